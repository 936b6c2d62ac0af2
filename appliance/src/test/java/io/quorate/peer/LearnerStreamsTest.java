package io.quorate.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.acl.Acl;
import io.quorate.ensemble.Address;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.OpCode;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.StreamId;
import io.quorate.tree.Facts;
import io.quorate.tree.Tree;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import io.quorate.zab.Packet;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.jute.BinaryInputArchive;
import org.apache.jute.BinaryOutputArchive;
import org.apache.zookeeper.server.DataTree;
import org.apache.zookeeper.server.quorum.QuorumPacket;
import org.apache.zookeeper.server.util.SerializeUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams over real sockets on loopback. */
class LearnerStreamsTest {
  private static final StreamId OURS = new StreamId(-1);
  private static final Sid LEADER = new Sid(9);
  private static final Packet INFO =
      new Packet.LearnerInfo(false, new Epoch(1), new Sid(2), 0x10000, 0);

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  /** A server's streams, and what they told. */
  private final class Side {
    final LinkedBlockingQueue<Input.FromPeer> told = new LinkedBlockingQueue<>();
    final LearnerStreams streams;

    Side(StreamSettings settings, Address... leader) throws IOException {
      streams =
          LearnerStreams.start(
              settings, sid -> sid.equals(LEADER) ? List.of(leader) : List.of(), told::addAll);
      open.add(streams);
    }

    Address address() {
      return new Address("localhost", streams.addresses().getFirst().getPort());
    }

    void send(StreamId stream, Packet... packets) {
      streams.carryOut(
          Arrays.stream(packets)
              .map(each -> (Output.ToPeer) new Output.Send(stream, each))
              .toList());
    }

    void dial() {
      streams.carryOut(List.of(new Output.OpenStream(OURS, LEADER)));
    }

    Input.FromPeer next() throws InterruptedException {
      return Optional.ofNullable(told.poll(30, TimeUnit.SECONDS)).orElseThrow();
    }

    Packet packet() throws InterruptedException {
      Input.FromPeer input = next();
      assertThat(input).isInstanceOf(Input.StreamPacket.class);
      return ((Input.StreamPacket) input).packet();
    }

    String closed() throws InterruptedException {
      Input.FromPeer input = next();
      assertThat(input).isInstanceOf(Input.StreamClosed.class);
      return ((Input.StreamClosed) input).reason();
    }
  }

  /** A leader with these settings and a learner with patience, and a stream between them. */
  private final class Pair {
    final Side leader;
    final Side learner;
    final StreamId stream;

    Pair(StreamSettings settings) throws Exception {
      leader = new Side(settings);
      learner = new Side(settings(), leader.address());
      learner.dial();
      assertThat(learner.next()).isEqualTo(new Input.StreamOpened(OURS));
      learner.send(OURS, INFO);
      Input.FromPeer accepted = leader.next();
      assertThat(accepted).isInstanceOf(Input.StreamAccepted.class);
      stream = accepted.stream();
      assertThat(leader.packet()).isEqualTo(INFO);
    }
  }

