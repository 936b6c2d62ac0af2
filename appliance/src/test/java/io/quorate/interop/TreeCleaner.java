package io.quorate.interop;

import io.quorate.interop.Outcome.Answer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.zookeeper.data.Stat;

/** Takes every node away that a script left, so that the next one finds an empty tree. */
final class TreeCleaner {
  private static final Set<String> KEPT =
      Set.of("/zookeeper", "/zookeeper/config", "/zookeeper/quota");

  private TreeCleaner() {}

  /** Answers the root's stat as it is then. */
  static Stat clean(InetSocketAddress server) {
    var session = WireSession.open(server, Handshake.fresh());
    session.exchange(List.of(Calls.auth("digest", ServerSettings.SUPER_USER)));
    var paths = paths(session).reversed();
    var deletions = paths.stream().filter(path -> !KEPT.contains(path)).map(Calls::delete).toList();
    for (Outcome outcome : session.exchange(deletions)) {
      if (!(outcome instanceof Answer answer && answer.reply().isOk())) {
        throw new AssertionError("the tree of " + server + " cannot be cleaned: " + outcome);
      }
    }
    var root = session.exchange(List.of(Calls.exists("/"))).getFirst();
    session.close();
    return Objects.requireNonNull(((Answer) root).reply().stat());
  }

  /**
   * Raises the counts in the root's stat to those of another server: after a script that the two
   * disagreed over, every later one would differ by them.
   */
  static void level(InetSocketAddress server, Stat root, Stat goal) {
    var calls = new ArrayList<Call>();
    for (int i = root.getCversion(); i < goal.getCversion(); i += 2) {
      calls.addAll(List.of(Calls.create("/level"), Calls.delete("/level")));
    }
    for (int i = root.getVersion(); i < goal.getVersion(); i++) {
      calls.add(Calls.setData("/", ""));
    }
    for (int i = root.getAversion(); i < goal.getAversion(); i++) {
      calls.add(Calls.setAcl("/", Calls.OPEN));
    }
    if (!calls.isEmpty()) {
      var session = WireSession.open(server, Handshake.fresh());
      session.exchange(calls);
      session.close();
    }
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
    return all;
  }
}
