package io.quorate.zab;

import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import java.util.List;

/** How a learner's history becomes the leader's. */
public sealed interface SyncPlan {
  /** It lacks these entries, or none. */
  record Diff(List<Entry> entries) implements SyncPlan {}

  /** What it has behind {@code last} never happened; then it lacks these entries, or none. */
  record TruncateThenDiff(Zxid last, List<Entry> entries) implements SyncPlan {}

  /** Its history is too old, or of an epoch of which too little is known: it gets the state. */
  record Snapshot() implements SyncPlan {}
}
