package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.proto.ErrorCode;
import io.quorate.proto.Request;
import io.quorate.proto.Xid;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What one client may take, and what becomes of one that wants more. */
class LimitsTest {
  private static final int FRAME_BYTES_MAX = 1000;
  private static final Request READ = new Request.GetData("/a", false);
  private static final Request WRITE = new Request.SetData("/a", new byte[] {1}, -1);

  private static FrontSettings.Limits small() {
    return new FrontSettings.Limits(
        FRAME_BYTES_MAX, 4, 0, 10_000, 10, 1000, 1 << 20, 64 << 10, 4 << 20);
  }

  private static Rig rig() throws IOException {
    return new Rig(Rig.settings(small()));
  }

  @Test
  void everythingArrivesByteByByte() throws Exception {
    try (Rig rig = rig();
        TestClient client = rig.connect()) {
      for (byte one : TestClient.handshakeBytes(0)) {
        client.send(new byte[] {one});
      }
      rig.accept(rig.next(Input.ClientOpened.class).connection());
      client.receiveHandshake();
      for (byte one : TestClient.requestBytes(1, READ)) {
        client.send(new byte[] {one});
      }
      assertThat(client.receiveReply().header().xid()).isEqualTo(1);
    }
  }

  @Test
  void longestFrameIsTakenAndOneByteMoreEndsTheConnection() throws Exception {
    try (Rig rig = rig();
        TestClient client = rig.session()) {
      byte[] longest = new byte[Integer.BYTES + FRAME_BYTES_MAX];
      byte[] ping = TestClient.requestBytes(Xid.PING, new Request.Ping());
      ByteBuffer.wrap(longest).putInt(FRAME_BYTES_MAX).put(ping, Integer.BYTES, Long.BYTES);
      client.send(longest);
      assertThat(client.receiveReply().header().xid()).isEqualTo(Xid.PING);
      client.send(ByteBuffer.allocate(Integer.BYTES).putInt(FRAME_BYTES_MAX + 1).array());
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(rig.next(Input.ClientClosed.class).connection()).isEqualTo(client.id);
    }
  }

