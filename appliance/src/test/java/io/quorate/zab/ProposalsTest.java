package io.quorate.zab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Quorum;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProposalsTest {
  private record P(Zxid zxid) implements Proposals.Numbered {}

  private static final Sid ONE = new Sid(1);
  private static final Sid TWO = new Sid(2);
  private static final Sid THREE = new Sid(3);
  private static final Sid OBSERVER = new Sid(9);

  @Test
  void aloneAProposalIsCommittedWhenItIsDurableHere() {
    Proposals<P> proposals = proposals(Set.of(ONE), 3);
    assertThat(proposals.acknowledged(ONE, new Zxid(2))).containsExactly(p(1), p(2));
    assertThat(proposals.outstanding()).isEqualTo(1);
    assertThat(proposals.acknowledged(ONE, new Zxid(2))).isEmpty();
  }

  @Test
  void aMajorityCommitsAndAnObserverDoesNotCount() {
    Proposals<P> proposals = proposals(Set.of(ONE, TWO, THREE), 3);
    assertThat(proposals.acknowledged(ONE, new Zxid(3))).isEmpty();
    assertThat(proposals.acknowledged(OBSERVER, new Zxid(3))).isEmpty();
    assertThat(proposals.acknowledged(THREE, new Zxid(1))).containsExactly(p(1));
    assertThat(proposals.acknowledged(TWO, new Zxid(3))).containsExactly(p(2), p(3));
  }

  @Test
  void zxidsLeaveNoGap() {
    Proposals<P> proposals = proposals(Set.of(ONE), 1);
    assertThatThrownBy(() -> proposals.propose(p(3))).isInstanceOf(Invariant.Violated.class);
  }

  @Test
  void nobodyHoldsWhatWasNotProposed() {
    Proposals<P> proposals = proposals(Set.of(ONE), 1);
    assertThatThrownBy(() -> proposals.acknowledged(ONE, new Zxid(2)))
        .isInstanceOf(Invariant.Violated.class);
  }

  private static Proposals<P> proposals(Set<Sid> voters, int count) {
    Proposals<P> proposals = new Proposals<>(new Quorum.Majority(voters), Zxid.ZERO);
    for (int i = 1; i <= count; i++) {
      proposals.propose(p(i));
    }
    assertThat(proposals.last()).isEqualTo(new Zxid(count));
    return proposals;
  }

  private static P p(long zxid) {
    return new P(new Zxid(zxid));
  }

  @Test
  void twoMajoritiesAlwaysMeet() {
    List<Sid> voters = List.of(ONE, TWO, THREE, new Sid(4), new Sid(5));
    Quorum quorum = new Quorum.Majority(Set.copyOf(voters));
    for (int bits = 0; bits < 32; bits++) {
      Set<Sid> some = new java.util.HashSet<>();
      Set<Sid> others = new java.util.HashSet<>();
      for (int i = 0; i < 5; i++) {
        ((bits & (1 << i)) != 0 ? some : others).add(voters.get(i));
      }
      assertThat(quorum.isReachedBy(some) && quorum.isReachedBy(others)).isFalse();
    }
  }
}
