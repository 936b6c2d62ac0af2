package io.quorate.jmx.zookeeper;

import io.quorate.ensemble.Sid;
import io.quorate.jmx.subject.Texts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Where a bean stands in ZooKeeper's tree of beans: {@code name0=...,name1=...}, from the server
 * down.
 */
public record Names(List<String> names) {
  public static final String DOMAIN = "org.apache.ZooKeeperService";

  public Names {
    names = List.copyOf(names);
  }

  /** A server of its own. */
  public static Names standalone(int clientPort) {
    return new Names(List.of("StandaloneServer_port" + clientPort));
  }

  /** A member of an ensemble. */
  public static Names replicated(long sid) {
    return new Names(List.of(replicatedServer(sid)));
  }

  static String replicatedServer(long sid) {
    return "ReplicatedServer_id" + sid;
  }

  static String replica(Sid sid) {
    return "replica." + sid.value();
  }

  /** A member below the one that tells of it. */
  public Names member(Sid sid) {
    return below(replica(sid));
  }

  public Names below(String... more) {
    List<String> longer = new ArrayList<>(names);
    longer.addAll(List.of(more));
    return new Names(longer);
  }

  /** A session that is served on a connection from there. */
  public Names connection(InetAddress from, long sessionId) {
    String address = from.getHostAddress();
    return below(
        "Connections",
        from instanceof Inet6Address ? ObjectName.quote(address) : address,
        Texts.hex(sessionId));
  }

  /** A learner that has come from there. */
  public Names learner(InetSocketAddress from, Sid sid) {
    return below(
        "Learner_Connections",
        ObjectName.quote(Texts.numeric(from)),
        ObjectName.quote("id:" + sid.value()));
  }

  public ObjectName objectName() {
    StringBuilder text = new StringBuilder(DOMAIN).append(':');
    for (int i = 0; i < names.size(); i++) {
      text.append(i == 0 ? "" : ",").append("name").append(i).append('=').append(names.get(i));
    }
    try {
      return new ObjectName(text.toString());
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(text.toString(), e);
    }
  }
}
