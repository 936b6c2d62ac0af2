package io.quorate.replica;

import io.quorate.ensemble.Epoch;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.util.List;

/**
 * What a server begins with: all that its disk holds.
 *
 * @param recent the newest entries of the log, contiguous; the last of them is the state's
 * @param accepted the newest epoch that this server has promised to follow
 * @param current the epoch whose history this is
 * @param txnsSinceSnapshot entries behind the newest snapshot
 */
public record Recovered(
    State state, List<Entry> recent, Epoch accepted, Epoch current, long txnsSinceSnapshot) {
  /** Of a server of its own, which has no epochs and nobody to bring up to date. */
  public static Recovered alone(State state, long txnsSinceSnapshot) {
    return new Recovered(state, List.of(), new Epoch(0), new Epoch(0), txnsSinceSnapshot);
  }
}
