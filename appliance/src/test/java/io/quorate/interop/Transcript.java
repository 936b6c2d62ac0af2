package io.quorate.interop;

import io.quorate.interop.Outcome.Answer;
import io.quorate.interop.Outcome.Event;
import io.quorate.interop.Outcome.Happening;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * What all sessions of one script saw, in the order of the script, and as lines that can be
 * compared.
 *
 * <ol>
 *   <li>Zxids of changes become their rank among all that the transcript mentions: {@code z1 < z2}.
 *       Equal stay equal, and distances vanish, because Quorate spends no zxid on a refused change.
 *   <li>The zxid of a reply that changed nothing becomes the last change it covers: {@code >=z2}.
 *   <li>A time must belong to its zxid, equal wherever that zxid's time is told, and be of this
 *       hour.
 *   <li>Session ids become the names that the script gave them.
 * </ol>
 */
final class Transcript {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int TEXT_CHARS_MAX = 60;

  private record Line(String actor, Outcome outcome) {}

  private final List<Line> lines = new ArrayList<>();
  private final Map<Long, String> sessionNames = new HashMap<>();
  private boolean sorting;

  void name(long sessionId, String name) {
    sessionNames.putIfAbsent(sessionId, name);
  }

  void add(String actor, Outcome outcome) {
    lines.add(new Line(actor, outcome));
  }

  /**
   * From here on the order in which one session hears of one change's parts does not matter:
   * ZooKeeper deletes the ephemerals of a closed session in the order of a hash table.
   */
  void sortEventsOfOneZxid() {
    sorting = true;
  }

  /** The comparable lines. */
  List<String> lines() {
    if (sorting) {
      sortEvents();
    }
    var rendering = new Rendering(ranks());
    return lines.stream().map(line -> line.actor + ": " + rendering.outcome(line.outcome)).toList();
  }

  private void sortEvents() {
    for (int i = 0; i < lines.size(); ) {
      int end = i + 1;
      while (end < lines.size() && isOfOneChange(lines.get(i), lines.get(end))) {
        end++;
      }
      lines.subList(i, end).sort(Comparator.comparing(line -> line.outcome.toString()));
      i = end;
    }
  }

  private static boolean isOfOneChange(Line one, Line other) {
    return one.outcome instanceof Event first
        && other.outcome instanceof Event second
        && first.zxid() == second.zxid()
        && one.actor.equals(other.actor);
  }

  private NavigableMap<Long, Integer> ranks() {
    var ranks = new TreeMap<Long, Integer>();
    for (Line line : lines) {
      switch (line.outcome) {
        case Answer answer -> {
          if (answer.change()) {
            ranks.put(answer.zxid(), 0);
          }
          answer.reply().fields().values().forEach(value -> collect(value, ranks));
        }
        case Event event -> ranks.put(event.zxid(), 0);
        case Happening _ -> {}
      }
    }
    ranks.headMap(0L, true).clear();
    int rank = 0;
    for (var entry : ranks.entrySet()) {
      entry.setValue(++rank);
    }
    return ranks;
  }

  private static void collect(@Nullable Object value, Map<Long, Integer> ranks) {
    switch (value) {
      case Stat stat -> {
        ranks.put(stat.getCzxid(), 0);
        ranks.put(stat.getMzxid(), 0);
        ranks.put(stat.getPzxid(), 0);
      }
      case List<?> list -> list.forEach(element -> collect(element, ranks));
      case Reply reply -> reply.fields().values().forEach(field -> collect(field, ranks));
      case null, default -> {}
    }
  }

  private final class Rendering {
    private final NavigableMap<Long, Integer> ranks;
    private final Map<Long, Long> times = new HashMap<>();

    Rendering(NavigableMap<Long, Integer> ranks) {
      this.ranks = ranks;
    }

