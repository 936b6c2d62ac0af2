package io.quorate.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapsTest {
  @Test
  void theMedianIsTheMiddleWhateverTheOrder() {
    assertThat(of(900, 100, 200).median()).isEqualTo(200);
    assertThat(of(900, 100, 200, 300).median()).isEqualTo(250);
  }

  @Test
  void leastAndMostAreTold() {
    Gaps gaps = of(900, 100, 200);
    assertThat(gaps.min()).isEqualTo(100);
    assertThat(gaps.max()).isEqualTo(900);
    assertThat(gaps.count()).isEqualTo(3);
  }

  @Test
  void theBarIsOfTheMedianOnly() {
    assertThat(of(100, 299, 5000).reachesBar()).isTrue();
    assertThat(of(100, 300, 301).reachesBar()).isFalse();
  }

  private static Gaps of(double... millis) {
    Gaps gaps = new Gaps("some");
    for (double each : millis) {
      gaps.add(each);
    }
    return gaps;
  }
}
