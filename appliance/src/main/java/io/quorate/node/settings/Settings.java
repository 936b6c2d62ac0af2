package io.quorate.node.settings;

import io.quorate.acl.AuthScheme;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one server runs with, all of it checked.
 *
 * @param file it was read from
 * @param handedOn system properties to set before code of others runs, as ZooKeeper sets them
 */
public record Settings(
    Path file,
    OptionalLong myid,
    InetSocketAddress clientAddress,
    Auth auth,
    Map<String, String> handedOn) {
  static final int SNAPSHOTS_KEPT_MIN = 3;

  /**
   * Who is believed to be whom.
   *
   * @param superDigest name and digest of whoever may do everything
   * @param schemes of others, beside Quorate's own
   */
  public record Auth(
      boolean skipAcl,
      boolean digestEnabled,
      String digestAlgorithm,
      Optional<String> superDigest,
      List<Class<? extends AuthScheme>> schemes) {}

  static Settings of(
      Path file,
      ZooCfg cfg,
      OptionalLong myid,
      List<Class<? extends AuthScheme>> schemes,
      Map<String, String> handedOn) {
    return new Settings(
        file,
        myid,
        clientAddress(cfg),
        new Auth(
            cfg.skipAcl.equals("yes"),
            ZooCfg.truth(cfg.digestSchemeEnabled),
            cfg.digestAlgorithm,
            Optional.ofNullable(cfg.superDigest),
            schemes),
        handedOn);
  }

  private static InetSocketAddress clientAddress(ZooCfg cfg) {
    int port = ZooCfg.number(Optional.ofNullable(cfg.clientPort).orElseThrow());
    return cfg.clientPortAddress == null
        ? new InetSocketAddress(port)
        : new InetSocketAddress(cfg.clientPortAddress, port);
  }
}
