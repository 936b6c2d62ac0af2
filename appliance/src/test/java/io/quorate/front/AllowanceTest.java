package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void aSecondsWorthMayBeHadAtOnceAndThenOneAfterTheOther() {
    Allowance allowance = new Allowance();
    for (int i = 0; i < 10; i++) {
      assertThat(allowance.take(1, 10, 5 * SECOND)).as("%d", i).isTrue();
    }
    assertThat(allowance.take(1, 10, 5 * SECOND)).isFalse();
    assertThat(allowance.take(1, 10, 5 * SECOND + SECOND / 10 - 1)).isFalse();
    assertThat(allowance.take(1, 10, 5 * SECOND + SECOND / 10)).isTrue();
    assertThat(allowance.take(1, 10, 5 * SECOND + SECOND / 10)).isFalse();
  }

  @Test
  void whatIsLargerThanASecondsWorthIsPaidForAfterwards() {
    Allowance allowance = new Allowance();
    assertThat(allowance.take(50, 10, 0)).isTrue();
    assertThat(allowance.take(1, 10, 4 * SECOND)).isFalse();
    assertThat(allowance.take(1, 10, 5 * SECOND)).isTrue();
  }

  @Test
  void aRateOfNoneLetsNothingThroughAndNoAmountOverflows() {
    assertThat(new Allowance().take(1, 0, 0)).isFalse();
    Allowance allowance = new Allowance();
    assertThat(allowance.take(Long.MAX_VALUE, 1, 0)).isTrue();
    assertThat(allowance.take(1, 1, SECOND)).isFalse();
    allowance.charge(Long.MAX_VALUE, 1, SECOND);
    assertThat(allowance.take(1, 1, 3 * SECOND)).as("nothing is forgiven").isFalse();
    assertThat(allowance.take(1, 1, 3 * 3_600 * SECOND)).isTrue();
  }

  @Test
  void debtsAreOfASecondAndOneAmountMore() {
    Allowance allowance = new Allowance();
    for (int i = 0; i < 1_000; i++) {
      allowance.charge(10, 10, 0);
    }
    assertThat(allowance.take(1, 10, SECOND)).isFalse();
    assertThat(allowance.take(1, 10, 2 * SECOND)).isTrue();
  }

  /** In no second, wherever it begins, more than two seconds' worth; in the long run the rate. */
  @Test
  void theRateHolds() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int rate = 1 + random.nextInt(50);
      Allowance allowance = new Allowance();
      ArrayDeque<Long> taken = new ArrayDeque<>();
      long now = 0;
      int all = 0;
      while (now < 100 * SECOND) {
        now += random.nextInt((int) (SECOND / rate / 20));
        if (allowance.take(1, rate, now)) {
          taken.add(now);
          all++;
        }
        while (taken.element() <= now - SECOND) {
          taken.remove();
        }
        assertThat(taken.size()).isLessThanOrEqualTo(2 * rate);
      }
      assertThat(all).isBetween(95 * rate, 101 * rate + 1);
    }
  }
}
