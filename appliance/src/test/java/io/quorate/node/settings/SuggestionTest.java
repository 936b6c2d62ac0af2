package io.quorate.node.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> NAMES =
      List.of("tickTime", "clientPort", "clientPortAddress", "maxCnxns", "ssl.*");

  @Test
  void theNearestNameIsFoundAcrossSlips() {
    assertThat(Suggestion.nearest("tickTme", NAMES)).contains("tickTime");
    assertThat(Suggestion.nearest("ticktime", NAMES)).contains("tickTime");
    assertThat(Suggestion.nearest("tikcTime", NAMES)).contains("tickTime");
    assertThat(Suggestion.nearest("clientPorts", NAMES)).contains("clientPort");
    assertThat(Suggestion.nearest("clientPortAdres", NAMES)).contains("clientPortAddress");
  }

  @Test
  void nothingIsSuggestedForWhatNobodyCouldHaveMeant() {
    assertThat(Suggestion.nearest("colour", NAMES)).isEmpty();
    assertThat(Suggestion.nearest("ssl.", NAMES)).isEmpty();
    assertThat(Suggestion.nearest("", List.of())).isEmpty();
  }
}
