package io.quorate.node;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.AuthSchemes;
import io.quorate.election.Notification;
import io.quorate.election.PeerState;
import io.quorate.election.Vote;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.Handshake;
import io.quorate.replica.ConnectionId;
import io.quorate.replica.Input;
import io.quorate.replica.Now;
import io.quorate.replica.Output;
import io.quorate.replica.Recovered;
import io.quorate.replica.Replica;
import io.quorate.replica.ReplicaSettings;
import io.quorate.replica.StreamId;
import io.quorate.replica.View;
import io.quorate.txn.State;
import io.quorate.zab.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real replica in its turns, with doors that only write down who knocked. */
@Timeout(30)
class ReplicaTurnsTest {
  private static final int TIMEOUT_MILLIS = 100;
  private static final Duration STOPPING = Duration.ofSeconds(10);
  private static final ReplicaSettings SETTINGS =
      new ReplicaSettings(
          new Sid(1),
          10,
          TIMEOUT_MILLIS,
          60_000,
          1000,
          0,
          100,
          true,
          false,
          false,
          ReplicaSettings.EPOCH_TXNS_MAX,
          ReplicaSettings.Patience.DEFAULT,
          new ReplicaSettings.Reaper(60_000, 60, 0));

  private final Clock clock = new Clock();
  private final AtomicInteger clockReadings = new AtomicInteger();
  private final Knocks knocks = new Knocks();
  private final ReplicaTurns turns =
      new ReplicaTurns(
          new Replica(
              SETTINGS,
              Ensemble.alone(SETTINGS.sid()),
              Recovered.alone(State.initial(), 0),
              new AccessCheck(AuthSchemes.of(List.of()), false),
              clock.now()),
          this::now);

  private Now now() {
    clockReadings.incrementAndGet();
    return clock.now();
  }

  @AfterEach
  void stop() throws InterruptedException {
    assertThat(turns.stop(STOPPING)).isTrue();
  }

  @Test
  void nothingReachesAClientBeforeTheJournalAnswersAndThenOnlyWithItsView() {
    turns.start(knocks);
    turns.put(opened(1, 60_000));
    await().until(() -> knocks.texts.contains("journal 1"));
    assertThat(knocks.texts).containsExactly("journal 1");
    turns.put(new Input.Journaled(1, 100));
    await().until(() -> knocks.texts.contains("publish 0x1 [Accepted]"));
  }

  @Test
  void oneBatchIsOneSubmissionAndOneView() {
    turns.put(opened(1, 60_000));
    turns.put(opened(2, 60_000));
    turns.put(new Input.Journaled(2, 100));
    turns.start(knocks);
    await().until(() -> knocks.texts.contains("publish 0x2 [Accepted, Accepted]"));
    assertThat(knocks.texts).containsExactly("journal 2", "publish 0x2 [Accepted, Accepted]");
  }

  @Test
  void whatPeersSaidIsToldToBeTakenWhateverTheReplicaMakesOfIt() {
    turns.start(knocks);
    Packet.Ack ack = new Packet.Ack(new Zxid(1));
    turns.putAll(
        List.of(
            new Input.StreamPacket(new StreamId(4), ack),
            new Input.StreamClosed(new StreamId(4), "gone"),
            new Input.StreamPacket(new StreamId(5), ack)));
    Vote vote = new Vote(new Sid(7), new Zxid(1), new Epoch(1));
    Notification letter = new Notification(PeerState.LOOKING, vote, 1, 2, "");
    turns.put(new Input.Mail(new Sid(7), letter));
    await().until(() -> knocks.texts.contains("taken from 7"));
    assertThat(knocks.texts).containsExactly("taken 4", "taken 5", "taken from 7");
  }

  @Test
  void itWakesUpByItselfToEndASilentSession() {
    turns.start(knocks);
    turns.put(opened(1, TIMEOUT_MILLIS));
    turns.put(new Input.Journaled(1, 100));
    await().until(() -> knocks.texts.contains("journal 2"));
    turns.put(new Input.Journaled(2, 100));
    await().until(() -> knocks.texts.contains("publish 0x2 [CloseClient]"));
  }

  @Test
  void itSleepsWhileThereIsNothingToDo() {
    turns.start(knocks);
    turns.put(new Input.Command(1, new Input.Order.ExpireSession(7)));
    await().until(() -> knocks.texts.contains("report 1"));
    int before = clockReadings.get();
    long until = clock.elapsedMillis() + 200;
    await().until(() -> clock.elapsedMillis() > until);
    assertThat(clockReadings.get() - before).isLessThan(5);
  }

