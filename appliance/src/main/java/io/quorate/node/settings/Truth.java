package io.quorate.node.settings;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text that is true or false, in whatever case; or no text at all. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Constraint(validatedBy = {})
@OneOf(
    value = {"true", "false"},
    message = "true or false")
@ReportAsSingleViolation
@interface Truth {
  String message() default "true or false";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
