package io.quorate.front;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What {@code envi} tells. */
final class Environment {
  private static final long MEBIBYTE = 1 << 20;
  private static final String ABSENT = "<NA>";
  private static final List<String> PROPERTIES =
      List.of(
          "java.version",
          "java.vendor",
          "java.home",
          "java.class.path",
          "java.library.path",
          "java.io.tmpdir",
          "java.compiler",
          "os.name",
          "os.arch",
          "os.version",
          "user.name",
          "user.home",
          "user.dir");

  private Environment() {}

  static String text(String version) {
    StringBuilder text = new StringBuilder("Environment:\n");
    values(version)
        .forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString();
  }

  static SequencedMap<String, String> values(String version) {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    values.put("zookeeper.version", version);
    values.put("host.name", hostName());
    for (String property : PROPERTIES) {
      values.put(property, System.getProperty(property, ABSENT));
    }
    Runtime runtime = Runtime.getRuntime();
    values.put("os.memory.free", runtime.freeMemory() / MEBIBYTE + "MB");
    values.put("os.memory.max", runtime.maxMemory() / MEBIBYTE + "MB");
    values.put("os.memory.total", runtime.totalMemory() / MEBIBYTE + "MB");
    return values;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getCanonicalHostName();
    } catch (UnknownHostException unnamed) {
      return ABSENT;
    }
  }
}
