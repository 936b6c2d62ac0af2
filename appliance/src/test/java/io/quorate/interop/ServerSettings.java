package io.quorate.interop;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server is started with: lines of its {@code zoo.cfg} and Java system properties, the same
 * for both products. Directory and port are the {@link ServerProcess}'s own.
 */
public record ServerSettings(Map<String, String> configuration, Map<String, String> properties) {
  /** The secret of the super user: {@code addauth digest super:secret}. */
  public static final String SUPER_USER = "super:secret";

  /** Of sessions in an {@link #ensemble} that must outlive whatever happens to their server. */
  static final int LONG_TIMEOUT_MILLIS = 300_000;

  private static final String SUPER_DIGEST = "super:lK75jTNcA+U9vtVEw5vB51mj/w4=";

  public ServerSettings {
    configuration = Map.copyOf(configuration);
    properties = Map.copyOf(properties);
  }

  /**
   * Short ticks, all four-letter words, a super user, TTLs on, no reaping and no snapshots in
   * between.
   */
  public static ServerSettings standard() {
    var configuration =
        Map.of(
            "tickTime", "500",
            "maxSessionTimeout", "30000",
            "maxClientCnxns", "0",
            "admin.enableServer", "false",
            "4lw.commands.whitelist", "*");
    var properties =
        Map.of(
            "zookeeper.extendedTypesEnabled", "true",
            "zookeeper.DigestAuthenticationProvider.superDigest", SUPER_DIGEST,
            "znode.container.checkIntervalMs", "3600000");
    return new ServerSettings(configuration, properties);
  }

  /** As {@link #standard}, with limits that an ensemble on a busy machine keeps to. */
  public static ServerSettings ensemble() {
    return standard()
        .withConfiguration("initLimit", "20")
        .withConfiguration("syncLimit", "8")
        .withConfiguration("maxSessionTimeout", Integer.toString(LONG_TIMEOUT_MILLIS));
  }

  public ServerSettings withConfiguration(String key, String value) {
    return new ServerSettings(with(configuration, key, value), properties);
  }

  public ServerSettings withProperty(String key, String value) {
    return new ServerSettings(configuration, with(properties, key, value));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    var copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }
}