  private static StreamSettings settings(int tickMillis, StreamSettings.Limits limits) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new StreamSettings(List.of(any), tickMillis, 10, 5, 2 << 20, limits);
  }

  private static StreamSettings settings() {
    return settings(2_000, StreamSettings.Limits.DEFAULTS);
  }

  private static Entry entry(long counter, int dataBytes) {
    Zxid zxid = new Zxid(1L << 32 | counter);
    return new Entry(
        new TxnHeader(7, (int) counter, zxid, 5),
        new Txn.Create(OpCode.CREATE, "/n" + counter, new byte[dataBytes], Acl.OPEN, false, 1),
        Optional.of(counter));
  }

  private static State state(int nodes) {
    Facts facts = new Facts(1, 2, 3, 4, 5, 6, 7, 0, 9);
    Tree tree = Tree.initial().withSystemNodes();
    for (int i = 0; i < nodes; i++) {
      tree = tree.withNode("/n" + i, new byte[i % 200], Acl.OPEN, facts);
    }
    return new State(tree, State.initial().sessions(), new Zxid(1L << 32 | 77));
  }

  @Test
  void packetsArriveInOrderBothWays() throws Exception {
    Pair pair = new Pair(settings());
    assertThat(pair.stream.value()).isPositive();
    for (int i = 1; i <= 5_000; i++) {
      pair.leader.send(pair.stream, new Packet.Propose(entry(i, 100)));
      pair.learner.send(OURS, new Packet.Ack(new Zxid(i)));
    }
    for (int i = 1; i <= 5_000; i++) {
      Packet.Propose proposal = (Packet.Propose) pair.learner.packet();
      assertThat(proposal.entry().header().zxid().counter()).isEqualTo(i);
      assertThat(pair.leader.packet()).isEqualTo(new Packet.Ack(new Zxid(i)));
    }
  }

  @Test
  void largeTreeIsSentWhileOthersGoOn() throws Exception {
    Pair pair = new Pair(settings());
    Side other = new Side(settings(), pair.leader.address());
    other.dial();
    assertThat(other.next()).isEqualTo(new Input.StreamOpened(OURS));
    other.send(OURS, INFO);
    StreamId second = pair.leader.next().stream();
    assertThat(pair.leader.packet()).isEqualTo(INFO);

    State state = state(100_000);
    pair.leader.send(pair.stream, new Packet.Snapshot(state, List.of()), new Packet.UpToDate());
    for (int i = 1; i <= 100; i++) {
      pair.leader.send(second, new Packet.Ping(new Zxid(i)));
    }
    for (int i = 1; i <= 100; i++) {
      assertThat(other.packet()).isEqualTo(new Packet.Ping(new Zxid(i)));
    }
    Packet.Snapshot snapshot = (Packet.Snapshot) pair.learner.packet();
    assertThat(snapshot.state().tree().digest()).isEqualTo(state.tree().digest());
    assertThat(snapshot.state().zxid()).isEqualTo(state.zxid());
    assertThat(pair.learner.packet()).isEqualTo(new Packet.UpToDate());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void anyAddressOfTheLeaderWillDo() throws Exception {
    Side leader = new Side(settings());
    Address refused = new Address("127.0.0.1", freePort());
    Side learner =
        new Side(settings(), refused, new Address("no-such-host.invalid", 1), leader.address());
    learner.dial();
    assertThat(learner.next()).isEqualTo(new Input.StreamOpened(OURS));
  }

  @Test
  void leaderThatListensALittleLaterIsReached() throws Exception {
    int port = freePort();
    Side learner = new Side(settings(), new Address("localhost", port));
    learner.dial();
    try (ServerSocket now = new ServerSocket()) {
      now.setReuseAddress(true);
      now.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      assertThat(learner.next()).isEqualTo(new Input.StreamOpened(OURS));
    }
  }

  @Test
  void dialThatLeadsNowhereEndsWithAReason() throws Exception {
    Side unknown = new Side(settings());
    unknown.streams.carryOut(List.of(new Output.OpenStream(OURS, new Sid(4))));
    assertThat(unknown.closed()).contains("server 4");

    Side learner =
        new Side(settings(20, StreamSettings.Limits.DEFAULTS), new Address("x.invalid", 7));
    learner.dial();
    assertThat(learner.closed()).contains("x.invalid:7", "UnknownHost");
  }

  @Test
  void cancelledDialTellsNothing() throws Exception {
    Side learner = new Side(settings(), new Address("localhost", 1), new Address("x.invalid", 7));
    learner.streams.carryOut(
        List.of(new Output.OpenStream(OURS, LEADER), new Output.CloseStream(OURS, "changed")));
    learner.streams.carryOut(List.of(new Output.OpenStream(new StreamId(-2), new Sid(4))));
    assertThat(learner.next().stream()).isEqualTo(new StreamId(-2));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("dial--1")));
    assertThat(learner.told).isEmpty();
  }

  @Test
  void whatWasSentBeforeACloseStillLeavesAndNothingIsToldAnyMore() throws Exception {
    Pair pair = new Pair(settings());
    for (int i = 1; i <= 1_000; i++) {
      pair.leader.send(pair.stream, new Packet.Propose(entry(i, 1_000)));
    }
    pair.leader.streams.carryOut(List.of(new Output.CloseStream(pair.stream, "enough")));
    for (int i = 1; i <= 1_000; i++) {
      assertThat(pair.learner.packet()).isInstanceOf(Packet.Propose.class);
    }
    assertThat(pair.learner.closed()).contains("127.0.0.1", "the other side has closed it");
    pair.learner.send(OURS, new Packet.Ack(Zxid.ZERO));
    assertThat(pair.leader.told).isEmpty();
  }

  @Test
  void strangersAreHungUpOnAndCountedAndNobodyHearsOfThem() throws Exception {
    Pair pair = new Pair(settings());
    int port = pair.leader.address().port();
    byte[] http =
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
      stranger.setSoTimeout(30_000);
      stranger.getOutputStream().write(http);
      assertEnds(stranger);
    }
    try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
      stranger.setSoTimeout(30_000);
      OutputStream out = stranger.getOutputStream();
      BinaryOutputArchive archive = BinaryOutputArchive.getArchive(out);
      archive.writeRecord(new QuorumPacket(2, 5, new byte[40], null), "packet"); // a leader's word
      assertEnds(stranger);
    }
    assertThat(pair.leader.streams.figures().malformedCount()).isEqualTo(2);
    assertThat(pair.leader.told).isEmpty();
    pair.learner.send(OURS, new Packet.Ack(Zxid.ZERO));
    assertThat(pair.leader.packet()).isEqualTo(new Packet.Ack(Zxid.ZERO));
  }

  private static void assertEnds(Socket socket) {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (IOException e) {
      assertThat(e).isInstanceOf(java.net.SocketException.class); // a reset is an end as well
    }
  }

  @Test
  void reconfigurationOfALeaderEndsTheStreamByName() throws Exception {
    try (ServerSocket leader = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Side learner = new Side(settings(), new Address("127.0.0.1", leader.getLocalPort()));
      learner.dial();
      try (Socket socket = leader.accept()) {
        assertThat(learner.next()).isEqualTo(new Input.StreamOpened(OURS));
        BinaryOutputArchive.getArchive(socket.getOutputStream())
            .writeRecord(new QuorumPacket(9, 5, new byte[8], null), "packet");
        assertThat(learner.closed()).contains("COMMITANDACTIVATE of 0x5");
        assertThat(learner.streams.figures().malformedCount()).isEqualTo(1);
      }
    }
  }

  @Test
  void peerThatTakesNothingIsClosedAtTheBound() throws Exception {
    StreamSettings settings =
        settings(2_000, new StreamSettings.Limits(1_000, 1 << 20, 100, 1 << 20, 10));
    Side leader = new Side(settings);
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), leader.address().port())) {
      BinaryOutputArchive.getArchive(silent.getOutputStream())
          .writeRecord(new QuorumPacket(3, 5, null, null), "packet");
      StreamId stream = leader.next().stream();
      assertThat(leader.packet()).isEqualTo(new Packet.Ack(new Zxid(5)));
      for (int i = 1; leader.told.isEmpty(); i++) {
        assertThat(i).isLessThan(100_000);
        leader.send(stream, new Packet.Propose(entry(i, 10_000)));
      }
      assertThat(leader.closed()).contains("it takes too little");
      assertThat(leader.streams.figures().overflownCount()).isEqualTo(1);
    }
  }

  @Test
  void whatDoesNotGoAtOnceArrivesInOrderWhenThereIsRoom() throws Exception {
    Side leader = new Side(settings());
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), leader.address().port())) {
      BinaryOutputArchive.getArchive(slow.getOutputStream())
          .writeRecord(new QuorumPacket(3, 5, null, null), "packet");
      StreamId stream = leader.next().stream();
      for (int i = 1; i <= 20_000; i++) {
        // Frames of all sizes, some larger than what is ever sent at once.
        leader.send(stream, new Packet.Propose(entry(i, i % 500 == 0 ? 100_000 : 1_000)));
      }
      slow.setSoTimeout(30_000);
      BinaryInputArchive in =
          BinaryInputArchive.getArchive(new BufferedInputStream(slow.getInputStream()));
      for (int i = 1; i <= 20_000; i++) {
        QuorumPacket packet = new QuorumPacket();
        in.readRecord(packet, "packet");
        assertThat(packet.getZxid()).isEqualTo(entry(i, 1).header().zxid().value());
      }
    }
  }

  @Test
  void whatIsNotTakenIsNotReadOn() throws Exception {
    Side leader = new Side(settings(2_000, new StreamSettings.Limits(10, 1 << 20, 50, 90_000, 3)));
    for (int bytes : new int[] {0, 9_996}) {
      Socket flood = new Socket(InetAddress.getLoopbackAddress(), leader.address().port());
      open.add(flood);
      QuorumPacket ping = new QuorumPacket(5, 1, new byte[bytes], null);
      Thread sender = Thread.startVirtualThread(() -> sendWithoutEnd(flood, ping));
      StreamId stream = leader.next().stream();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .during(Duration.ofMillis(300))
          .until(leader.told::size, size -> size > 5 && size < 5_000);
      for (int i = 0; i < 5_000; i++) {
        assertThat(leader.packet()).isInstanceOf(Packet.Touches.class);
        leader.streams.taken(stream);
      }
      flood.close();
      sender.join();
      while (!(leader.next() instanceof Input.StreamClosed)) {
        leader.streams.taken(stream);
      }
    }
  }

  private static void sendWithoutEnd(Socket socket, QuorumPacket packet) {
    try {
      BinaryOutputArchive out =
          BinaryOutputArchive.getArchive(new BufferedOutputStream(socket.getOutputStream()));
      while (!socket.isClosed()) {
        out.writeRecord(packet, "packet");
      }
    } catch (IOException e) {
      assertThat(socket.isClosed()).isTrue();
    }
  }

  @Test
  void silenceEndsAStreamBySyncLimitOnceItHasAcknowledged() throws Exception {
    Pair pair = new Pair(settings(20, StreamSettings.Limits.DEFAULTS));
    pair.learner.send(OURS, new Packet.Ack(Zxid.ZERO));
    assertThat(pair.leader.packet()).isEqualTo(new Packet.Ack(Zxid.ZERO));
    assertThat(pair.leader.closed()).contains("nothing was heard for 100 ms");

    Pair before = new Pair(settings(20, StreamSettings.Limits.DEFAULTS));
    assertThat(before.leader.closed()).contains("nothing was heard for 200 ms");
  }

  @Test
  void moreConnectionsThanAllowedAreHungUpOn() throws Exception {
    Side leader = new Side(settings(2_000, new StreamSettings.Limits(10, 100, 100, 1 << 20, 3)));
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), leader.address().port());
      socket.setSoTimeout(30_000);
      sockets.add(socket);
      open.add(socket);
    }
    assertEnds(sockets.getLast());
    assertThat(leader.streams.figures().tooManyCount()).isEqualTo(1);
    sockets.getFirst().close();
    Side learner = new Side(settings(), leader.address());
    for (int i = 0; leader.told.isEmpty(); i++) { // until the place is free again
      assertThat(i).isLessThan(1_000);
      StreamId stream = new StreamId(-1 - i);
      learner.streams.carryOut(List.of(new Output.OpenStream(stream, LEADER)));
      if (learner.next() instanceof Input.StreamOpened) {
        learner.send(stream, INFO);
        Input.FromPeer ignored = learner.told.poll(50, TimeUnit.MILLISECONDS);
      }
    }
    assertThat(leader.next()).isInstanceOf(Input.StreamAccepted.class);
  }

  @Test
  void apachesClassesAreUnderstoodAndUnderstand() throws Exception {
    Side leader = new Side(settings());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), leader.address().port())) {
      socket.setSoTimeout(30_000);
      BufferedOutputStream buffered = new BufferedOutputStream(socket.getOutputStream());
      byte[] info = java.nio.ByteBuffer.allocate(20).putLong(5).putInt(0x10000).putLong(0).array();
      BinaryOutputArchive.getArchive(buffered)
          .writeRecord(new QuorumPacket(11, 3L << 32, info, null), "packet");
      buffered.flush();
      StreamId stream = leader.next().stream();
      assertThat(leader.packet())
          .isEqualTo(new Packet.LearnerInfo(false, new Epoch(3), new Sid(5), 0x10000, 0));

      State state = state(3_000);
      leader.send(stream, new Packet.Snapshot(state, List.of()), new Packet.Propose(entry(78, 9)));
      BinaryInputArchive in = BinaryInputArchive.getArchive(socket.getInputStream());
      QuorumPacket packet = new QuorumPacket();
      in.readRecord(packet, "packet");
      assertThat(packet.getType()).isEqualTo(15);
      DataTree tree = new DataTree();
      Map<Long, Integer> sessions = new TreeMap<>();
      SerializeUtils.deserializeSnapshot(tree, in, sessions);
      assertThat(in.readString("signature")).isEqualTo("BenWasHere");
      assertThat(tree.getTreeDigest()).isEqualTo(state.tree().digest());
      in.readRecord(packet, "packet");
      assertThat(SerializeUtils.deserializeTxn(packet.getData()).getHeader().getZxid())
          .isEqualTo(1L << 32 | 78);
    }
  }

  @Test
  void portInUseIsNamed() throws Exception {
    Side first = new Side(settings());
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), first.address().port());
    StreamSettings settings =
        new StreamSettings(List.of(taken), 2_000, 10, 5, 1 << 20, StreamSettings.Limits.DEFAULTS);
    assertThatThrownBy(() -> new Side(settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(taken.toString());
  }
}
