package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.proto.Request;
import io.quorate.proto.Xid;
import io.quorate.replica.ConnectionId;
import io.quorate.replica.Output;
import io.quorate.replica.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * DESIGN.md section 4, under load: whatever a client reads, it was told of before; and whatever
 * anybody was told of, everybody reads.
 */
class EventBeforeDataTest {
  private static final int LOOPS = 2;
  private static final int CLIENTS = 4;
  private static final int READS = 4000;
  private static final int IN_FLIGHT = 8;

  @Test
  void noDataIsSeenBeforeItsEventAndNoneOlderThanAnybodysLastEvent() throws Exception {
    FrontSettings settings =
        Rig.settings(FrontSettings.Limits.DEFAULTS, FourLetterWord.allowed(Set.of()), LOOPS);
    try (Rig rig = new Rig(settings)) {
      List<TestClient> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(rig.session());
      }
      AtomicBoolean stopped = new AtomicBoolean();
      CompletableFuture<Long> replica =
          CompletableFuture.supplyAsync(
              () -> commit(rig, clients.stream().map(client -> client.id).toList(), stopped),
              Thread::startVirtualThread);
      AtomicLong known = new AtomicLong();
      List<CompletableFuture<Long>> readers = new ArrayList<>();
      for (TestClient client : clients) {
        readers.add(
            CompletableFuture.supplyAsync(() -> read(client, known), Thread::startVirtualThread));
      }
      for (CompletableFuture<Long> reader : readers) {
        assertThat(reader.join()).isGreaterThan(10);
      }
      stopped.set(true);
      assertThat(replica.join()).isGreaterThan(100);
      for (TestClient client : clients) {
        client.disconnect();
      }
    }
  }

  /** Commits as fast as it can: every zxid is an event for everybody, then a view that shows it. */
  private static long commit(Rig rig, List<ConnectionId> watchers, AtomicBoolean stopped) {
    long zxid = 0;
    while (!stopped.get()) {
      zxid++;
      List<Output.ToClient> events = new ArrayList<>();
      for (ConnectionId watcher : watchers) {
        events.add(Rig.event(watcher, zxid));
      }
      View view = Rig.view(zxid, Long.toString(zxid));
      rig.front.publish(events, view);
      // Now and then the loops catch up, or the readers would be told of nothing but events.
      if (zxid % 16 == 0) {
        rig.front.report().join();
      }
    }
    return zxid;
  }

  /**
   * Reads with several requests under way; answers how many different states it saw.
   *
   * @param known the newest zxid that any of the clients was told of
   */
  private static long read(TestClient client, AtomicLong known) {
    try {
      long told = 0;
      long states = 0;
      long last = -1;
      int asked = 0;
      int answered = 0;
      long[] knownWhenAsked = new long[READS + 1];
      while (answered < READS) {
        while (asked < READS && asked - answered < IN_FLIGHT) {
          knownWhenAsked[++asked] = known.get();
          client.ask(asked, new Request.GetData("/a", false));
        }
        TestClient.Received received = client.receiveReply();
        if (received.header().xid() == Xid.NOTIFICATION) {
          assertThat(received.header().zxid()).isEqualTo(told + 1);
          told = received.header().zxid();
          known.accumulateAndGet(told, Math::max);
        } else {
          answered++;
          assertThat(received.header().xid()).isEqualTo(answered);
          long seen = received.data().isEmpty() ? 0 : Long.parseLong(received.data());
          assertThat(seen).as("the event of what is read came before").isLessThanOrEqualTo(told);
          assertThat(seen).as("what was told is read").isGreaterThanOrEqualTo(told);
          assertThat(seen)
              .as("what others were told is read")
              .isGreaterThanOrEqualTo(knownWhenAsked[answered]);
          assertThat(received.header().zxid()).isEqualTo(seen);
          states += seen == last ? 0 : 1;
          last = seen;
        }
      }
      return states;
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }
}
