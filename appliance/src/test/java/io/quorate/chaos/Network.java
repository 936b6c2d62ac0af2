package io.quorate.chaos;

import io.quorate.interop.Place;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A network of its own for each server, all on one bridge, on which packets can be lost one way.
 *
 * <p>They are lost by telling the sender a wrong hardware address of the receiver: the bridge hands
 * the packets to nobody, and nobody is told. That needs no packet filter.
 *
 * <ol>
 *   <li>Clients, outside, reach all servers always.
 *   <li>{@link #close} leaves nothing behind, whatever went before.
 * </ol>
 */
final class Network implements AutoCloseable {
  private static final String NOBODY = "02:00:00:00:00:99";
  private static final String PORT = "eth0";

  private final int servers;
  private final int net = ThreadLocalRandom.current().nextInt(1, 250);
  private final String tag = "q" + ThreadLocalRandom.current().nextInt(1000, 10_000);

  private Network(int servers) {
    this.servers = servers;
  }

  /** Why there can be none here; empty if there can. */
  static Optional<String> missing() {
    String probe = "qprobe" + ThreadLocalRandom.current().nextInt(1000, 10_000);
    if (!Command.works("ip", "netns", "add", probe)) {
      return Optional.of("no network namespaces: they take Linux, root and iproute2");
    }
    Command.run("ip", "netns", "del", probe);
    return Optional.empty();
  }

  /** For servers 1 to {@code servers}. */
  static Network of(int servers) {
    Network network = new Network(servers);
    try {
      network.build();
    } catch (AssertionError e) {
      network.close();
      throw e;
    }
    return network;
  }

  private void build() {
    Command.run("ip", "link", "add", tag, "type", "bridge");
    Command.run("ip", "link", "set", tag, "up");
    Command.run("ip", "addr", "add", address(254) + "/24", "dev", tag);
    for (int sid = 1; sid <= servers; sid++) {
      Command.run("ip", "netns", "add", space(sid));
      Command.run(
          "ip",
          "link",
          "add",
          cable(sid),
          "type",
          "veth",
          "peer",
          "name",
          PORT,
          "netns",
          space(sid));
      Command.run("ip", "link", "set", cable(sid), "master", tag, "up");
      Command.run("ip", "-n", space(sid), "addr", "add", address(sid) + "/24", "dev", PORT);
      Command.run("ip", "-n", space(sid), "link", "set", PORT, "up");
      Command.run("ip", "-n", space(sid), "link", "set", "lo", "up");
    }
  }

  private String space(long sid) {
    return tag + "-" + sid;
  }

  private String cable(long sid) {
    return tag + "v" + sid;
  }

  private String address(long sid) {
    return "10.199." + net + "." + sid;
  }

  Place place(long sid) {
    return new Place(address(sid), List.of("ip", "netns", "exec", space(sid)));
  }

  /** From now on what {@code from} sends to {@code to} is lost. */
  void cut(long from, long to) {
    Command.run(
        "ip",
        "-n",
        space(from),
        "neigh",
        "replace",
        address(to),
        "lladdr",
        NOBODY,
        "nud",
        "permanent",
        "dev",
        PORT);
  }

  /** From now on it arrives again. */
  void heal(long from, long to) {
    Command.run("ip", "-n", space(from), "neigh", "del", address(to), "dev", PORT);
  }

  @Override
  public void close() {
    for (int sid = 1; sid <= servers; sid++) {
      Command.works("ip", "link", "del", cable(sid));
      Command.works("ip", "netns", "del", space(sid));
    }
    Command.works("ip", "link", "del", tag);
  }
}
