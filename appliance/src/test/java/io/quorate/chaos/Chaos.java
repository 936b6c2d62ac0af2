package io.quorate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.interop.EnsembleProcesses;
import io.quorate.interop.FourLetterWord;
import io.quorate.linear.Linearizability;
import io.quorate.linear.Operation;
import io.quorate.linear.SessionOrder;
import io.quorate.linear.Znode;
import io.quorate.proto.CreateMode;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One run: clients, faults, and the judgement.
 *
 * <ol>
 *   <li>What was acknowledged is there at the end.
 *   <li>The writes of each znode, and reads behind a write of the reader, are linearizable.
 *   <li>What each session saw is sequentially consistent.
 *   <li>Ephemerals are those of the sessions that live.
 *   <li>All servers hold the same tree.
 * </ol>
 */
final class Chaos {
  private static final int KEYS = 24;
  private static final int VERIFIER_TIMEOUT_MILLIS = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration JUDGEMENT = Duration.ofSeconds(30);
  private static final long VERIFIER = -1;

  private final EnsembleProcesses ensemble;
  private final Faults faults;
  private final Plan plan;
  private final List<InetSocketAddress> servers;
  private final List<Client> clients = new ArrayList<>();

  Chaos(EnsembleProcesses ensemble, Optional<Network> network, Plan plan) {
    this.ensemble = ensemble;
    this.faults = new Faults(ensemble, network);
    this.plan = plan;
    this.servers =
        ensemble.members().stream().map(each -> ensemble.server(each.sid()).address()).toList();
  }

  /** Lets clients work while faults are carried out, for so long; then judges. */
  void run(int sessions, Duration duration, SplittableRandom random)
      throws IOException, InterruptedException {
    try {
      prepare();
      for (int i = 0; i < sessions; i++) {
        clients.add(new Client(i, servers, KEYS, random.split()));
      }
      clients.forEach(Client::start);
      awaitProgress();
      long end = System.nanoTime() + duration.toNanos();
      while (System.nanoTime() < end) {
        faults.carryOut(plan.next());
        Faults.pause(plan.pauseMillis());
      }
      ensemble.awaitServing();
      awaitProgress();
      judge();
    } catch (AssertionError | IOException e) {
      throw new AssertionError(
          e.getMessage()
              + "\nFaults:\n"
              + String.join("\n", faults.told())
              + "\n"
              + ensemble.outputs(),
          e);
    } finally {
      clients.forEach(Client::close);
      for (Client client : clients) {
        client.awaitEnd();
      }
    }
  }

  private void prepare() throws IOException {
    try (Wire wire = verifier(servers.getFirst())) {
      for (String path :
          List.of(Client.TOP, Client.KEYS, Client.LOG, Client.LIVE, Client.BARRIER)) {
        Wire.Told told =
            wire.ask(Client.create(path, Client.bytes(0), CreateMode.PERSISTENT)).getFirst();
        assertThat(told.error()).isEqualTo(ErrorCode.OK);
      }
      wire.ask(new Request.CloseSession());
    }
  }

  private static Wire verifier(InetSocketAddress server) throws IOException {
    return new Wire(server, Wire.fresh(VERIFIER_TIMEOUT_MILLIS), 0, VERIFIER_TIMEOUT_MILLIS);
  }

  /** Every client is told something more. */
  private void awaitProgress() {
    Map<Client, Long> before = new HashMap<>();
    clients.forEach(client -> before.put(client, client.acknowledgements()));
    await("every client is answered")
        .atMost(PATIENCE)
        .until(
            () ->
                clients.stream()
                    .allMatch(client -> hasFailed(client) || isFarther(client, before)));
    assertThat(clients).allSatisfy(client -> assertThat(client.failure()).isEmpty());
  }

  private static boolean hasFailed(Client client) {
    return client.failure().isPresent();
  }

  private static boolean isFarther(Client client, Map<Client, Long> before) {
    return client.acknowledgements() > before.getOrDefault(client, 0L);
  }

  private void judge() throws IOException, InterruptedException {
    clients.forEach(Client::rest);
    List<Client> staying = clients.subList(0, clients.size() / 2);
    List<Client> vanishing = clients.subList(clients.size() / 2, clients.size());
    awaitProgress(); // nobody writes any more
    vanishing.forEach(Client::vanish);
    for (Client client : vanishing) {
      client.awaitEnd();
    }
    awaitEphemeralsOf(staying);
    Map<String, List<Operation>> finalReads = readFinally();
    staying.forEach(Client::close);
    for (Client client : staying) {
      client.awaitEnd();
    }
    assertThat(clients).allSatisfy(client -> assertThat(client.failure()).isEmpty());
    assertEqualTrees();
    assertAcknowledgedIsThere();
    assertSessionsAreInOrder();
    assertLinearizable(finalReads);
  }

