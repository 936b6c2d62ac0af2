package io.quorate.audit;

import io.quorate.proto.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which records are meant; what is empty lets everything through.
 *
 * @param fromMillis wall time of the first millisecond that is meant
 * @param toMillis wall time of the first millisecond behind
 * @param identity {@code scheme:id}, whole
 * @param pathPrefix how the path begins: {@code /a/} for what lies below {@code /a}
 * @param text stands in the path, an identity, the detail or a text before or after, whatever the
 *     case of its letters
 */
public record Filter(
    long fromMillis,
    long toMillis,
    Optional<String> tenant,
    Optional<String> identity,
    OptionalLong sessionId,
    String pathPrefix,
    Set<Action> actions,
    Set<ErrorCode> results,
    String text) {
  /** Every record. */
  public static final Filter EVERYTHING =
      new Filter(
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          "",
          Set.of(),
          Set.of(),
          "");

  public Filter {
    actions = Set.copyOf(actions);
    results = Set.copyOf(results);
    text = text.toLowerCase(Locale.ROOT);
  }

  public Filter between(long from, long to) {
    return new Filter(from, to, tenant, identity, sessionId, pathPrefix, actions, results, text);
  }

  public Filter ofTenant(String name) {
    return new Filter(
        fromMillis,
        toMillis,
        Optional.of(name),
        identity,
        sessionId,
        pathPrefix,
        actions,
        results,
        text);
  }

  public Filter ofIdentity(String id) {
    return new Filter(
        fromMillis,
        toMillis,
        tenant,
        Optional.of(id),
        sessionId,
        pathPrefix,
        actions,
        results,
        text);
  }

  public Filter ofSession(long id) {
    return new Filter(
        fromMillis,
        toMillis,
        tenant,
        identity,
        OptionalLong.of(id),
        pathPrefix,
        actions,
        results,
        text);
  }

  public Filter below(String prefix) {
    return new Filter(
        fromMillis, toMillis, tenant, identity, sessionId, prefix, actions, results, text);
  }

  public Filter withActions(Set<Action> some) {
    return new Filter(
        fromMillis, toMillis, tenant, identity, sessionId, pathPrefix, some, results, text);
  }

  public Filter withResults(Set<ErrorCode> some) {
    return new Filter(
        fromMillis, toMillis, tenant, identity, sessionId, pathPrefix, actions, some, text);
  }

  public Filter containing(String part) {
    return new Filter(
        fromMillis, toMillis, tenant, identity, sessionId, pathPrefix, actions, results, part);
  }

  long actionBits() {
    return actions.isEmpty()
        ? -1
        : actions.stream().mapToLong(Action::bit).reduce(0, (a, b) -> a | b);
  }

  long resultBits() {
    return results.isEmpty() ? -1 : ResultBits.bits(results);
  }

  boolean admits(long timeMillis, Action action, ErrorCode result) {
    return timeMillis >= fromMillis
        && timeMillis < toMillis
        && (actions.isEmpty() || actions.contains(action))
        && (results.isEmpty() || results.contains(result));
  }

  boolean means(Actor actor) {
    return (sessionId.isEmpty() || sessionId.getAsLong() == actor.sessionId())
        && (identity.isEmpty() || actor.identities().contains(identity.get()))
        && (tenant.isEmpty() || tenant.equals(actor.tenant()));
  }

  /** Whether a path, in UTF-8, begins as is asked for. */
  boolean isBelow(byte[] bytes, int from, int length) {
    if (pathPrefix.isEmpty()) {
      return true;
    }
    byte[] prefix = pathPrefix.getBytes(StandardCharsets.UTF_8);
    return length >= prefix.length
        && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
  }

  /** Whether a text, in UTF-8, has what is asked for in it. */
  boolean isIn(byte[] bytes, int from, int length) {
    return text.isEmpty()
        || (length > 0
            && new String(bytes, from, length, StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .contains(text));
  }
}
