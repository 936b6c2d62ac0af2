package io.quorate.interop;

import static io.quorate.interop.Calls.auth;
import static io.quorate.interop.Calls.getAcl;
import static io.quorate.interop.Calls.getData;

import io.quorate.interop.Outcome.Answer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A server's whole tree as its clients see it. */
final class TreeText {
  private TreeText() {}

  /**
   * Every node with its data, its stat and its access list, sorted by path. The one whose content
   * belongs to each server alone, and not to its history, is left out.
   */
  static List<String> of(InetSocketAddress server) {
    var session = WireSession.open(server, Handshake.fresh());
    session.exchange(List.of(auth("digest", ServerSettings.SUPER_USER)));
    var lines = new ArrayList<String>();
    for (String path : TreeCleaner.paths(session).stream().sorted().toList()) {
      if (!path.equals("/zookeeper/config")) {
        session.exchange(List.of(getData(path), getAcl(path))).stream()
            .map(outcome -> path + " " + ((Answer) outcome).reply().fields())
            .forEach(lines::add);
      }
    }
    session.close();
    return lines;
  }
}
