package io.quorate.sim;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.Recovered;
import io.quorate.replica.View;
import io.quorate.sim.World.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must hold after every step, whatever happened.
 *
 * <ol>
 *   <li>There is one history: servers that serve at the same zxid have the same tree.
 *   <li>What a server serves is durable on a quorum, as the disks say, not as the acks say.
 *   <li>In an epoch one server leads.
 *   <li>What a client was told is in every later leader's history.
 *   <li>What a server serves never goes back while it serves.
 * </ol>
 */
final class Checks {
  private final World world;
  private final Ensemble ensemble;
  private final TreeMap<Zxid, Long> history = new TreeMap<>();
  private final Map<Epoch, Sid> leaders = new HashMap<>();
  private final Map<Sid, View> lastViews = new HashMap<>();
  private Zxid toldLast = Zxid.ZERO;
  long checked;

  Checks(World world, Ensemble ensemble) {
    this.world = world;
    this.ensemble = ensemble;
  }

  void started(Node node, Recovered recovered) {
    lastViews.remove(node.sid);
    require(
        recovered.accepted().compareTo(recovered.current()) >= 0,
        node.sid
            + " starts with current epoch "
            + recovered.current()
            + " behind accepted "
            + recovered.accepted());
  }

  /** A client was told that its write happened. */
  void told(Zxid zxid) {
    toldLast = zxid.isAfter(toldLast) ? zxid : toldLast;
  }

  void published(Node node, View view) {
    View before = lastViews.put(node.sid, view);
    if (!view.serving()) {
      return;
    }
    checked++;
    Zxid zxid = view.zxid();
    boolean goesOn = before != null && before.serving();
    if (goesOn) {
      require(
          !before.zxid().isAfter(zxid),
          node.sid + " goes back from " + before.zxid() + " to " + zxid);
    }
    long digest = view.state().tree().digest();
    Long known = history.putIfAbsent(zxid, digest);
    require(
        known == null || known == digest, node.sid + " has another tree than others at " + zxid);
    if (!goesOn || !before.zxid().equals(zxid)) {
      requireDurable(node, zxid, digest);
    }
    if (view.role().kind() == View.RoleKind.LEADING) {
      Sid leader = leaders.putIfAbsent(view.role().epoch(), node.sid);
      require(
          leader == null || leader.equals(node.sid),
          node.sid + " and " + leader + " both lead epoch " + view.role().epoch());
      if (!goesOn) {
        require(
            !toldLast.isAfter(zxid),
            node.sid + " leads from " + zxid + " on, clients were told of " + toldLast);
      }
    }
  }

  private void requireDurable(Node node, Zxid zxid, long digest) {
    Set<Sid> holders = new HashSet<>();
    for (Node each : world.nodes) {
      if (ensemble.isVoter(each.sid) && each.disk.holds(zxid, digest)) {
        holders.add(each.sid);
      }
    }
    require(
        ensemble.quorum().isReachedBy(holders),
        node.sid + " serves " + zxid + ", which only the disks of " + holders + " hold");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new Violation(message);
    }
  }
}
