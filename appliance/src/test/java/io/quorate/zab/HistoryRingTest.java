package io.quorate.zab;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The window of entries beside the simplest thing that does the same. */
class HistoryRingTest {
  private static final int KEPT = 100;

  private final SplittableRandom random = new SplittableRandom(1);
  private final TreeMap<Zxid, Entry> simple = new TreeMap<>();
  private Zxid base = Zxid.ZERO;
  private final History history = new History(base, List.of(), KEPT);

  @Test
  void itHoldsTheNewestEntriesWhateverIsAppendedAndCut() {
    for (int i = 0; i < 20_000; i++) {
      switch (random.nextInt(40)) {
        case 0 -> cut();
        case 1 -> reset();
        default -> append();
      }
      assertThat(history.last()).isEqualTo(simple.isEmpty() ? base : simple.lastKey());
    }
    assertThat(history.after(base)).hasSizeGreaterThan(50).containsExactlyElementsOf(all());
  }

  @Test
  void largeEntriesLeaveBeforeTheyTakeTheHeap() {
    byte[] large = new byte[10 << 20];
    Txn writing = new Txn.Multi(List.of(new Txn.SetData("/large", large, 1)));
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 20; i++) {
        TxnHeader header = new TxnHeader(1, 1, history.last().next(), 0);
        history.append(new Entry(header, writing, Optional.empty()));
      }
      Zxid oldest = new Zxid(history.last().value() - 6);
      assertThat(history.after(oldest)).hasSize(6);
      assertThat(history.truncate(new Zxid(oldest.value() - 1))).isFalse();
      assertThat(history.truncate(oldest)).isTrue();
    }
    byte[] huge = new byte[100 << 20];
    TxnHeader header = new TxnHeader(1, 1, history.last().next(), 0);
    history.append(new Entry(header, new Txn.SetData("/huge", huge, 1), Optional.empty()));
    assertThat(history.last()).isEqualTo(header.zxid());
    assertThat(history.after(new Zxid(header.zxid().value() - 1))).hasSize(1);
  }

  private List<Entry> all() {
    return List.copyOf(simple.values());
  }

  private void append() {
    Zxid last = history.last();
    boolean newEpoch = random.nextInt(50) == 0;
    Zxid zxid = newEpoch ? new Zxid((((last.value() >>> 32) + 1) << 32) + 1) : last.next();
    Entry entry =
        new Entry(new TxnHeader(1, 1, zxid, 0), new Txn.CreateSession(1), Optional.empty());
    history.append(entry);
    simple.put(zxid, entry);
    if (simple.size() > KEPT) {
      base = simple.pollFirstEntry().getKey();
    }
  }

  private void cut() {
    List<Zxid> zxids = List.copyOf(simple.keySet());
    Zxid at = zxids.isEmpty() ? base : zxids.get(random.nextInt(zxids.size()));
    assertThat(history.after(at)).containsExactlyElementsOf(simple.tailMap(at, false).values());
    assertThat(history.planFor(at, history.last())).isEqualTo(new SyncPlan.Diff(history.after(at)));
    assertThat(history.truncate(new Zxid(at.value() + (1L << 40)))).isFalse();
    if (random.nextInt(5) == 0) {
      assertThat(history.truncate(at)).isTrue();
      simple.tailMap(at, false).clear();
    }
  }

  private void reset() {
    if (random.nextInt(20) == 0) {
      base = history.last();
      history.reset(base, List.of());
      simple.clear();
    }
  }
}
