package io.quorate.jmx.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Quorum;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.EnsembleFacts.LearnerFacts;
import io.quorate.replica.StreamId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EnsembleBeanTest {
  private static Set<Sid> sids(long... values) {
    Set<Sid> sids = new TreeSet<>();
    LongStream.of(values).forEach(value -> sids.add(new Sid(value)));
    return sids;
  }

  @Test
  void theMarginIsHowManyMayFailWhichever() {
    Quorum five = new Quorum.Majority(sids(1, 2, 3, 4, 5));
    assertThat(EnsembleBean.margin(five, sids(1, 2, 3, 4, 5))).isEqualTo(2);
    assertThat(EnsembleBean.margin(five, sids(1, 2, 3, 4))).isEqualTo(1);
    assertThat(EnsembleBean.margin(five, sids(1, 2, 3))).isZero();
    assertThat(EnsembleBean.margin(five, sids(1, 2))).isEqualTo(-1);
    assertThat(EnsembleBean.margin(five, sids(1, 2, 3, 9))).as("9 does not vote").isZero();
  }

  @Test
  void withWeightsTheMarginIsThatOfTheWorstChoice() {
    Map<Sid, Long> weights = Map.of(new Sid(1), 3L, new Sid(2), 1L, new Sid(3), 1L, new Sid(4), 1L);
    Map<Sid, Long> group = Map.of(new Sid(1), 1L, new Sid(2), 1L, new Sid(3), 1L, new Sid(4), 1L);
    Quorum heavy =
        new Quorum.Weighted(sids(1, 2, 3, 4), new TreeMap<>(group), new TreeMap<>(weights));
    assertThat(EnsembleBean.margin(heavy, sids(1, 2, 3, 4))).as("all hangs by 1").isZero();
  }

  private static LearnerFacts learner(boolean observer, boolean synchronizing, Zxid held) {
    return new LearnerFacts(new StreamId(1), new Sid(2), observer, synchronizing, held, 0);
  }

  @Test
  void theLagCountsWhatIsCommittedAndNotAcknowledged() {
    Zxid committed = new Zxid(7L << 32 | 100);
    assertThat(LearnerBean.lag(learner(false, false, new Zxid(7L << 32 | 90)), committed))
        .isEqualTo(10);
    assertThat(LearnerBean.lag(learner(false, false, new Zxid(7L << 32 | 120)), committed))
        .as("acknowledged, and not committed yet")
        .isZero();
    assertThat(LearnerBean.lag(learner(false, false, new Zxid(6L << 32 | 5)), committed))
        .as("all of this epoch")
        .isEqualTo(100);
    assertThat(LearnerBean.lag(learner(true, false, committed), committed)).isEqualTo(-1);
    assertThat(LearnerBean.lag(learner(false, true, committed), committed)).isEqualTo(-1);
    assertThat(committed.epoch()).isEqualTo(new Epoch(7));
  }
}
