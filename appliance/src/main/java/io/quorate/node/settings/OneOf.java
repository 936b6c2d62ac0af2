package io.quorate.node.settings;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text that is one of a few; or no text at all. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Constraint(validatedBy = OneOf.Check.class)
@interface OneOf {
  String[] value();

  String message();

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Whether a text holds to it. Case counts for everything but true and false. */
  final class Check implements ConstraintValidator<OneOf, String> {
    private Set<String> values = Set.of();

    @Override
    public void initialize(OneOf allowed) {
      values = Set.of(allowed.value());
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || values.contains(lowerCaseIfTruth(text));
    }

    private static String lowerCaseIfTruth(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      return lower.equals("true") || lower.equals("false") ? lower : text;
    }
  }
}