  @Test
  void inputsOfOneThreadKeepTheirOrderWhoeverElsePuts() throws InterruptedException {
    turns.start(knocks);
    int writers = 4;
    int each = 5_000;
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      long first = (long) writer * each;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (long i = 0; i < each; i++) {
                      turns.put(new Input.Command(first + i, new Input.Order.ExpireSession(7)));
                    }
                  }));
    }
    for (Thread writer : threads) {
      writer.join();
    }
    assertThat(turns.stop(STOPPING)).isTrue();
    assertThat(knocks.reports).hasSize(writers * each);
    for (int writer = 0; writer < writers; writer++) {
      long first = (long) writer * each;
      assertThat(knocks.reports.stream().filter(t -> t >= first && t < first + each)).isSorted();
    }
  }

  @Test
  void whoLeavesAnInputWhenNobodyHasTheTurnTakesItHimself() {
    turns.start(knocks);
    turns.put(new Input.Command(7, new Input.Order.ExpireSession(7)));
    assertThat(knocks.reports).containsExactly(7L);
    assertThat(knocks.carriers).containsExactly(Thread.currentThread());
  }

  @Test
  void whatIsTooMuchForAVisitorIsTheThreads() {
    turns.start(knocks);
    turns.putAll(
        LongStream.range(0, 200)
            .mapToObj(i -> new Input.Command(i, new Input.Order.ExpireSession(7)))
            .toList());
    await().until(() -> knocks.reports.size() == 200);
    assertThat(knocks.reports).isSorted();
    assertThat(knocks.carriers).hasSizeGreaterThan(1);
  }

  @Test
  void inputsThatATurnLeavesAreTakenBehindIt() {
    knocks.onReport = ticket -> ticket == 1 ? Optional.of(2L) : Optional.empty();
    turns.start(knocks);
    turns.put(new Input.Command(1, new Input.Order.ExpireSession(7)));
    await().until(() -> knocks.reports.equals(List.of(1L, 2L)));
  }

  @Test
  void stoppingTakesWhatIsInTheMailbox() throws InterruptedException {
    for (int i = 0; i < 3_000; i++) {
      turns.put(new Input.Command(i, new Input.Order.ExpireSession(7)));
    }
    turns.start(knocks);
    assertThat(turns.stop(STOPPING)).isTrue();
    assertThat(knocks.reports).hasSize(3_000);
  }

  @Test
  @SuppressWarnings("NullAway") // what must never be is what is tried
  void anErrorOfOursEndsItWithTheLastInputsAndNothingOfTheBatchLeaves()
      throws InterruptedException {
    turns.put(new Input.Command(1, new Input.Order.ExpireSession(7)));
    turns.put(new Input.Heard(null, null));
    turns.put(new Input.Command(2, new Input.Order.ExpireSession(7)));
    turns.start(knocks);
    await().until(() -> !knocks.broken.isEmpty());
    assertThat(knocks.texts).isEmpty();
    assertThat(knocks.broken).hasSize(2);
    assertThat(knocks.broken.getFirst()).contains("ExpireSession[sessionId=7]");
    assertThat(knocks.broken.getLast()).contains("Heard");
  }

  @Test
  void aFailedDiskHaltsItAfterItsClientsAreTold() {
    turns.start(knocks);
    turns.put(opened(1, 60_000));
    turns.put(new Input.Journaled(1, 100));
    await().until(() -> knocks.texts.contains("publish 0x1 [Accepted]"));
    turns.put(new Input.JournalFailed("no space"));
    await().atMost(10, SECONDS).until(() -> knocks.texts.contains("halted no space"));
    assertThat(knocks.texts).containsSubsequence("publish 0x1 [CloseClient]", "halted no space");
  }

  private static Input opened(long connection, int timeoutMillis) {
    return new Input.ClientOpened(
        new ConnectionId(connection),
        new Handshake(0, 0, timeoutMillis, 0, new byte[16], false, true));
  }

  /** Written by who has the turn, read by the test's thread. */
  private final class Knocks implements Doors {
    /** The order that is given, from within the turn, when one is answered. */
    Function<Long, Optional<Long>> onReport = ticket -> Optional.empty();

    final Set<Thread> carriers = ConcurrentHashMap.newKeySet();
    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<Long> reports = java.util.Collections.synchronizedList(new ArrayList<>());
    final List<String> broken = new CopyOnWriteArrayList<>();

    @Override
    public void journal(Output.ToJournal work) {
      switch (work) {
        case Output.Journal journal -> texts.add("journal " + journal.ticket());
        case Output.Reload() -> texts.add("reload");
      }
    }

    @Override
    public void deliver(List<Output.ToClient> outputs) {
      texts.add("deliver " + kinds(outputs));
    }

    @Override
    public void publish(List<Output.ToClient> outputs, View view) {
      texts.add("publish " + view.zxid() + " " + kinds(outputs));
    }

    private List<String> kinds(List<Output.ToClient> outputs) {
      return outputs.stream().map(output -> output.getClass().getSimpleName()).toList();
    }

    @Override
    public void peers(List<Output.ToPeer> outputs) {
      throw new IllegalStateException("a server of its own has no peers: " + outputs);
    }

    @Override
    public void mail(Output.Mail mail) {
      throw new IllegalStateException("a server of its own has no peers: " + mail);
    }

    @Override
    public void taken(Input.StreamPacket input) {
      texts.add("taken " + input.stream().value());
    }

    @Override
    public void taken(Input.Mail input) {
      texts.add("taken from " + input.from().value());
    }

    @Override
    public void save(Output.SaveSnapshot save) {
      texts.add("save " + save.state().zxid());
    }

    @Override
    public void report(Output.Report report) {
      if (report.ticket() == 1) {
        texts.add("report 1");
      }
      reports.add(report.ticket());
      carriers.add(Thread.currentThread());
      onReport
          .apply(report.ticket())
          .ifPresent(next -> turns.put(new Input.Command(next, new Input.Order.ExpireSession(7))));
    }

    @Override
    public void halted(String reason) {
      texts.add("halted " + reason);
    }

    @Override
    public void broke(Throwable cause, List<String> lastInputs) {
      broken.addAll(lastInputs);
    }
  }
}
