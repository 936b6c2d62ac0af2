package io.quorate.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EnsembleTest {
  private static Configuration read(String text) throws MalformedTextException {
    return EnsembleText.parse(text);
  }

  @Test
  void withoutAnythingPendingTheCommittedConfigurationIsAll() throws Exception {
    Configuration committed = read("server.1=a:1:2\nserver.2=b:1:2\nserver.3=c:1:2:observer");
    Ensemble ensemble = Ensemble.of(committed);

    assertThat(ensemble.quorum()).isEqualTo(committed.quorum());
    assertThat(ensemble.voters()).containsExactly(new Sid(1), new Sid(2));
    assertThat(ensemble.members()).isEqualTo(committed.members());
    assertThat(ensemble.lastSeen()).isEqualTo(committed);
    assertThat(ensemble.isObserver(new Sid(3))).isTrue();
    assertThat(ensemble.isObserver(new Sid(4))).isFalse();
  }

  @Test
  void whoVotesInEitherConfigurationIsAVoterAndReachedWhereTheCommittedOneSays() throws Exception {
    Configuration later =
        read(
            """
            server.2=moved:1:2
            server.3=c:1:2
            server.4=d:1:2
            server.5=e:1:2:observer
            version=9
            """);
    Ensemble ensemble =
        Ensemble.of(read("server.1=a:1:2\nserver.2=b:1:2\nserver.3=c:1:2:observer\nversion=8"))
            .withPending(later);

    assertThat(ensemble.voters()).containsExactly(new Sid(1), new Sid(2), new Sid(3), new Sid(4));
    assertThat(ensemble.isObserver(new Sid(3))).isFalse();
    assertThat(ensemble.isObserver(new Sid(5))).isTrue();
    assertThat(ensemble.members()).hasSize(5);
    assertThat(ensemble.member(new Sid(2)).orElseThrow().quorumAddresses())
        .containsExactly(new Address("b", 1));
    assertThat(ensemble.lastSeen()).isEqualTo(later);
  }

  @Test
  void oneThatIsAloneIsSoNoLongerWhenAnotherIsToCome() throws Exception {
    Ensemble alone = Ensemble.of(read("server.1=a:1:2"));
    assertThat(alone.isAlone()).isTrue();
    assertThat(alone.withPending(read("server.1=a:1:2\nserver.2=b:1:2\nversion=1")).isAlone())
        .isFalse();
  }

  @Test
  void whatIsPendingIsLater() throws Exception {
    Configuration committed = read("server.1=a:1:2\nversion=5");
    assertThatThrownBy(() -> Ensemble.of(committed).withPending(committed))
        .isInstanceOf(Invariant.Violated.class)
        .hasMessageContaining("version 5 is to follow 5");
  }
}
