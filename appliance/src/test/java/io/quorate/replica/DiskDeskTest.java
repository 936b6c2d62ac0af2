package io.quorate.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskDeskTest {
  private final DiskDesk desk = new DiskDesk(new Outbox());

  private void append(long... zxids) {
    for (long zxid : zxids) {
      TxnHeader header = new TxnHeader(1, 1, new Zxid(zxid), 0);
      desk.append(new Entry(header, new Txn.SetData("/a", new byte[0], 1), Optional.empty()));
    }
  }

  private static Promise holds(long first, long last) {
    return new Promise.Holds(new Zxid(first), new Zxid(last));
  }

  @Test
  void entriesThatBecomeDurableTogetherAreOnePromise() {
    append(0x100000001L, 0x100000002L, 0x100000003L, 0x100000004L);
    assertThat(desk.durable(3)).containsExactly(holds(0x100000001L, 0x100000003L));
    assertThat(desk.durable(4)).containsExactly(holds(0x100000004L, 0x100000004L));
  }

  @Test
  void gapsEpochsAndOtherPromisesSeparateThem() {
    append(0x100000001L, 0x100000003L, 0x200000004L);
    desk.carryOut(List.of(), new Promise.Cut());
    append(0x200000005L);
    assertThat(desk.durable(5))
        .containsExactly(
            holds(0x100000001L, 0x100000001L),
            holds(0x100000003L, 0x100000003L),
            holds(0x200000004L, 0x200000004L),
            new Promise.Cut(),
            holds(0x200000005L, 0x200000005L));
  }
}
