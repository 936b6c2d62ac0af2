package io.quorate.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Zxid;
import io.quorate.replica.Input;
import io.quorate.replica.Now;
import org.junit.jupiter.api.Test;

class LastInputsTest {
  @Test
  void onlyTheLastAreKeptOldestFirst() {
    LastInputs last = new LastInputs();
    assertThat(last.texts()).isEmpty();
    for (int i = 0; i < 1000; i++) {
      last.add(new Now(i, 0), new Input.SnapshotSaved(new Zxid(i)));
    }
    assertThat(last.texts()).hasSize(LastInputs.KEPT);
    assertThat(last.texts().getFirst()).startsWith("936. at 936 ms: SnapshotSaved");
    assertThat(last.texts().getLast()).startsWith("999. at 999 ms: SnapshotSaved");
  }
}
