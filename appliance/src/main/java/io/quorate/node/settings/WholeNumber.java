package io.quorate.node.settings;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A text that is a whole number within bounds, decimal, or hexadecimal after 0x; or no text at all.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Constraint(validatedBy = WholeNumber.Check.class)
@interface WholeNumber {
  long min() default 0;

  long max() default Integer.MAX_VALUE;

  String message() default "a whole number from {min} to {max}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Whether a text holds to it. */
  final class Check implements ConstraintValidator<WholeNumber, String> {
    private long min;
    private long max;

    @Override
    public void initialize(WholeNumber bounds) {
      min = bounds.min();
      max = bounds.max();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      if (text == null) {
        return true;
      }
      try {
        long number = ZooCfg.wholeNumber(text);
        return min <= number && number <= max;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }
}
