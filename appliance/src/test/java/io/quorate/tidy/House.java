package io.quorate.tidy;

import static io.quorate.tidy.House.Kind.OPEN;
import static io.quorate.tidy.House.Kind.PLAIN;
import static io.quorate.tidy.House.Kind.STILL;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rooms of the house and whom each may know, as data. A room is a package directly below {@code
 * io.quorate}, with all packages below it.
 *
 * <ol>
 *   <li>A room knows itself, and the rooms on its line; nothing is inherited from them.
 *   <li>A room may name only rooms on earlier lines, so direction is one way and there are no
 *       circles.
 * </ol>
 */
final class House {
  /** What a room may touch outside of the house. */
  enum Kind {
    /** The JDK, and no other library: these jars go into users' programs. */
    PLAIN,
    /** No clock, thread, file, socket, random or logger: see {@link StillRoom}. */
    STILL,
    /** Whatever its work needs. */
    OPEN
  }

  /** A package of the house: what it may touch outside, and which other rooms it may know. */
  record Room(String name, Kind kind, Set<String> mayKnow) {}

  private static final Map<String, Room> ROOMS = new LinkedHashMap<>();

  static {
    room("acl", PLAIN);
    room("jute", PLAIN);
    room("proto", PLAIN, "acl", "jute");
    room("client", PLAIN, "acl", "jute", "proto");

    room("ensemble", STILL);
    room("election", STILL, "ensemble");
    room("session", STILL, "ensemble", "proto");
    room("tree", STILL, "acl", "proto", "ensemble");
    room("tenant", STILL, "acl", "ensemble", "tree");
    room("txn", STILL, "acl", "proto", "ensemble", "session", "tree", "tenant");
    room("watch", STILL, "acl", "proto", "ensemble", "tree", "txn");
    room("zab", STILL, "acl", "ensemble", "election", "session", "tree", "txn");
    room("replica", STILL, with(core(), "acl", "jute", "proto"));

    room("codec", OPEN, with(core(), "acl", "jute", "proto", "replica"));
    room("disk", OPEN, with(core(), "acl", "jute", "proto", "replica", "codec"));
    room("peer", OPEN, with(core(), "jute", "replica", "codec"));
    room("audit", OPEN, "acl", "proto", "ensemble");
    room("front", OPEN, with(core(), "acl", "jute", "proto", "replica", "audit"));
    room("jmx", OPEN, with(core(), "replica", "front"));
    room("admin", OPEN, with(core(), "acl", "proto", "replica", "front", "audit"));
    room("node", OPEN, ROOMS.keySet().toArray(String[]::new));
  }

  private House() {}

  static Optional<Room> room(String name) {
    return Optional.ofNullable(ROOMS.get(name));
  }

  /** The room of a class or type by its internal name, empty if it is none of ours. */
  static Optional<String> roomOf(String internalName) {
    String[] parts = internalName.split("/", -1);
    boolean ours = parts.length > 3 && parts[0].equals("io") && parts[1].equals("quorate");
    return ours ? Optional.of(parts[2]) : Optional.empty();
  }

  private static String[] core() {
    return new String[] {
      "ensemble", "election", "session", "tree", "tenant", "txn", "watch", "zab"
    };
  }

  private static String[] with(String[] names, String... more) {
    String[] all = Arrays.copyOf(names, names.length + more.length);
    System.arraycopy(more, 0, all, names.length, more.length);
    return all;
  }

  private static void room(String name, Kind kind, String... mayKnow) {
    for (String other : mayKnow) {
      if (!ROOMS.containsKey(other)) {
        throw new IllegalStateException(name + " may only know rooms above it, not " + other);
      }
    }
    if (ROOMS.put(name, new Room(name, kind, new TreeSet<>(Arrays.asList(mayKnow)))) != null) {
      throw new IllegalStateException(name + " stands in the table twice");
    }
  }
}
