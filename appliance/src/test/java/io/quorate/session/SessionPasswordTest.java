package io.quorate.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionPasswordTest {
  @Test
  void isWhatZooKeeperHandsOut() {
    Random ids = new Random(3);
    for (int i = 0; i < 1_000; i++) {
      long id = ids.nextLong();
      byte[] expected = new byte[16];
      new Random(id ^ 0xB3415C00L).nextBytes(expected);
      assertThat(SessionPassword.of(id)).isEqualTo(expected);
      assertThat(SessionPassword.isOf(id, expected)).isTrue();
      assertThat(SessionPassword.isOf(id + 1, expected)).isFalse();
    }
  }

  @Test
  void nobodyOwnsSessionZero() {
    assertThat(SessionPassword.isOf(0, SessionPassword.of(0))).isFalse();
  }
}
