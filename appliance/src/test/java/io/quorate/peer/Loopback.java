package io.quorate.peer;

import io.quorate.ensemble.Configuration;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.PeerAddress;
import io.quorate.ensemble.Sid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ensembles on this machine. */
final class Loopback {
  static final String HOST = "127.0.0.1";

  private Loopback() {}

  static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** A port that nobody uses. */
  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Voters by number, with their election ports. */
  static Ensemble ensemble(Map<Integer, Integer> ports) {
    return ensemble(ports, List.of());
  }

  static Ensemble ensemble(Map<Integer, Integer> ports, List<Integer> observers) {
    var members = new ArrayList<Member>();
    ports.forEach(
        (sid, port) ->
            members.add(
                new Member(
                    new Sid(sid),
                    observers.contains(sid) ? Member.Kind.OBSERVER : Member.Kind.PARTICIPANT,
                    List.of(new PeerAddress(HOST, port == 1 ? 2 : 1, port)),
                    Optional.empty())));
    return Ensemble.of(Configuration.ofMajority(0, members));
  }
}
