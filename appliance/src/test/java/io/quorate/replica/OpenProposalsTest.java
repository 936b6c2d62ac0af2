package io.quorate.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenProposalsTest {
  private final OpenProposals open = new OpenProposals();

  OpenProposalsTest() {
    for (long zxid = 1; zxid <= 4; zxid++) {
      TxnHeader header = new TxnHeader(1, 1, new Zxid(zxid), 0);
      open.add(new Entry(header, new Txn.SetData("/a", new byte[0], 1), Optional.empty()));
    }
  }

  private List<Long> take(long zxid, boolean together) {
    return open.take(new Zxid(zxid), together).stream()
        .map(entry -> entry.header().zxid().value())
        .toList();
  }

  @Test
  void oneByOneOnlyTheOldestIsInTurn() {
    assertThat(take(2, false)).isEmpty();
    assertThat(take(1, false)).containsExactly(1L);
    assertThat(take(1, false)).isEmpty();
    assertThat(take(2, false)).containsExactly(2L);
  }

  @Test
  void togetherEverythingUpToItIsButNothingBeyondTheNewest() {
    assertThat(take(5, true)).isEmpty();
    assertThat(take(3, true)).containsExactly(1L, 2L, 3L);
    assertThat(take(3, true)).isEmpty();
    assertThat(take(4, true)).containsExactly(4L);
    assertThat(take(5, true)).isEmpty();
    assertThat(open.isEmpty()).isTrue();
  }
}
