package io.quorate.sim;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.Recovered;
import io.quorate.replica.View;
import io.quorate.sim.World.Node;
import io.quorate.txn.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must hold after every step, whatever happened.
 *
 * <ol>
 *   <li>There is one history: servers that serve at the same zxid have the same tree.
 *   <li>What a server serves is durable on a quorum, as the disks say, not as the acks say.
 *   <li>In an epoch one server leads.
 *   <li>What a client was told is in the history of the leader of every later epoch. (Of an older
 *       one, a leader may come late: it has what its quorum acknowledged, and can commit nothing.)
 *   <li>What a server serves never goes back while it serves.
 *   <li>A server's epochs never go back from one life to the next, and the accepted one is never
 *       behind the current one.
 *   <li>An ephemeral's session is there.
 *   <li>A multi has happened, or it has not: its znodes agree.
 * </ol>
 */
final class Checks {
  private final World world;
  private final Ensemble ensemble;
  private final Map<Zxid, Long> history = new HashMap<>();
  private final Map<Epoch, Sid> leaders = new HashMap<>();
  private final Map<Sid, View> lastViews = new HashMap<>();
  private final Map<Sid, Recovered> lastStarts = new HashMap<>();
  private final TreeMap<Epoch, Zxid> told = new TreeMap<>();
  long checked;

  Checks(World world, Ensemble ensemble) {
    this.world = world;
    this.ensemble = ensemble;
  }

  /** How many servers have led so far, each in its epoch. */
  int reigns() {
    return leaders.size();
  }

  void started(Node node, Recovered recovered) {
    lastViews.remove(node.sid);
    require(
        recovered.accepted().compareTo(recovered.current()) >= 0,
        () ->
            node.sid
                + " starts with current epoch "
                + recovered.current()
                + " behind accepted "
                + recovered.accepted());
    Recovered before = lastStarts.put(node.sid, recovered);
    require(
        before == null
            || (before.accepted().compareTo(recovered.accepted()) <= 0
                && before.current().compareTo(recovered.current()) <= 0),
        () -> node.sid + " starts with an older epoch than it once did");
  }

  /** A client was told that its write happened. */
  void told(Zxid zxid) {
    told.merge(zxid.epoch(), zxid, (one, other) -> one.isAfter(other) ? one : other);
  }

  void published(Node node, View view) {
    View before = lastViews.put(node.sid, view);
    if (!view.serving()) {
      return;
    }
    Zxid zxid = view.zxid();
    boolean goesOn = before != null && before.serving();
    boolean isNew = !goesOn || !before.zxid().equals(zxid);
    if (goesOn) {
      require(
          !before.zxid().isAfter(zxid),
          () -> node.sid + " goes back from " + before.zxid() + " to " + zxid);
    }
    if (isNew) {
      checked++;
      long digest = view.state().tree().digest();
      Long known = history.putIfAbsent(zxid, digest);
      require(
          known == null || known == digest,
          () -> node.sid + " has another tree than others at " + zxid);
      requireDurable(node, zxid, digest);
      if (known == null) {
        requireSense(view.state());
      }
    }
    if (view.role().kind() == View.RoleKind.LEADING) {
      Sid leader = leaders.putIfAbsent(view.role().epoch(), node.sid);
      require(
          leader == null || leader.equals(node.sid),
          () -> node.sid + " and " + leader + " both lead epoch " + view.role().epoch());
      if (!goesOn) {
        Zxid toldLast =
            Optional.ofNullable(told.lowerEntry(view.role().epoch()))
                .map(Map.Entry::getValue)
                .orElse(Zxid.ZERO);
        require(
            !toldLast.isAfter(zxid),
            () -> node.sid + " leads from " + zxid + " on, clients were told of " + toldLast);
      }
    }
  }

  private void requireDurable(Node node, Zxid zxid, long digest) {
    Set<Sid> holders = new HashSet<>();
    for (Node each : world.nodes) {
      boolean holds = each.puppet.isPresent() || each.disk.holds(zxid, digest);
      if (ensemble.isVoter(each.sid) && holds) {
        holders.add(each.sid);
      }
    }
    require(
        isQuorum(holders),
        () -> node.sid + " serves " + zxid + ", which only the disks of " + holders + " hold");
  }

  /** Of each configuration: what joins them is what is tested. */
  private boolean isQuorum(Set<Sid> servers) {
    return ensemble.committed().quorum().isReachedBy(servers)
        && ensemble.pending().stream().allMatch(next -> next.quorum().isReachedBy(servers));
  }

  private void requireSense(State state) {
    state
        .tree()
        .ephemerals()
        .forEach(
            (sessionId, paths) ->
                require(
                    state.sessions().contains(sessionId),
                    () ->
                        paths.size()
                            + " ephemerals of session "
                            + Long.toHexString(sessionId)
                            + " outlive it at "
                            + state.zxid()));
    for (SimulatedClient client : world.clients) {
      client.requireWholeMultis(state);
    }
  }

  static void require(boolean holds, java.util.function.Supplier<String> message) {
    if (!holds) {
      throw new Violation(message.get());
    }
  }
}
