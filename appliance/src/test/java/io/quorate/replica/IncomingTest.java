package io.quorate.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Zxid;
import io.quorate.txn.Apply;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncomingTest {
  @Test
  void whatTheTreeOfAZooKeeperShowsAlreadyIsNotLoggedBehindIt() {
    State state = State.initial();
    for (int i = 1; i <= 5; i++) {
      state = Apply.apply(state, session(i));
    }
    Incoming incoming = new Incoming();
    incoming.snapshot(state, List.of());
    for (int i = 4; i <= 7; i++) {
      incoming.proposed(session(i));
      assertThat(incoming.committed(new Zxid(i))).isTrue();
    }
    incoming.proposed(session(8));

    incoming.complete();

    assertThat(incoming.history()).containsExactly(session(6), session(7));
    assertThat(incoming.open()).containsExactly(session(8));
  }

  private static Entry session(int counter) {
    TxnHeader header = new TxnHeader(counter, 0, new Zxid(counter), 0);
    return new Entry(header, new Txn.CreateSession(1_000), Optional.empty());
  }
}
