package io.quorate.tidy;

import java.util.List;
import java.util.Set;

/**
 * What a still room may touch of the JDK. A replica must do the same with the same inputs, in the
 * simulator and in production, so whatever differs from run to run stays outside: time, threads,
 * files, sockets, random numbers, the environment, logs. Allowed is what is named here; a type that
 * is missing and pure may be added.
 */
final class StillRoom {
  private static final Set<String> PACKAGES =
      Set.of(
          "com/fasterxml/jackson/core", // texts to values and back, of byte arrays alone
          "com/fasterxml/jackson/core/exc",
          "com/fasterxml/jackson/databind",
          "com/fasterxml/jackson/databind/cfg",
          "com/fasterxml/jackson/databind/json",
          "com/fasterxml/jackson/databind/node",
          "java/lang",
          "java/lang/annotation",
          "java/lang/invoke", // lambdas and string concatenation, as javac writes them
          "java/lang/runtime", // records and pattern switches, likewise
          "java/math",
          "java/nio/charset",
          "java/util",
          "java/util/function",
          "java/util/stream",
          "org/jspecify/annotations");

  private static final Set<String> TYPES =
      Set.of(
          "java/io/IOException",
          "java/io/Serializable",
          "java/io/UncheckedIOException",
          "java/nio/ByteBuffer",
          "java/nio/ByteOrder",
          "java/time/Duration",
          "java/util/zip/Adler32",
          "java/util/zip/CRC32",
          "java/util/zip/Checksum");

  /** Types, or beginnings of their names, within the packages above that are not allowed. */
  private static final List<String> NOT_TYPES =
      List.of(
          "java/lang/Process",
          "java/lang/Runtime",
          "java/lang/System$",
          "java/lang/Thread",
          "java/lang/InheritableThreadLocal",
          "java/lang/invoke/VarHandle",
          "java/util/Calendar",
          "java/util/Date",
          "java/util/GregorianCalendar",
          "java/util/IdentityHashMap",
          "java/util/Random",
          "java/util/Scanner",
          "java/util/ServiceLoader",
          "java/util/SplittableRandom",
          "java/util/Timer",
          "java/util/UUID",
          "java/util/WeakHashMap");

  /** What begins with the name of a forbidden type and is none. */
  private static final Set<String> YET_TYPES =
      Set.of("java/lang/RuntimeException", "java/util/RandomAccess");

  private static final Set<String> NOT_MEMBERS =
      Set.of(
          "java/lang/Math.random",
          "java/lang/Object.notify",
          "java/lang/Object.notifyAll",
          "java/lang/Object.wait",
          "java/util/Collections.shuffle");

  private StillRoom() {}

  static boolean mayMention(String type) {
    if (TYPES.contains(type) || YET_TYPES.contains(type)) {
      return true;
    }
    String packageName = type.substring(0, Math.max(0, type.lastIndexOf('/')));
    return PACKAGES.contains(packageName) && NOT_TYPES.stream().noneMatch(type::startsWith);
  }

  static boolean mayUse(String member) {
    if (member.startsWith("java/lang/System.")) {
      return member.equals("java/lang/System.arraycopy");
    }
    boolean parallel = member.endsWith(".parallel") || member.endsWith(".parallelStream");
    return !parallel && !NOT_MEMBERS.contains(member);
  }
}
