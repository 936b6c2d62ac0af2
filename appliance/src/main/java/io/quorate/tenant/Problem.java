package io.quorate.tenant;

/**
 * Why a definition is not taken.
 *
 * @param tenant whose, by the name of the znode
 * @param field where, such as {@code limits.znodes.max}; empty for the whole of it
 * @param message what was wrong and what is allowed, for people
 */
public record Problem(String tenant, String field, String message) {
  @Override
  public String toString() {
    return "tenant " + tenant + ": " + (field.isEmpty() ? "" : field + ": ") + message;
  }
}
