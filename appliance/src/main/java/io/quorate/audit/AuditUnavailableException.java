package io.quorate.audit;

/** The audit can not be asked now; the message says why. */
public final class AuditUnavailableException extends Exception {
  AuditUnavailableException(String message) {
    super(message);
  }
}
