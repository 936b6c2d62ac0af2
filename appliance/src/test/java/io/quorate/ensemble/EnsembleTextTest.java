package io.quorate.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig.ConfigException;
import org.apache.zookeeper.server.quorum.flexible.QuorumVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnsembleTextTest {
  private static final String THREE =
      """
      server.1=127.0.0.1:2888:3888:participant;0.0.0.0:2181
      server.2=127.0.0.2:2888:3888:participant;127.0.0.9:2181
      server.3=127.0.0.3:2888:3888:observer
      version=100000003\
      """;

  private static QuorumVerifier theirs(String text) throws IOException, ConfigException {
    System.setProperty("zookeeper.multiAddress.enabled", "true");
    var properties = new Properties();
    properties.load(new StringReader(text));
    return QuorumPeerConfig.parseDynamicConfig(properties, 3, false, false, null);
  }

  private static Member member(Configuration configuration, long sid) {
    return Ensemble.of(configuration).member(new Sid(sid)).orElseThrow();
  }

  @Test
  void membersHaveWhatTheirLinesSay() throws Exception {
    Configuration configuration = EnsembleText.parse(THREE);

    assertThat(configuration.version()).isEqualTo(0x100000003L);
    assertThat(configuration.quorum().voters()).containsExactly(new Sid(1), new Sid(2));
    Member second = member(configuration, 2);
    assertThat(second.quorumAddresses()).containsExactly(new Address("127.0.0.2", 2888));
    assertThat(second.electionAddresses()).containsExactly(new Address("127.0.0.2", 3888));
    assertThat(second.clientAddress()).contains(new Address("127.0.0.9", 2181));
    assertThat(member(configuration, 3).clientAddress()).isEmpty();
  }

  @Test
  void whatIsPrintedIsWhatZooKeeperPrints() throws Exception {
    List<String> texts =
        List.of(
            THREE,
            """
            server.1=127.0.0.1:1:2
            server.2=127.0.0.1:3:4:PARTICIPANT;2181
            """,
            """
            server.4=127.0.0.2:1:2|127.0.0.1:3:4:participant;127.0.0.8:9
            server.5=127.0.0.3:1:2:observer|127.0.0.4:3:4
            server.6=127.0.0.5:1:2
            """,
            """
            server.17=127.0.0.1:1:2
            server.2=127.0.0.2:1:2
            server.100=127.0.0.3:1:2
            version=ff
            """,
            """
            server.1=127.0.0.1:1:2
            server.2=127.0.0.2:1:2
            server.3=127.0.0.3:1:2
            server.4=127.0.0.4:1:2:observer
            group.1=1:2
            group.2=3
            weight.2=3
            weight.3=0
            weight.4=7
            version=0
            """);
    for (String text : texts) {
      assertThat(EnsembleText.print(EnsembleText.parse(text))).isEqualTo(theirs(text).toString());
    }
  }

  /** Sids below 16, so that no two of them can meet in one bucket of ZooKeeper's hash maps. */
  @Test
  void randomEnsemblesArePrintedAsByZooKeeperAndReadAgainAsEqual() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      String text = randomText(new Random(seed));
      Configuration configuration = EnsembleText.parse(text);
      String printed = EnsembleText.print(configuration);
      assertThat(printed).as("seed %d", seed).isEqualTo(theirs(text).toString());
      assertThat(EnsembleText.parse(printed)).as("seed %d", seed).isEqualTo(configuration);
    }
  }

  private static String randomText(Random random) {
    var lines = new ArrayList<String>();
    List<Integer> sids =
        IntStream.generate(() -> random.nextInt(16))
            .distinct()
            .limit(3 + random.nextInt(8))
            .boxed()
            .toList();
    boolean weighted = random.nextBoolean();
    var groups = List.of(new ArrayList<String>(), new ArrayList<String>(), new ArrayList<String>());
    for (int i = 0; i < sids.size(); i++) {
      int sid = sids.get(i);
      boolean observer = i > 2 && random.nextInt(4) == 0;
      lines.add(
          "server.%d=127.0.0.%d:%d:%d%s%s"
              .formatted(
                  sid,
                  random.nextInt(100),
                  1 + random.nextInt(1000),
                  2000 + random.nextInt(1000),
                  observer ? ":observer" : random.nextBoolean() ? ":participant" : "",
                  random.nextBoolean() ? ";" + random.nextInt(65536) : ""));
      if (!observer) {
        groups.get(i % 3).add(Integer.toString(sid));
      }
      if (weighted && (i < 3 || random.nextBoolean())) {
        lines.add("weight." + sid + "=" + (1 + random.nextInt(5)));
      }
    }
    if (weighted) {
      for (int i = 0; i < 3; i++) {
        lines.add("group." + (i + 4) + "=" + String.join(":", groups.get(i)));
      }
    }
    lines.add("version=" + Long.toHexString(random.nextLong() >>> 1));
    return String.join("\n", lines);
  }

  @Test
  void ipv6LiteralsStandInBracketsAndStayAsWritten() throws Exception {
    String text = "server.1=[::1]:2888:3888:participant;[fe80::7]:2181\nversion=0";

    Configuration configuration = EnsembleText.parse(text);

    Member member = member(configuration, 1);
    assertThat(member.electionAddresses()).containsExactly(new Address("::1", 3888));
    assertThat(member.clientAddress()).isEqualTo(Optional.of(new Address("fe80::7", 2181)));
    assertThat(EnsembleText.print(configuration)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "version=1",
        "server.1",
        "server.=a:1:2",
        "server.-1=a:1:2",
        "server.9223372036854775807=a:1:2",
        "server.1=",
        "server.1=a",
        "server.1=a:1",
        "server.1=a:1:2:3:4",
        "server.1=a:1:1",
        "server.1=a:1:70000",
        "server.1=a:1:-2",
        "server.1=:1:2",
        "server.1=[::1:1:2",
        "server.1=[::1]",
        "server.1=a:1:2:learner",
        "server.1=a:1:2:observer",
        "server.1=a:1:2:observer|b:1:2:participant",
        "server.1=a:1:2;b:1;c:1",
        "server.1=a:1:2;b:c",
        "server.1=a:1:2;b:1:2",
        "server.1=a:1:2\nversion=x",
        "server.1=a:1:2\nversion=ffffffffffffffff",
        "server.1=a:1:2\nweight.1=1",
        "server.1=a:1:2\ngroup.1=1\nweight.1=-1",
        "server.1=a:1:2\ngroup.1=1\nweight.1=0",
        "server.1=a:1:2\ngroup.1=1\nweight.1=99999999999",
        "server.1=a:1:2\ngroup.1=1\ngroup.2=1",
        "server.1=a:1:2\ngroup.1=1:2",
        "server.1=a:1:2\ngroup.1=",
        "server.1=a:1:2\nclientPort=2181",
      })
  void whatIsNoEnsembleIsRefused(String text) {
    assertThatThrownBy(() -> EnsembleText.parse(text)).isInstanceOf(MalformedTextException.class);
  }
}
