package io.quorate.front;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The text of {@code envi}. */
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
    append(text, "zookeeper.version", version);
    append(text, "host.name", hostName());
    for (String property : PROPERTIES) {
      append(text, property, System.getProperty(property, ABSENT));
    }
    Runtime runtime = Runtime.getRuntime();
    append(text, "os.memory.free", runtime.freeMemory() / MEBIBYTE + "MB");
    append(text, "os.memory.max", runtime.maxMemory() / MEBIBYTE + "MB");
    append(text, "os.memory.total", runtime.totalMemory() / MEBIBYTE + "MB");
    return text.toString();
  }

  private static void append(StringBuilder text, String key, String value) {
    text.append(key).append('=').append(value).append('\n');
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getCanonicalHostName();
    } catch (UnknownHostException unnamed) {
      return ABSENT;
    }
  }
}