    String outcome(Outcome outcome) {
      return switch (outcome) {
        case Answer answer ->
            shortened(call(answer.call()))
                + " -> "
                + reply(answer.reply())
                + header(answer.zxid(), answer.change());
        case Event event ->
            "event %s %s %s %s"
                .formatted(
                    EventType.fromInt(event.type()),
                    KeeperState.fromInt(event.state()),
                    shortened(String.valueOf(event.path())),
                    zxid(event.zxid()));
        case Happening happening -> happening.text();
      };
    }

    /** Zxids that a call carries are told as what they stand for. */
    private String call(Call call) {
      return switch (call) {
        case Call.SetWatches set -> relative(call, set.relativeZxid());
        case Call.SetWatches2 set -> relative(call, set.relativeZxid());
        default -> call.toString();
      };
    }

    private String relative(Call call, long zxid) {
      return call.toString().replace("relativeZxid=" + zxid, "relativeZxid" + covered(zxid));
    }

    private String covered(long zxid) {
      var floor = ranks.floorEntry(zxid);
      return ">=" + (floor == null ? "start" : "z" + floor.getValue());
    }

    private String header(long zxid, boolean change) {
      if (zxid <= 0) {
        return zxid == Outcome.HIDDEN ? "" : " @" + zxid;
      }
      return " @" + (change ? zxid(zxid) : covered(zxid));
    }

    private String zxid(long zxid) {
      var rank = ranks.get(zxid);
      return rank == null ? Long.toString(zxid) : "z" + rank;
    }

    private String reply(Reply reply) {
      return Reply.name(reply.error)
          + reply.fields().entrySet().stream()
              .map(field -> " " + field.getKey() + "=" + value(field.getValue()))
              .collect(Collectors.joining());
    }

    private String value(@Nullable Object value) {
      return switch (value) {
        case null -> "null";
        case Stat stat -> stat(stat);
        case Reply reply -> "{" + reply(reply) + "}";
        case ACL acl ->
            "%d:%s:%s".formatted(acl.getPerms(), acl.getId().getScheme(), acl.getId().getId());
        case List<?> list ->
            list.stream().map(this::value).collect(Collectors.joining(", ", "[", "]"));
        case String text -> "'" + shortened(text) + "'";
        default -> value.toString();
      };
    }

    private String stat(Stat stat) {
      return "{c=%s m=%s p=%s ctime %s mtime %s v=%d cv=%d av=%d owner=%s length=%d children=%d}"
          .formatted(
              zxid(stat.getCzxid()),
              zxid(stat.getMzxid()),
              zxid(stat.getPzxid()),
              time(stat.getCzxid(), stat.getCtime()),
              time(stat.getMzxid(), stat.getMtime()),
              stat.getVersion(),
              stat.getCversion(),
              stat.getAversion(),
              owner(stat.getEphemeralOwner()),
              stat.getDataLength(),
              stat.getNumChildren());
    }

    private String time(long zxid, long timeMillis) {
      if (timeMillis == 0) {
        return "0";
      }
      if (Math.abs(System.currentTimeMillis() - timeMillis) > HOUR_MILLIS) {
        return "strange";
      }
      var known = times.putIfAbsent(zxid, timeMillis);
      return known == null || known == timeMillis ? "ok" : "differs within its zxid";
    }

    private String owner(long owner) {
      var name = sessionNames.get(owner);
      return name != null && owner != 0 ? name : ownerCode(owner);
    }

    private String ownerCode(long owner) {
      // Owners without a session: 0, containers, TTLs. A session's id differs from run to run.
      boolean code = owner == 0 || owner == Long.MIN_VALUE || (owner >>> 56) == 0xFF;
      return code ? Long.toHexString(owner) : "another session";
    }

    private String shortened(String text) {
      var visible = visible(text);
      return visible.length() <= 4 * TEXT_CHARS_MAX
          ? visible
          : visible.substring(0, TEXT_CHARS_MAX) + "...(" + text.length() + ")";
    }

    private String visible(String text) {
      return text.codePoints()
          .mapToObj(c -> c >= ' ' && c < 0x7F ? Character.toString(c) : "\\u{%x}".formatted(c))
          .collect(Collectors.joining());
    }
  }
}
