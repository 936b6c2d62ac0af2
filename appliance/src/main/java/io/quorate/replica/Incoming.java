package io.quorate.replica;

import io.quorate.ensemble.Zxid;
import io.quorate.tree.Tree;
import io.quorate.txn.Entry;
import io.quorate.txn.Quotas;
import io.quorate.txn.State;
import io.quorate.txn.UnresolvedAcls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a learner is sent while it is brought up to date, up to NEWLEADER.
 *
 * <ol>
 *   <li>{@link #history} is what NEWLEADER vouches for: entries that came with their commit before
 *       it. What was only proposed is not part of it, and waits until the learner is up to date
 *       (trap 8).
 *   <li>Commits come in the order of the proposals.
 * </ol>
 */
final class Incoming {
  private final List<Entry> history = new ArrayList<>();
  private final ArrayDeque<Entry> proposed = new ArrayDeque<>();
  private Optional<State> snapshot = Optional.empty();
  private UnresolvedAcls unresolvedAcls = new UnresolvedAcls(List.of());

  /**
   * The state that replaces all that the learner has. A leader of ZooKeeper goes on changing its
   * tree while it sends it, so what it has counted for quotas may be ahead of what it counts.
   */
  void snapshot(State state, List<String> unresolved) {
    Tree recounted = Quotas.recounted(state.tree());
    snapshot = Optional.of(new State(recounted, state.sessions(), state.zxid()));
    unresolvedAcls = new UnresolvedAcls(unresolved);
  }

  /** A znode of the snapshot whose access list nobody has told so far. */
  Optional<String> unresolvedAcl() {
    return snapshot.flatMap(state -> unresolvedAcls.first(state.tree()));
  }

  Optional<State> snapshot() {
    return snapshot;
  }

  void proposed(Entry entry) {
    proposed.add(entry);
  }

  /** Answers false when it is not the turn of {@code zxid}. */
  boolean committed(Zxid zxid) {
    if (proposed.isEmpty() || !proposed.element().header().zxid().equals(zxid)) {
      return false;
    }
    informed(proposed.remove());
    return true;
  }

  void informed(Entry entry) {
    history.add(entry);
    snapshot = snapshot.map(state -> unresolvedAcls.resolve(state, entry.txn()));
  }

  /**
   * NEWLEADER has come. A leader of ZooKeeper begins to queue what is committed before it looks how
   * far the tree is that it sends: what the tree shows already is history twice.
   */
  void complete() {
    snapshot.ifPresent(
        state -> history.removeIf(entry -> !entry.header().zxid().isAfter(state.zxid())));
  }

  List<Entry> history() {
    return history;
  }

  /** What was proposed and is not committed. */
  List<Entry> open() {
    return List.copyOf(proposed);
  }
}
