package io.quorate.jmx.access;

import java.util.Set;
import javax.management.ObjectName;

/**
 * Which beans may be touched from outside at all, whoever asks.
 *
 * <ol>
 *   <li>Only the beans of the server and of the JVM's own state may be changed. Others can load
 *       code or write files: who administrates the coordinator does not for that own its machine.
 *   <li>What a JVM was started with may hold secrets, and is told to nobody.
 * </ol>
 */
final class Policy {
  private static final Set<String> DOMAINS =
      Set.of("org.apache.ZooKeeperService", "io.quorate", "java.lang");
  private static final Set<String> SECRET = Set.of("SystemProperties", "InputArguments");

  private Policy() {}

  /** Whether it is a bean of the server, or of the JVM's own state. */
  static boolean isOurs(ObjectName name) {
    return DOMAINS.contains(name.getDomain());
  }

  static boolean isSecret(ObjectName name, String attribute) {
    return name.getDomain().equals("java.lang")
        && "Runtime".equals(name.getKeyProperty("type"))
        && SECRET.contains(attribute);
  }
}
