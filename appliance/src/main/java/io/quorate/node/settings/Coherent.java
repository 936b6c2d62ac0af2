package io.quorate.node.settings;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Settings that hold each for itself also hold together, and on this machine. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Constraint(validatedBy = Coherent.Check.class)
@interface Coherent {
  /** Checked after everything else, with defaults in place of what was wrong in itself. */
  interface Together {}

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Tells each mistake of the field that has to change. */
  final class Check implements ConstraintValidator<Coherent, ZooCfg> {
    @Override
    public boolean isValid(@Nullable ZooCfg cfg, ConstraintValidatorContext context) {
      if (cfg == null) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      boolean valid = true;
      if (cfg.minSessionTimeoutMillis() > cfg.maxSessionTimeoutMillis()) {
        valid =
            wrong(
                context,
                cfg.maxSessionTimeoutMillis.equals("-1")
                    ? "minSessionTimeoutMillis"
                    : "maxSessionTimeoutMillis",
                "minSessionTimeout up to maxSessionTimeout, here "
                    + (cfg.minSessionTimeoutMillis() + " and " + cfg.maxSessionTimeoutMillis()));
      }
      if (ZooCfg.truth(cfg.enforceAuthEnabled) && ZooCfg.words(cfg.enforceAuthSchemes).isEmpty()) {
        valid = wrong(context, "enforceAuthSchemes", "schemes with commas between them");
      }
      if (cfg.clientPortAddress != null && !resolves(cfg.clientPortAddress)) {
        valid = wrong(context, "clientPortAddress", "a host name or address of this machine");
      }
      if (cfg.dataDir != null && cfg.auditDirectory().toString().contains(";")) {
        valid = wrong(context, "auditDir", "the path of a directory, without a semicolon");
      }
      for (Map.Entry<String, String> mistake : JmxCoherence.mistakes(cfg).entrySet()) {
        valid = wrong(context, mistake.getKey(), mistake.getValue());
      }
      var algorithms = new TreeSet<>(Security.getAlgorithms("MessageDigest"));
      // The name that ZooKeeper uses is an alias, and aliases are not listed.
      algorithms.add("SHA1");
      if (algorithms.stream().noneMatch(cfg.digestAlgorithm::equalsIgnoreCase)) {
        valid = wrong(context, "digestAlgorithm", "one of " + String.join(", ", algorithms));
      }
      return valid;
    }

    private static boolean wrong(ConstraintValidatorContext context, String field, String allowed) {
      context
          .buildConstraintViolationWithTemplate(allowed)
          .addPropertyNode(field)
          .addConstraintViolation();
      return false;
    }

    private static boolean resolves(String host) {
      try {
        return !host.isEmpty() && InetAddress.getByName(host) != null;
      } catch (UnknownHostException e) {
        return false;
      }
    }
  }
}
