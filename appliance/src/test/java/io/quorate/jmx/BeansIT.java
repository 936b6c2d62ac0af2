package io.quorate.jmx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quorate.interop.EnsembleProcesses;
import io.quorate.interop.EnsembleProcesses.Member;
import io.quorate.interop.ServerProcess;
import io.quorate.interop.ServerProcess.Product;
import io.quorate.interop.ServerSettings;
import io.quorate.tenant.Definition;
import io.quorate.tenant.Definitions;
import io.quorate.tenant.Quantity;
import io.quorate.tenant.Tenant;
import io.quorate.tenant.Tenants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import org.apache.zookeeper.CreateMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All beans of real servers, through a JMX connector and through Jolokia. */
@Timeout(300)
class BeansIT {
  private static final String OURS = "io.quorate";
  private static final String ZOOKEEPERS = "org.apache.ZooKeeperService";
  private static final Set<String> ONCE =
      Set.of("Role", "Ensemble", "Journal", "Snapshots", "Clients", "Pauses");
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path directory;

  private ServerProcess standalone(ServerSettings settings) {
    return ServerProcess.start(Product.QUORATE, directory, settings);
  }

  private ServerSettings withJolokia(ServerSettings settings) {
    ServerSettings with = settings;
    for (Map.Entry<String, String> line : JolokiaClient.settings(directory).entrySet()) {
      with = with.withConfiguration(line.getKey(), line.getValue());
    }
    return with;
  }

