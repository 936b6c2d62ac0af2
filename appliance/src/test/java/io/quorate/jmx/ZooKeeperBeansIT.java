package io.quorate.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.interop.EnsembleProcesses;
import io.quorate.interop.EnsembleProcesses.Member;
import io.quorate.interop.ServerProcess;
import io.quorate.interop.ServerProcess.Product;
import io.quorate.interop.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * ZooKeeper's beans here and in a real ZooKeeper to which the same has happened: the same names,
 * the same attributes with the same types, the same operations, and but for {@link BeanDifferences}
 * the same values.
 */
@Timeout(300)
class ZooKeeperBeansIT {
  private static final String DOMAIN = "org.apache.ZooKeeperService";

  @TempDir private Path directory;

  /** What the beans of a server are, with ports and sessions told by what they are. */
  private record Picture(
      Map<String, ProcessBeans.Shape> shapes, Map<String, Map<String, Object>> values) {}

  @Test
  void aServerOfItsOwnHasTheSameBeans() throws Exception {
    Picture expected = standalone(Product.ZOOKEEPER);
    assertThat(expected.shapes())
        .containsOnlyKeys(
            DOMAIN + ":name0=StandaloneServer_portN",
            DOMAIN + ":name0=StandaloneServer_portN,name1=Connections,name2=127.0.0.1,name3=0xN",
            DOMAIN + ":name0=StandaloneServer_portN,name1=InMemoryDataTree");
    assertSame(standalone(Product.QUORATE), expected);
  }

  private Picture standalone(Product product) throws Exception {
    Path home = Files.createDirectory(directory.resolve(product.name()));
    try (ServerProcess server = ServerProcess.start(product, home, ServerSettings.standard());
        ProcessBeans beans = ProcessBeans.of(server);
        Client client = Client.connect(server.connectString())) {
      act(client, "/");
      return picture(beans, 3);
    }
  }

  @Test
  void membersOfAnEnsembleHaveTheSameBeansInEveryRole() throws Exception {
    List<Picture> expected = ensemble(Product.ZOOKEEPER);
    List<Picture> got = ensemble(Product.QUORATE);
    for (int i = 0; i < expected.size(); i++) {
      assertSame(got.get(i), expected.get(i));
    }
    String replica = DOMAIN + ":name0=ReplicatedServer_id2,name1=replica.2,name2=Leader";
    assertThat(expected.get(1).shapes().keySet())
        .contains(
            replica,
            replica + ",name3=InMemoryDataTree",
            replica + ",name3=Connections,name4=127.0.0.1,name5=0xN",
            replica + ",name3=Learner_Connections,name4=\"127.0.0.1:N\",name5=\"id:1\"",
            replica + ",name3=Learner_Connections,name4=\"127.0.0.1:N\",name5=\"id:3\"");
    assertThat(expected.get(3).shapes().keySet())
        .contains(DOMAIN + ":name0=ReplicatedServer_id1,name1=replica.1,name2=LeaderElection");
  }

  /** A follower, the leader, an observer; and who was a follower when its leader is gone. */
  private List<Picture> ensemble(Product product) throws Exception {
    Path home = Files.createDirectory(directory.resolve(product.name()));
    List<Member> members =
        List.of(
            new Member(1, product, false),
            new Member(2, product, false),
            new Member(3, product, true));
    List<Picture> pictures = new ArrayList<>();
    try (EnsembleProcesses ensemble =
        EnsembleProcesses.of(home, ServerSettings.ensemble(), members)) {
      ensemble.start(1, 2);
      ensemble.start(3);
      assertThat(ensemble.awaitLeader()).isEqualTo(2);
      try (ProcessBeans follower = ProcessBeans.of(ensemble.server(1));
          ProcessBeans leader = ProcessBeans.of(ensemble.server(2));
          ProcessBeans observer = ProcessBeans.of(ensemble.server(3))) {
        try (Client one = Client.connect(ensemble.connectString(1));
            Client two = Client.connect(ensemble.connectString(2));
            Client three = Client.connect(ensemble.connectString(3))) {
          act(one, "/one");
          act(two, "/two");
          act(three, "/three");
          ensemble.awaitEqualZxids();
          pictures.add(picture(follower, 7));
          pictures.add(picture(leader, 9));
          pictures.add(picture(observer, 7));
        }
        ensemble.kill(2);
        pictures.add(picture(follower, 5));
      }
    }
    return pictures;
  }

  /** Some znodes, an ephemeral and a watch, all of it answered. */
  private static void act(Client client, String root) throws Exception {
    String under = root.equals("/") ? "/a" : root;
    client.create(under, CreateMode.PERSISTENT);
    client.create(under + "/e", CreateMode.EPHEMERAL);
    client.create(under + "/b", CreateMode.PERSISTENT);
    assertThat(client.zooKeeper().getData(under + "/b", true, new Stat())).hasSize(100);
  }

  private static Picture picture(ProcessBeans beans, int count) throws IOException, JMException {
    await("the beans that should be there")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(beans.names(DOMAIN)).hasSize(count));
    Map<String, ProcessBeans.Shape> shapes = new TreeMap<>();
    for (ObjectName name : beans.names(DOMAIN)) {
      shapes.put(normalized(name), beans.shape(name));
    }
    Map<String, Map<String, Object>> values = new TreeMap<>();
    beans.readAll(DOMAIN).forEach((name, read) -> values.put(normalized(name), read));
    return new Picture(shapes, values);
  }

  private static String normalized(ObjectName name) {
    return name.toString()
        .replaceAll("_port\\d+", "_portN")
        .replaceAll("=0x[0-9a-f]+", "=0xN")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:N");
  }

  private static void assertSame(Picture got, Picture expected) {
    assertThat(got.shapes().keySet()).isEqualTo(expected.shapes().keySet());
    expected
        .shapes()
        .forEach((name, shape) -> assertThat(got.shapes().get(name)).as(name).isEqualTo(shape));
    boolean looking =
        expected.shapes().keySet().stream().anyMatch(name -> name.endsWith("LeaderElection"));
    expected
        .values()
        .forEach(
            (name, values) ->
                assertThat(comparable(got.values().getOrDefault(name, Map.of()), looking))
                    .as(name)
                    .isEqualTo(comparable(values, looking)));
  }

  private static Map<String, Object> comparable(Map<String, Object> values, boolean looking) {
    Map<String, Object> kept = new TreeMap<>();
    values.forEach(
        (attribute, value) -> {
          if (!BeanDifferences.isAccepted(attribute, looking)) {
            kept.put(attribute, value instanceof String[] texts ? Arrays.asList(texts) : value);
          }
        });
    return kept;
  }

  @Test
  void everyAcceptedDifferenceIsAnAttributeThatThereIs() {
    Set<String> attributes = new TreeSet<>();
    for (Class<?> bean :
        List.of(
            io.quorate.jmx.zookeeper.LeaderMXBean.class,
            io.quorate.jmx.zookeeper.FollowerMXBean.class,
            io.quorate.jmx.zookeeper.ObserverMXBean.class,
            io.quorate.jmx.zookeeper.LocalPeerMXBean.class,
            io.quorate.jmx.zookeeper.ReplicatedServerMXBean.class,
            io.quorate.jmx.zookeeper.ConnectionMXBean.class,
            io.quorate.jmx.zookeeper.DataTreeMXBean.class)) {
      Arrays.stream(bean.getMethods())
          .map(method -> method.getName())
          .filter(name -> name.startsWith("get"))
          .forEach(name -> attributes.add(name.substring(3)));
    }
    assertThat(attributes).containsAll(BeanDifferences.reasons().keySet());
  }
}
