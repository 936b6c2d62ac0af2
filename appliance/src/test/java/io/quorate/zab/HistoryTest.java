package io.quorate.zab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Zxids are written as epoch and counter: 1.2. */
class HistoryTest {
  private final History history = history(100, "1.1", "1.2", "1.3", "3.1", "3.2");

  @Test
  void whoIsAsFarLacksNothing() {
    assertThat(history.planFor(zxid("3.2"), zxid("3.2"))).isEqualTo(diff());
  }

  @Test
  void whoEndsInTheWindowGetsWhatFollows() {
    assertThat(history.planFor(zxid("1.2"), zxid("3.2"))).isEqualTo(diff("1.3", "3.1", "3.2"));
    assertThat(history.planFor(zxid("0.0"), zxid("3.2"))).isEqualTo(new SyncPlan.Snapshot());
  }

  @Test
  void theBeginningOfAnEpochIsTheEndOfTheOneBefore() {
    assertThat(history.planFor(zxid("3.0"), zxid("3.2"))).isEqualTo(diff("3.1", "3.2"));
    assertThat(history.planFor(zxid("4.0"), zxid("3.2"))).isEqualTo(diff());
  }

  @Test
  void whatNeverHappenedIsCutWithinItsEpoch() {
    assertThat(history.planFor(zxid("3.7"), zxid("3.2"))).isEqualTo(cut("3.2"));
    assertThat(history.planFor(zxid("1.7"), zxid("3.2"))).isEqualTo(cut("1.3", "3.1", "3.2"));
    assertThat(history.planFor(zxid("2.7"), zxid("3.2"))).isEqualTo(new SyncPlan.Snapshot());
  }

  @Test
  void whatIsNotCommittedIsCutAndToldAgain() {
    assertThat(history.planFor(zxid("3.2"), zxid("3.1"))).isEqualTo(cut("3.1", "3.2"));
    assertThat(history.planFor(zxid("3.1"), zxid("1.3"))).isEqualTo(new SyncPlan.Snapshot());
  }

  @Test
  void whoIsOlderThanTheWindowGetsASnapshot() {
    History small = history(2, "1.1", "1.2", "1.3", "1.4");
    assertThat(small.planFor(zxid("1.2"), zxid("1.4"))).isEqualTo(diff("1.3", "1.4"));
    assertThat(small.planFor(zxid("1.1"), zxid("1.4"))).isEqualTo(new SyncPlan.Snapshot());
  }

  @Test
  void thereAreNoHoles() {
    assertThatThrownBy(() -> history.append(entry(zxid("3.4"))))
        .isInstanceOf(Invariant.Violated.class);
    assertThatThrownBy(() -> history.append(entry(zxid("5.2"))))
        .isInstanceOf(Invariant.Violated.class);
    history.append(entry(zxid("5.1")));
    assertThat(history.last()).isEqualTo(zxid("5.1"));
  }

  private static SyncPlan diff(String... zxids) {
    return new SyncPlan.Diff(entries(zxids));
  }

  private static SyncPlan cut(String last, String... zxids) {
    return new SyncPlan.TruncateThenDiff(zxid(last), entries(zxids));
  }

  private static History history(int entriesMax, String... zxids) {
    List<Entry> recent = entries(zxids);
    return new History(History.baseOf(recent, Zxid.ZERO), recent, entriesMax);
  }

  private static List<Entry> entries(String... zxids) {
    return Stream.of(zxids).map(each -> entry(zxid(each))).toList();
  }

  /** Equal to another of the same zxid. */
  private static Entry entry(Zxid zxid) {
    Txn txn = new Txn.CreateSession(1);
    return new Entry(new TxnHeader(1, 1, zxid, 1), txn, Optional.empty());
  }

  private static Zxid zxid(String text) {
    int dot = text.indexOf('.');
    return new Zxid(
        (Long.parseLong(text.substring(0, dot)) << 32) | Long.parseLong(text.substring(dot + 1)));
  }
}
