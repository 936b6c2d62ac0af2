package io.quorate.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.MalformedTextException;
import org.junit.jupiter.api.Test;

class ReconfigurationTest {
  private static final String SERVERS =
      """
      server.1=localhost:2881:3881:participant
      server.2=localhost:2882:3882:participant
      server.3=localhost:2883:3883:participant
      """;

  private static final String OTHERS = SERVERS.replace("server.3", "server.4");

  private final Ensemble known;

  ReconfigurationTest() throws MalformedTextException {
    known = Ensemble.of(EnsembleText.parse(SERVERS + "version=100000002"));
  }

  @Test
  void theSameVotersAreFollowedWhateverTheVersion() {
    assertThat(Reconfiguration.told(known, "")).isEmpty();
    assertThat(Reconfiguration.told(known, SERVERS + "version=0")).isEmpty();
    assertThat(Reconfiguration.told(known, SERVERS + "version=200000000")).isEmpty();
  }

  @Test
  void otherVotersOfALaterVersionAreNot() {
    assertThat(Reconfiguration.told(known, OTHERS + "version=100000003"))
        .hasValueSatisfying(why -> assertThat(why).contains("0x100000003", "other voters"));
  }

  @Test
  void filesThatAreChangedServerByServerDoNoHarm() {
    assertThat(Reconfiguration.told(known, OTHERS + "version=100000002")).isEmpty();
    assertThat(Reconfiguration.told(known, OTHERS + "version=0")).isEmpty();
  }

  @Test
  void whatMakesNoSenseIsNotFollowed() {
    assertThat(Reconfiguration.told(known, "server.1=x")).isPresent();
  }
}