  private void awaitEphemeralsOf(List<Client> staying) {
    Set<String> live = new TreeSet<>();
    staying.forEach(client -> live.add(client.ephemeral()));
    await("the ephemerals are those of the sessions that live")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (InetSocketAddress server : servers) {
                assertThat(children(server, Client.LIVE)).isEqualTo(live);
              }
            });
  }

  private static Set<String> children(InetSocketAddress server, String path) throws IOException {
    try (Wire wire = verifier(server)) {
      Wire.Told told =
          wire.ask(
                  new Request.Sync(path),
                  new Request.GetChildren(path, false),
                  new Request.CloseSession())
              .get(1);
      Set<String> paths = new TreeSet<>();
      if (told.body() instanceof Reply.Children(List<String> names)) {
        names.forEach(name -> paths.add(path + "/" + name));
        return paths;
      }
      throw new IOException("children of " + path + " at " + server + ": " + told);
    }
  }

  /** The end of each znode's history: what the verifier reads, through a server each in turn. */
  private Map<String, List<Operation>> readFinally() throws IOException {
    Map<String, List<Operation>> reads = new TreeMap<>();
    for (InetSocketAddress server : servers) {
      try (Wire wire = verifier(server)) {
        for (int i = 0; i < KEYS; i++) {
          String path = Client.key(i);
          long askedNanos = System.nanoTime();
          Wire.Told told =
              wire.ask(new Request.Sync(path), new Request.GetData(path, false)).getLast();
          Znode.Answer answer =
              told.body() instanceof Reply.Data(byte[] data, var stat)
                  ? new Znode.Answer.Found(Client.value(data), stat.version())
                  : new Znode.Answer.None();
          reads
              .computeIfAbsent(path, none -> new ArrayList<>())
              .add(
                  new Operation(
                      VERIFIER, askedNanos, System.nanoTime(), new Znode.Request.Read(), answer));
        }
        wire.ask(new Request.CloseSession());
      }
    }
    return reads;
  }

  /** By zxid and by the digest of all znodes. */
  private void assertEqualTrees() {
    await("all servers hold the same tree")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Set<String> hashes = new TreeSet<>();
              servers.forEach(server -> hashes.add(FourLetterWord.answer(server, "hash").strip()));
              assertThat(hashes).singleElement().asString().matches("\\p{XDigit}+: -?\\d+");
            });
  }

  private void assertAcknowledgedIsThere() throws IOException {
    Set<String> acknowledged = new TreeSet<>();
    Set<String> attempted = new TreeSet<>();
    for (Client client : clients) {
      acknowledged.addAll(client.history().acknowledged());
      attempted.addAll(client.history().attempted());
    }
    assertThat(acknowledged).isNotEmpty();
    for (InetSocketAddress server : servers) {
      Set<String> there = children(server, Client.LOG);
      assertThat(without(acknowledged, there)).as("lost at %s", server).isEmpty();
      assertThat(without(there, attempted)).as("from nowhere at %s", server).isEmpty();
    }
  }

  private static Set<String> without(Set<String> all, Set<String> those) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(those);
    return rest;
  }

  private void assertSessionsAreInOrder() {
    List<SessionOrder.Answer> answers = new ArrayList<>();
    clients.forEach(client -> answers.addAll(client.history().answers()));
    assertThat(answers).isNotEmpty();
    assertThat(SessionOrder.violations(answers)).isEmpty();
  }

  private void assertLinearizable(Map<String, List<Operation>> finalReads) {
    Map<String, List<Operation>> all = new TreeMap<>(finalReads);
    for (Client client : clients) {
      client
          .history()
          .operations()
          .forEach(
              (path, operations) ->
                  all.computeIfAbsent(path, none -> new ArrayList<>()).addAll(operations));
    }
    all.forEach(
        (path, operations) ->
            assertThat(Linearizability.check(operations, Znode.ABSENT, JUDGEMENT))
                .as("%d operations on %s", operations.size(), path)
                .isEqualTo(new Linearizability.Verdict.Linearizable()));
    System.out.printf(
        "chaos: %d faults, %d operations on %d znodes linearizable%n",
        faults.told().size() / 2, all.values().stream().mapToInt(List::size).sum(), all.size());
  }
}
