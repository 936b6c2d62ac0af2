package io.quorate.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a {@link Call}: the error and named fields, in the order they were read. Field
 * values are text, numbers, {@link Stat}s, access lists and lists of these; null stands for a null
 * of the wire.
 */
final class Reply {
  final int error;
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  Reply(int error) {
    this.error = error;
  }

  boolean isOk() {
    return error == 0;
  }

  /** Whether the call did what it asked for: a failed multi has no error but in its results. */
  boolean isDone() {
    return isOk()
        && !(fields.get("results") instanceof List<?> results
            && results.stream()
                .anyMatch(
                    part -> part instanceof Reply reply && reply.fields.containsKey("error")));
  }

  Map<String, @Nullable Object> fields() {
    return fields;
  }

  Reply put(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  /** For names that a server may send in any order: children, ephemerals, identities. */
  Reply putNames(String name, @Nullable List<String> names) {
    return put(name, names == null ? null : names.stream().sorted().toList());
  }

  @Nullable Stat stat() {
    return (Stat) fields.get("stat");
  }

  /** The zxid of the last change of the node whose stat came back, for {@code relativeZxid}s. */
  long mzxid() {
    var stat = stat();
    if (stat == null) {
      throw new AssertionError("no stat in " + fields);
    }
    return stat.getMzxid();
  }

  static String name(int error) {
    return error == 0 ? "ok" : code(error) + "(" + error + ")";
  }

  private static String code(int error) {
    try {
      return Code.get(error).name();
    } catch (IllegalArgumentException e) {
      return "no error that ZooKeeper has";
    }
  }
}
