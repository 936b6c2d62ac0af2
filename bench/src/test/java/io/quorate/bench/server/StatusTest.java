package io.quorate.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusTest {
  private static final String ANSWER =
      """
      Zookeeper version: 3.9.5
      Latency min/avg/max: 0/0.0/0
      Received: 1
      Sent: 0
      Connections: 1
      Outstanding: 0
      Zxid: 0x200000001
      Mode: leader
      Node count: 5
      """;

  @Test
  void modeAndZxidAreRead() {
    assertThat(Status.parse(ANSWER)).contains(new Status("leader", 0x200000001L));
    assertThat(Status.parse(ANSWER).orElseThrow().isLeader()).isTrue();
    assertThat(Status.parse(ANSWER.replace("leader", "follower")).orElseThrow().isLeader())
        .isFalse();
  }

  @Test
  void whoDoesNotServeHasNone() {
    assertThat(Status.parse("This ZooKeeper instance is not currently serving requests\n"))
        .isEmpty();
    assertThat(Status.parse("")).isEmpty();
  }
}
