package io.quorate.replica;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Configuration;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.PeerAddress;
import io.quorate.ensemble.Sid;
import io.quorate.tree.Znode;
import io.quorate.txn.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigNodeTest {
  private static Member member(long sid, Member.Kind kind) {
    PeerAddress address = new PeerAddress("host" + sid, 2888, 3888);
    return new Member(new Sid(sid), kind, List.of(address), Optional.empty());
  }

  @Test
  void clientsReadTheEnsembleAsZooKeeperWritesIt() {
    Ensemble ensemble =
        Ensemble.of(
            Configuration.ofMajority(
                0, List.of(member(1, Member.Kind.PARTICIPANT), member(2, Member.Kind.OBSERVER))));
    State before = State.initial();
    State after = ConfigNode.written(before, ensemble);
    Znode config = after.tree().find("/zookeeper/config").orElseThrow();
    assertThat(new String(config.data(), UTF_8))
        .isEqualTo(
            "server.1=host1:2888:3888:participant\nserver.2=host2:2888:3888:observer\nversion=0");
    assertThat(config.version()).isEqualTo(-1);
    assertThat(config.mzxid()).isZero();
    assertThat(after.tree().digest()).isEqualTo(before.tree().digest());
    assertThat(after.zxid()).isEqualTo(before.zxid());
  }

  @Test
  void aServerOfItsOwnLeavesItEmpty() {
    State before = State.initial();
    assertThat(ConfigNode.written(before, Ensemble.alone(new Sid(1)))).isSameAs(before);
  }
}
