package io.quorate.interop;

import io.quorate.interop.Outcome.Answer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes every node away that a script left, so that the next one finds an empty tree. */
final class TreeCleaner {
  private static final Set<String> KEPT =
      Set.of("/zookeeper", "/zookeeper/config", "/zookeeper/quota");

  private TreeCleaner() {}

  static void clean(InetSocketAddress server) {
    var session = WireSession.open(server, Handshake.fresh());
    session.exchange(List.of(Calls.auth("digest", ServerSettings.SUPER_USER)));
    var paths = paths(session).reversed();
    var deletions = paths.stream().filter(path -> !KEPT.contains(path)).map(Calls::delete).toList();
    for (Outcome outcome : session.exchange(deletions)) {
      if (!(outcome instanceof Answer answer && answer.reply().isOk())) {
        throw new AssertionError("the tree of " + server + " cannot be cleaned: " + outcome);
      }
    }
    session.close();
  }

  /** All nodes but the root, parents before their children. */
  static List<String> paths(WireSession session) {
    var all = new ArrayList<String>();
    var level = List.of("/");
    while (!level.isEmpty()) {
      var next = new ArrayList<String>();
      for (Outcome outcome : session.exchange(level.stream().map(Calls::getChildren).toList())) {
        if (outcome instanceof Answer(Call.GetChildren(var parent, _), var reply, _, _)
            && reply.fields().get("children") instanceof List<?> children) {
          var prefix = "/".equals(parent) ? "/" : parent + "/";
          children.forEach(child -> next.add(prefix + child));
        }
      }
      all.addAll(next);
      level = next;
    }
    // Quorate's own nodes are not the scripts' to compare or to take away.
    all.removeIf(path -> path.startsWith("/zookeeper/quorate"));
    return all;
  }
}
