package io.quorate.linear;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what sessions saw is sequentially consistent: every session sees the one history of
 * changes from some point on forward, its own writes included, whatever server it talks to.
 *
 * <ol>
 *   <li>The zxids of a session's answers never fall.
 *   <li>What it sees of a znode is never older than what it has seen or written of it, nor newer
 *       than the zxid of the answer.
 *   <li>All sessions see the same value behind the same change.
 * </ol>
 */
public final class SessionOrder {
  /**
   * An answer, in the order in which the session got them.
   *
   * @param session the session's own number
   * @param zxid of the answer's header
   * @param shown what it shows of the znode; empty when the answer is that there is none
   * @param write whether it acknowledges a write of this session
   */
  public record Answer(
      long session, long zxid, String path, Optional<Shown> shown, boolean write) {}

  /**
   * What is shown of a znode.
   *
   * @param mzxid of the change that wrote it last
   */
  public record Shown(long mzxid, long value, int version) {}

  private record Change(String path, long mzxid) {}

  private final Map<Long, Long> zxids = new HashMap<>();
  private final Map<Long, Map<String, Long>> seen = new HashMap<>();
  private final Map<Change, Shown> history = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  /** Judges answers: those of each session in its order. Answers what is wrong with them. */
  public static List<String> violations(List<Answer> answers) {
    SessionOrder order = new SessionOrder();
    answers.forEach(order::take);
    return order.violations;
  }

  private void take(Answer answer) {
    long before = zxids.getOrDefault(answer.session, 0L);
    if (answer.zxid < before) {
      violate(answer, "its zxid falls from 0x" + Long.toHexString(before));
    }
    zxids.put(answer.session, Math.max(before, answer.zxid));
    Map<String, Long> ofSession = seen.computeIfAbsent(answer.session, none -> new HashMap<>());
    long known = ofSession.getOrDefault(answer.path, 0L);
    if (answer.shown.isPresent()) {
      show(answer, answer.shown.get(), known);
      ofSession.merge(answer.path, answer.shown.get().mzxid, Math::max);
    } else if (answer.write) {
      ofSession.merge(answer.path, answer.zxid, Math::max); // deleted, at that zxid or before
    }
  }

  private void show(Answer answer, Shown shown, long known) {
    if (shown.mzxid < known) {
      violate(answer, "the session knows of 0x" + Long.toHexString(known) + " already");
    }
    if (shown.mzxid > answer.zxid) {
      violate(answer, "it shows what comes later than its zxid");
    }
    Optional.ofNullable(history.putIfAbsent(new Change(answer.path, shown.mzxid), shown))
        .filter(other -> !other.equals(shown))
        .ifPresent(other -> violate(answer, "somebody saw " + other + " behind that change"));
  }

  private void violate(Answer answer, String why) {
    violations.add(answer + ": " + why);
  }
}