  private static Set<String> ownTypes(ProcessBeans beans) throws IOException, JMException {
    return beans.names(OURS).stream()
        .map(name -> name.getKeyProperty("type"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ObjectName own(String type) {
    return name(OURS + ":type=" + type);
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aServerOfItsOwnTellsAllOverBothWays() throws Exception {
    try (ServerProcess server = standalone(withJolokia(ServerSettings.standard()));
        ProcessBeans beans = ProcessBeans.of(server);
        RawSession session = RawSession.open(server.address(), 20_000)) {
      ObjectName bean = own("Session,id=0x" + Long.toHexString(session.id()));
      await().atMost(SOON).until(() -> beans.names(OURS).contains(bean));
      Map<ObjectName, Map<String, Object>> ours = beans.readAll(OURS);
      assertThat(ownTypes(beans)).containsAll(ONCE).hasSize(ONCE.size() + 1);
      assertThat(ours.get(own("Role")))
          .containsEntry("Kind", "standalone")
          .containsEntry("Serving", true)
          .containsEntry("Leader", 1L);
      assertThat(ours.get(own("Clients")))
          .containsEntry("Sessions", 1)
          .containsEntry("GlobalSessions", 1);
      assertThat((long) value(ours, own("Journal"), "Fsyncs")).isPositive();
      assertThat((long) value(ours, own("Journal"), "Entries")).isEqualTo(1);
      assertThat((long) value(ours, own("Clients"), "PacketsReceived")).isPositive();
      assertThat(((CompositeData) value(ours, own("Clients"), "Updates")).get("count"))
          .isEqualTo(1L);
      assertThat(ours.get(bean)).containsEntry("TimeoutMillis", 20_000);
      assertThat((long) value(ours, bean, "ExpiresInMillis")).isBetween(10_000L, 20_500L);
      assertThat(value(ours, bean, "Expiry").toString())
          .contains("of its timeout of 20000 ms", "this server decides");

      assertSameOverJolokia(JolokiaClient.of(server), beans);
    }
  }

  @Test
  void aTenantHasABeanAsLongAsItIsDefined() throws Exception {
    try (ServerProcess server = standalone(ServerSettings.standard());
        ProcessBeans beans = ProcessBeans.of(server);
        Client operator = Client.connect(server.connectString())) {
      operator.zooKeeper().addAuthInfo("digest", ServerSettings.SUPER_USER.getBytes(UTF_8));
      for (String path : List.of("/t", Tenants.SYSTEM, Tenants.DEFINITIONS)) {
        operator.create(path, CreateMode.PERSISTENT);
      }
      Tenant tenant = Definitions.tenant("t", "/t", Map.of(Quantity.ZNODES, 9L));
      String definition = Tenants.DEFINITIONS + "/t";
      operator.create(definition, CreateMode.PERSISTENT);
      operator.zooKeeper().setData(definition, Definition.write(tenant), -1);
      ObjectName bean = own("Tenant,name=t");
      await().atMost(SOON).until(() -> beans.names(OURS).contains(bean));
      Map<String, Object> values = beans.readAll(OURS).getOrDefault(bean, Map.of());
      assertThat(values)
          .containsEntry("Root", "/t")
          .containsEntry("Access", "full")
          .containsEntry("Znodes", 1L)
          .containsEntry("Bytes", 100L)
          .containsEntry("Sessions", 0);
      CompositeData limit = ((CompositeData[]) Objects.requireNonNull(values.get("Limits")))[0];
      assertThat(limit.get("name")).isEqualTo("znodes");
      assertThat(limit.get("max")).isEqualTo(9L);
      operator.zooKeeper().delete(definition, -1);
      await().atMost(SOON).until(() -> !beans.names(OURS).contains(bean));
    }
  }

  private static Object value(
      Map<ObjectName, Map<String, Object>> all, ObjectName bean, String attribute) {
    assertThat(all).containsKey(bean);
    assertThat(all.get(bean)).containsKey(attribute);
    return all.getOrDefault(bean, Map.of()).getOrDefault(attribute, "");
  }

  /**
   * The same beans with the same attributes, each with a value; once those of sessions that have
   * ended are gone.
   */
  private static void assertSameOverJolokia(JolokiaClient jolokia, ProcessBeans beans) {
    for (String domain : List.of(OURS, ZOOKEEPERS)) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(attributes(jolokia.readAll(domain + ":*")))
                      .isEqualTo(attributes(beans.readAll(domain))));
    }
  }

  private static Map<ObjectName, Set<Object>> attributes(Map<?, ?> all) {
    Map<ObjectName, Set<Object>> attributes = new TreeMap<>();
    all.forEach(
        (bean, values) -> {
          assertThat(((Map<?, ?>) values).values()).as(bean.toString()).doesNotContainNull();
          attributes.put(name(bean.toString()), new TreeSet<>(((Map<?, ?>) values).keySet()));
        });
    attributes.values().removeIf(Set::isEmpty); // Jolokia tells nothing of who has nothing to tell
    return attributes;
  }

  @Test
  void aThousandSessionsThatCameAndWentLeaveNoBean() throws Exception {
    try (ServerProcess server = standalone(ServerSettings.standard());
        ProcessBeans beans = ProcessBeans.of(server)) {
      await().atMost(SOON).until(() -> beans.names(OURS).size() == ONCE.size());
      Set<ObjectName> before = new TreeSet<>(beans.names(OURS));
      before.addAll(beans.names(ZOOKEEPERS));
      List<RawSession> left = new ArrayList<>();
      for (int round = 0; round < 10; round++) {
        List<RawSession> sessions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          sessions.add(RawSession.open(server.address(), 10_000));
        }
        if (round % 3 == 0) {
          ObjectName last = own("Session,id=0x" + Long.toHexString(sessions.getLast().id()));
          await().atMost(SOON).until(() -> beans.connection().isRegistered(last));
          assertThat(beans.names(ZOOKEEPERS)).hasSizeGreaterThanOrEqualTo(100 + 2);
        }
        for (int i = 0; i < sessions.size(); i++) {
          switch (i % 3) {
            case 0 -> left.add(sessions.get(i)); // expires with its connection open
            case 1 -> sessions.get(i).close(); // expires without one
            default -> sessions.get(i).end();
          }
        }
      }
      for (RawSession session : left) {
        session.awaitHangUp();
      }
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                Set<ObjectName> after = new TreeSet<>(beans.names(OURS));
                after.addAll(beans.names(ZOOKEEPERS));
                assertThat(after).isEqualTo(before);
              });
    }
  }

  @Test
  void sessionBeansCanBeLeftOut() throws Exception {
    try (ServerProcess server =
            standalone(
                ServerSettings.standard()
                    .withConfiguration("quorate.jmx.connectionBeans", "false"));
        ProcessBeans beans = ProcessBeans.of(server);
        RawSession session = RawSession.open(server.address(), 20_000)) {
      await().atMost(SOON).until(() -> beans.value(own("Clients"), "Sessions").equals(1));
      // What looks twice a second has looked when it has seen a second of it.
      long seen = (long) beans.value(own("Role"), "SinceMillis");
      await()
          .atMost(SOON)
          .until(() -> (long) beans.value(own("Role"), "SinceMillis") > seen + 1_500);
      assertThat(ownTypes(beans)).isEqualTo(new TreeSet<>(ONCE));
      assertThat(beans.names(ZOOKEEPERS)).hasSize(2);
      assertThat(session.id()).isNotZero();
    }
  }

  @Test
  void operationsDoWhatTheySayAndOthersSayWhyNot() throws Exception {
    try (ServerProcess server = standalone(ServerSettings.standard());
        ProcessBeans beans = ProcessBeans.of(server)) {
      MBeanServerConnection mbeans = beans.connection();
      ObjectName standalone = name(ZOOKEEPERS + ":name0=StandaloneServer_port" + server.port());
      await().atMost(SOON).until(() -> mbeans.isRegistered(standalone));

      RawSession doomed = RawSession.open(server.address(), 20_000);
      invoke(mbeans, awaitConnection(beans, standalone, doomed.id()), "terminateSession");
      assertThat(doomed.awaitHangUp()).as("it was not answered anything").isZero();
      await().atMost(SOON).until(() -> beans.value(own("Clients"), "GlobalSessions").equals(0));

      RawSession cutOff = RawSession.open(server.address(), 20_000);
      invoke(mbeans, awaitConnection(beans, standalone, cutOff.id()), "terminateConnection");
      cutOff.awaitHangUp();
      assertThat(beans.value(own("Clients"), "GlobalSessions")).isEqualTo(1);

      try (RawSession counted = RawSession.open(server.address(), 20_000)) {
        ObjectName connection = awaitConnection(beans, standalone, counted.id());
        assertThat(beans.value(connection, "PacketsReceived")).isEqualTo(1L);
        invoke(mbeans, connection, "resetCounters");
        assertThat(beans.value(connection, "PacketsReceived")).isEqualTo(0L);
      }

      invoke(mbeans, standalone, "resetStatistics");
      assertThat((long) beans.value(standalone, "PacketsReceived")).isZero();
      for (String operation :
          List.of(
              "resetLatency",
              "resetMaxLatency",
              "resetFsyncThresholdExceedCount",
              "resetAuthFailedCount",
              "resetNonMTLSConnCount")) {
        invoke(mbeans, standalone, operation);
      }
      mbeans.setAttribute(standalone, new Attribute("MaxClientCnxnsPerHost", 1));
      assertThat(beans.value(standalone, "MaxClientCnxnsPerHost")).isEqualTo(1);
      try (RawSession only = RawSession.open(server.address(), 20_000)) {
        assertThat(only.id()).isNotZero();
        assertThatThrownBy(() -> RawSession.open(server.address(), 20_000))
            .isInstanceOf(IOException.class);
      }

      invoke(mbeans, own("Snapshots"), "take");
      await().atMost(SOON).until(() -> !beans.value(own("Snapshots"), "LastZxid").equals(""));
      assertThat((CompositeData[]) beans.value(own("Snapshots"), "Files"))
          .extracting(file -> file.get("zxid"))
          .startsWith(beans.value(own("Snapshots"), "LastZxid"));

      assertEverySetterRefuses(mbeans, standalone, Set.of("MaxClientCnxnsPerHost"));
    }
  }

  private static void assertEverySetterRefuses(
      MBeanServerConnection mbeans, ObjectName bean, Set<String> butThese) throws Exception {
    Map<String, Object> refused = new LinkedHashMap<>();
    for (var attribute : mbeans.getMBeanInfo(bean).getAttributes()) {
      if (attribute.isWritable() && !butThese.contains(attribute.getName())) {
        refused.put(attribute.getName(), mbeans.getAttribute(bean, attribute.getName()));
      }
    }
    assertThat(refused).hasSizeGreaterThan(20);
    refused.forEach(
        (attribute, value) ->
            assertThatThrownBy(() -> mbeans.setAttribute(bean, new Attribute(attribute, value)))
                .isInstanceOf(RuntimeMBeanException.class)
                .cause()
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(attribute)
                .hasMessageContaining("nothing was changed"));
  }

  private static void invoke(MBeanServerConnection mbeans, ObjectName bean, String operation)
      throws Exception {
    mbeans.invoke(bean, operation, new Object[0], new String[0]);
  }

  private static ObjectName awaitConnection(ProcessBeans beans, ObjectName under, long session) {
    int depth = under.getKeyPropertyList().size();
    ObjectName name =
        name(
            "%s,name%d=Connections,name%d=127.0.0.1,name%d=0x%x"
                .formatted(under, depth, depth + 1, depth + 2, session));
    await().atMost(SOON).until(() -> beans.connection().isRegistered(name));
    return name;
  }

  @Test
  void inAnEnsembleRolesLearnersAndSessionsAreToldAndEveryMemberEndsSessions() throws Exception {
    List<Member> members = List.of(Member.quorate(1), Member.quorate(2), Member.quorate(3));
    try (EnsembleProcesses ensemble =
        EnsembleProcesses.of(directory, withJolokia(ServerSettings.ensemble()), members)) {
      ensemble.startAll();
      long leader = ensemble.awaitLeader();
      long follower = leader == 1 ? 2 : 1;
      try (ProcessBeans atLeader = ProcessBeans.of(ensemble.server(leader));
          ProcessBeans atFollower = ProcessBeans.of(ensemble.server(follower))) {
        await()
            .atMost(SOON)
            .untilAsserted(
                () -> assertThat(atLeader.value(own("Ensemble"), "QuorumMargin")).isEqualTo(1));
        assertThat(atFollower.value(own("Ensemble"), "QuorumMargin")).isEqualTo(-1);
        assertThat(ownTypes(atFollower)).doesNotContain("Learner");
        ObjectName learner = own("Learner,sid=" + follower);
        await()
            .atMost(SOON)
            .until(
                () ->
                    atLeader.connection().isRegistered(learner)
                        && atLeader.value(learner, "LagZxids").equals(0L));
        assertThat(atLeader.value(learner, "Synced")).isEqualTo(true);
        assertThat(atLeader.value(learner, "Address").toString()).startsWith("127.0.0.1:");

        for (long sid : List.of(leader, follower)) {
          assertSessionIsToldAndEnded(ensemble, sid, sid == leader ? atLeader : atFollower);
        }
        for (long sid : ensemble.running()) {
          try (ProcessBeans beans = ProcessBeans.of(ensemble.server(sid))) {
            assertSameOverJolokia(JolokiaClient.of(ensemble.server(sid)), beans);
          }
        }

        ObjectName role = name(ZOOKEEPERS + ":" + role(leader, "Leader"));
        assertThat(
                atLeader.connection().invoke(role, "followerInfo", null, null).toString().lines())
            .hasSize(2)
            .allMatch(line -> line.contains("synced?:true"));
        String address = (String) atLeader.value(learner, "Address");
        atLeader.connection().invoke(learner, "disconnect", null, null);
        await()
            .atMost(SOON)
            .until(
                () ->
                    atLeader.connection().isRegistered(learner)
                        && atLeader.value(learner, "Synced").equals(true)
                        && !atLeader.value(learner, "Address").equals(address));
      }
    }
  }

  private static String role(long sid, String kind) {
    return "name0=ReplicatedServer_id%1$d,name1=replica.%1$d,name2=%2$s".formatted(sid, kind);
  }

  private static void assertSessionIsToldAndEnded(
      EnsembleProcesses ensemble, long sid, ProcessBeans beans) throws Exception {
    RawSession session = RawSession.open(ensemble.server(sid).address(), 20_000);
    ObjectName bean = own("Session,id=0x" + Long.toHexString(session.id()));
    await().atMost(SOON).until(() -> beans.connection().isRegistered(bean));
    assertThat(beans.value(bean, "Expiry").toString())
        .contains(
            beans.value(own("Role"), "Kind").equals("leader")
                ? "this server decides"
                : "the leader decides");
    assertThat((long) beans.value(bean, "ExpiresInMillis")).isBetween(5_000L, 20_500L);
    int before = (int) beans.value(own("Clients"), "GlobalSessions");
    beans.connection().invoke(bean, "end", null, null);
    assertThat(session.awaitHangUp()).isZero();
    await()
        .atMost(SOON)
        .until(() -> beans.value(own("Clients"), "GlobalSessions").equals(before - 1));
  }

  @Test
  void duringAFailoverEverythingCanBeReadAndNobodyHasTwoRoles() throws Exception {
    List<Member> members = List.of(Member.quorate(1), Member.quorate(2), Member.quorate(3));
    try (EnsembleProcesses ensemble =
        EnsembleProcesses.of(directory, withJolokia(ServerSettings.ensemble()), members)) {
      ensemble.startAll();
      long leader = ensemble.awaitLeader();
      List<Long> others = members.stream().map(Member::sid).filter(sid -> sid != leader).toList();
      AtomicBoolean over = new AtomicBoolean();
      List<CompletableFuture<Set<String>>> readers =
          others.stream()
              .map(
                  sid ->
                      CompletableFuture.supplyAsync(
                          () -> watch(ensemble.server(sid), sid, over), Thread::startVirtualThread))
              .toList();
      RawSession session = RawSession.open(ensemble.server(others.getFirst()).address(), 20_000);
      ensemble.kill(leader);
      ensemble.awaitThat(
          "another leads", () -> ensemble.leader().filter(others::contains).isPresent());
      ensemble.awaitServing();
      session.close();
      ensemble.launch(leader);
      ensemble.awaitServing();
      over.set(true);
      Set<String> seen = new TreeSet<>();
      for (CompletableFuture<Set<String>> reader : readers) {
        seen.addAll(reader.join());
      }
      assertThat(seen).contains("Leader", "Follower");
    }
  }

  /** Reads everything again and again; answers which roles there were, one at a time. */
  private static Set<String> watch(ServerProcess server, long sid, AtomicBoolean over) {
    Set<String> seen = new TreeSet<>();
    try (ProcessBeans beans = ProcessBeans.of(server)) {
      JolokiaClient jolokia = JolokiaClient.of(server);
      ObjectName roles = name(ZOOKEEPERS + ":" + role(sid, "*"));
      do {
        Set<String> now =
            beans.connection().queryNames(roles, null).stream()
                .map(name -> name.getKeyProperty("name2"))
                .collect(Collectors.toSet());
        assertThat(now).as("the roles of server %d", sid).hasSizeLessThanOrEqualTo(1);
        seen.addAll(now);
        beans.readAll(OURS);
        beans.readAll(ZOOKEEPERS);
        jolokia.readAll(OURS + ":*");
      } while (!over.get());
      return seen;
    } catch (Exception e) {
      throw new AssertionError("server " + sid + " can not be read", e);
    }
  }
}