  @Test
  void lengthsThatNoFrameHasEndTheConnectionAtEveryStage() throws Exception {
    try (Rig rig = rig()) {
      for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 3}) {
        byte[] frame = ByteBuffer.allocate(7).putInt(length).array();
        try (TestClient first = rig.connect();
            TestClient later = rig.session()) {
          first.send(frame);
          assertThat(first.isClosedByServer()).as("%d as a handshake", length).isTrue();
          later.send(frame);
          assertThat(later.isClosedByServer()).as("%d as a request", length).isTrue();
          assertThat(rig.next(Input.ClientClosed.class).connection()).isEqualTo(later.id);
        }
      }
      assertThat(rig.inputs).isEmpty();
    }
  }

  @Test
  void connectionThatBreaksAmidAFrameIsReportedOnce() throws Exception {
    try (Rig rig = rig()) {
      try (TestClient client = rig.session()) {
        client.send(new byte[] {0, 0, 0, 100, 1, 2, 3});
        client.disconnect();
        assertThat(rig.next(Input.ClientClosed.class).connection()).isEqualTo(client.id);
      }
      try (TestClient next = rig.session()) {
        next.ask(1, READ);
        assertThat(next.receiveReply().header().xid()).isEqualTo(1);
      }
    }
  }

  @Test
  void tooManyConnectionsOfOneAddressAreTurnedAwayUntilOneGoes() throws Exception {
    try (Rig rig = rig()) {
      List<TestClient> clients = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        clients.add(rig.session());
      }
      try (TestClient fifth = rig.connect()) {
        assertThat(fifth.isClosedByServer()).isTrue();
      }
      assertThat(rig.front.report().join().connectionsRejected()).isEqualTo(1);
      clients.getFirst().disconnect();
      rig.next(Input.ClientClosed.class);
      await().until(() -> rig.front.report().join().connections().size() == 3);
      clients.add(rig.session());
      for (TestClient client : clients) {
        client.disconnect();
      }
    }
  }

  @Test
  void connectionWithoutASessionGoesInTime() throws Exception {
    FrontSettings.Limits hasty =
        new FrontSettings.Limits(FRAME_BYTES_MAX, 0, 0, 50, 10, 10, 1000, 1000, 1000);
    try (Rig rig = new Rig(Rig.settings(hasty));
        TestClient silent = rig.connect();
        TestClient unanswered = rig.connect()) {
      unanswered.handshake(0);
      assertThat(silent.isClosedByServer()).isTrue();
      assertThat(unanswered.isClosedByServer()).isTrue();
      rig.next(Input.ClientOpened.class);
      rig.next(Input.ClientClosed.class);
      assertThat(rig.front.report().join().counts().sessionlessExpired()).isEqualTo(2);
    }
  }

  @Test
  void replicaIsNeverSentMoreOfOneConnectionThanTheLimit() throws Exception {
    int requests = 500;
    try (Rig rig = rig();
        TestClient client = rig.session()) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int xid = 1; xid <= requests; xid++) {
        all.writeBytes(TestClient.requestBytes(xid, xid % 3 == 0 ? READ : WRITE));
      }
      client.send(all.toByteArray());
      await().until(() -> !rig.front.report().join().connections().getFirst().reading());
      int received = 0;
      List<Integer> replied = new ArrayList<>();
      while (replied.size() < requests) {
        assertThat(rig.front.report().join().outstanding()).isLessThanOrEqualTo(10);
        if (rig.inputs.poll() instanceof Input.ClientRequest request) {
          received++;
          rig.answer(client.id, request.xid(), 0);
        }
        while (!client.isQuiet()) {
          replied.add(client.receiveReply().header().xid());
        }
      }
      assertThat(received).isEqualTo(requests - requests / 3);
      assertThat(replied).isSorted().doesNotHaveDuplicates();
      assertThat(rig.front.report().join().outstanding()).isZero();
    }
  }

  @Test
  void allTogetherAreHeldBackByTheGlobalLimit() throws Exception {
    FrontSettings.Limits global =
        new FrontSettings.Limits(
            FRAME_BYTES_MAX, 0, 0, 10_000, 1000, 5, 1 << 20, 64 << 10, 4 << 20);
    try (Rig rig = new Rig(Rig.settings(global));
        TestClient greedy = rig.session();
        TestClient modest = rig.session()) {
      for (int xid = 1; xid <= 100; xid++) {
        greedy.ask(xid, WRITE);
      }
      await().until(() -> rig.inputs.size() >= 6);
      // The one that has nothing outstanding is still served.
      modest.ask(1, READ);
      assertThat(modest.receiveReply().header().xid()).isEqualTo(1);
      assertThat(rig.inputs).hasSize(6);
      for (int xid = 1; xid <= 100; xid++) {
        assertThat(rig.next(Input.ClientRequest.class).xid()).isEqualTo(xid);
        rig.answer(greedy.id, xid, 0);
        assertThat(greedy.receiveReply().header().xid()).isEqualTo(xid);
      }
    }
  }

  @Test
  void slowReaderGetsEverythingInOrderAndIsNotReadMeanwhile() throws Exception {
    readSlowly(false);
  }

  @Test
  void readsThatWaitedForAWriteWaitForTheSlowReaderToo() throws Exception {
    readSlowly(true);
  }

  private static void readSlowly(boolean behindAWrite) throws Exception {
    int requests = 300;
    String data = "x".repeat(100_000);
    FrontSettings.Limits roomy =
        new FrontSettings.Limits(
            FRAME_BYTES_MAX, 0, 0, 10_000, 1000, 1000, 1 << 20, 64 << 10, 4 << 20);
    try (Rig rig = new Rig(Rig.settings(roomy));
        TestClient client = rig.session()) {
      rig.publish(Rig.view(1, data));
      int first = behindAWrite ? 0 : 1;
      if (behindAWrite) {
        client.ask(0, WRITE);
      }
      for (int xid = 1; xid <= requests; xid++) {
        client.ask(xid, READ);
      }
      if (behindAWrite) {
        await().until(() -> rig.front.report().join().outstanding() == requests + 1);
        rig.answer(client.id, rig.next(Input.ClientRequest.class).xid(), 1);
      }
      await().until(() -> !rig.front.report().join().connections().getFirst().reading());
      // What was made for it is about what the socket took, far from the 30 MB that it asked for.
      long made = rig.front.report().join().counts().responseBytes();
      assertThat(made).isLessThan(15_000_000);
      for (int xid = first; xid <= requests; xid++) {
        TestClient.Received reply = client.receiveReply();
        assertThat(reply.header().xid()).isEqualTo(xid);
        if (xid > 0) {
          assertThat(reply.data()).isEqualTo(data);
        }
      }
      await().until(() -> rig.front.report().join().connections().getFirst().reading());
    }
  }

  @Test
  void clientThatDoesNotReadItsEventsIsClosedBeforeTheyPileUp() throws Exception {
    try (Rig rig = rig();
        TestClient client = rig.session()) {
      Output.ToClient event = Rig.event(client.id, -1);
      List<Output.ToClient> many = Collections.nCopies(10_000, event);
      for (int i = 0; i < 1000 && rig.inputs.isEmpty(); i++) {
        rig.front.deliver(many);
        rig.front.report().join();
      }
      assertThat(rig.next(Input.ClientClosed.class).connection()).isEqualTo(client.id);
    }
  }

  @Test
  void enforcedSchemesMustBeProvenFirst() throws Exception {
    FrontSettings free = Rig.settings(small());
    FrontSettings enforced =
        new FrontSettings(
            free.addresses(),
            free.backlog(),
            free.keepAlive(),
            free.loops(),
            free.heardIntervalMillis(),
            free.words(),
            Set.of("word"),
            free.version(),
            free.limits());
    try (Rig rig = new Rig(enforced)) {
      try (TestClient proven = rig.session()) {
        proven.ask(Xid.AUTH, new Request.Auth(0, "word", new byte[] {'x'}));
        proven.ask(1, READ);
        assertThat(proven.receiveReply().header().error()).isEqualTo(ErrorCode.OK);
        assertThat(proven.receiveReply().header().error()).isEqualTo(ErrorCode.OK);
        proven.disconnect();
        rig.next(Input.ClientClosed.class);
      }
      try (TestClient nobody = rig.session()) {
        nobody.ask(1, READ);
        assertThat(nobody.receiveReply().header().error())
            .isEqualTo(ErrorCode.SESSION_CLOSED_REQUIRE_SASL_AUTH);
        assertThat(nobody.isClosedByServer()).isTrue();
      }
    }
  }

  @Test
  void randomBytesEndTheirConnectionAndNothingElse() throws Exception {
    Random random = new Random(4711);
    try (Rig rig = rig();
        TestClient honest = rig.session()) {
      for (int run = 0; run < 400; run++) {
        byte[] noise = new byte[random.nextInt(600)];
        random.nextBytes(noise);
        if (random.nextBoolean() && noise.length > Integer.BYTES) {
          ByteBuffer.wrap(noise).putInt(random.nextInt(noise.length));
        }
        try (TestClient client = rig.connect()) {
          if (random.nextBoolean()) {
            client.handshake(0);
            acceptAllUntil(rig, client);
          }
          try {
            client.send(noise);
          } catch (IOException closedAlready) {
            // The server may have seen enough of it.
          }
          client.disconnect();
        }
        assertThat(rig.failures).isEmpty();
        rig.inputs.clear();
        honest.ask(run, READ);
        assertThat(honest.receiveReply().header().xid()).isEqualTo(run);
      }
      await()
          .atMost(Duration.ofSeconds(Rig.SECONDS_MAX))
          .until(() -> rig.front.report().join().connections().size() == 1);
      assertThat(rig.front.report().join().outstanding()).isZero();
    }
  }

  /** Noise may be a handshake too: whoever comes is let in. */
  private static void acceptAllUntil(Rig rig, TestClient client) throws Exception {
    while (client.isQuiet()) {
      if (rig.inputs.poll(1, TimeUnit.MILLISECONDS) instanceof Input.ClientOpened opened) {
        rig.accept(opened.connection());
      }
    }
  }
}
