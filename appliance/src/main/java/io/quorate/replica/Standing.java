package io.quorate.replica;

import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Apply;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.zab.History;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What this server has given to its journal: its epochs and its log. A role takes it over and hands
 * it on.
 *
 * <ol>
 *   <li>The log is what {@link #base} shows, and {@link #tail} behind it; {@link #lastLogged} is
 *       its end. That, and not what is committed, is what votes and syncs tell of (trap 12).
 *   <li>{@link #accepted} is never older than {@link #current}.
 * </ol>
 */
final class Standing {
  private final History history;
  private Epoch accepted;
  private Epoch current;
  private State base;
  private final ArrayDeque<Entry> tail = new ArrayDeque<>();

  Standing(Epoch accepted, Epoch current, State base, History history) {
    this.accepted = accepted;
    this.current = current;
    this.base = base;
    this.history = history;
  }

  Epoch accepted() {
    return accepted;
  }

  Epoch current() {
    return current;
  }

  History history() {
    return history;
  }

  Zxid lastLogged() {
    return tail.isEmpty() ? base.zxid() : tail.getLast().header().zxid();
  }

  void accept(Epoch epoch) {
    Invariant.require(
        epoch.compareTo(accepted) >= 0, () -> "epoch " + epoch + " is accepted after " + accepted);
    accepted = epoch;
  }

  void begin(Epoch epoch) {
    Invariant.require(
        epoch.compareTo(current) >= 0 && epoch.compareTo(accepted) <= 0,
        () -> "epoch " + epoch + " begins behind " + current + ", accepted is " + accepted);
    current = epoch;
  }

  void logged(Entry entry) {
    history.append(entry);
    tail.add(entry);
  }

  /** The newest state of which it is known that no leader will want it undone. */
  State base() {
    return base;
  }

  /** The entries behind {@link #base}. */
  List<Entry> tail() {
    return List.copyOf(tail);
  }

  /** The state that all of the log leads to. */
  State whole() {
    State state = base;
    for (Entry entry : tail) {
      state = Apply.apply(state, entry);
    }
    return state;
  }

  /** {@code state} shows the log up to its zxid: no cut will go behind it but by the disk. */
  void settled(State state) {
    base = state;
    while (!tail.isEmpty() && !tail.getFirst().header().zxid().isAfter(state.zxid())) {
      tail.removeFirst();
    }
  }

  /** Answers whether the log could be cut in memory; else the disk must be read again. */
  boolean truncate(Zxid last) {
    if (base.zxid().isAfter(last) || !history.truncate(last)) {
      return false;
    }
    tail.removeIf(entry -> entry.header().zxid().isAfter(last));
    return true;
  }

  /** The log is another one now. */
  void replace(State state, List<Entry> recent) {
    tail.clear();
    base = state;
    history.reset(History.baseOf(recent, state.zxid()), recent);
  }
}
