package io.quorate.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  @Test
  void theMedianIsTheMiddleOneOrTheMeanOfTheMiddleTwo() {
    assertThat(Measurement.median(new double[] {9, 1, 5})).isEqualTo(5);
    assertThat(Measurement.median(new double[] {9, 1, 5, 7})).isEqualTo(6);
    assertThat(Measurement.median(new double[] {3})).isEqualTo(3);
    assertThatThrownBy(() -> Measurement.median(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneWildRoundDoesNotMoveTheMedians() {
    Measurement usual = new Measurement(1000, 2000, 10, 20, 0.5, 0.1);
    Measurement wild = new Measurement(5, 7, 9000, 90_000, 0.1, 0.9);
    assertThat(Measurement.median(List.of(usual, wild, usual))).isEqualTo(usual);
  }
}
