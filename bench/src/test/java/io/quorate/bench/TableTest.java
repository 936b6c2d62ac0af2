package io.quorate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void wordsStandLeftAndNumbersRight() {
    Table table = new Table("what", "ops", "verdict");
    table.row("read-1x1", "7", "pass");
    table.row("write", "12345", "FAIL");
    assertThat(table.toString())
        .isEqualTo(
            """
            what        ops  verdict
            read-1x1      7  pass
            write     12345  FAIL
            """);
  }

  @Test
  void aRowHasAsManyCellsAsThereAreHeads() {
    Table table = new Table("a", "b");
    assertThatThrownBy(() -> table.row("only one")).isInstanceOf(IllegalArgumentException.class);
  }
}
