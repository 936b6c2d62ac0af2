package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Acl;
import io.quorate.acl.AuthOutcome;
import io.quorate.acl.AuthScheme;
import io.quorate.acl.AuthSchemes;
import io.quorate.acl.Identity;
import io.quorate.acl.Peer;
import io.quorate.audit.AuditTrail;
import io.quorate.audit.Audits;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.EventType;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Reply;
import io.quorate.proto.WatchEvent;
import io.quorate.replica.ConnectionId;
import io.quorate.replica.Description;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.Timing;
import io.quorate.replica.View;
import io.quorate.tree.Facts;
import io.quorate.tree.LongMap;
import io.quorate.tree.Tree;
import io.quorate.txn.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A client port with a replica that does what the test says, step by step. */
final class Rig implements AutoCloseable {
  static final long SECONDS_MAX = 20;

  final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
  final BlockingQueue<Input.Heard> heard = new LinkedBlockingQueue<>();
  final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  final Description description;
  final ClientFront front;
  private final AtomicLong sessions = new AtomicLong(0x1000);

  Rig() throws IOException {
    this(settings(FrontSettings.Limits.DEFAULTS), NO_DESCRIPTION);
  }

  Rig(FrontSettings settings) throws IOException {
    this(settings, NO_DESCRIPTION);
  }

  Rig(FrontSettings settings, Description description) throws IOException {
    this(settings, description, Audits.off());
  }

  /** The audit stays the caller's, who closes it behind this. */
  Rig(FrontSettings settings, Description description, AuditTrail audit) throws IOException {
    this.description = description;
    AuthSchemes schemes = AuthSchemes.of(List.of(new Address(), new Word()));
    this.front =
        ClientFront.start(
            settings,
            new Surroundings(
                this::put,
                order ->
                    CompletableFuture.completedFuture(new Output.Outcome.Described(description)),
                new AccessCheck(schemes, false),
                schemes,
                new Figures(),
                audit,
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                failures::add),
            view(0, ""));
  }

  static final Description NO_DESCRIPTION = new Description(List.of(), Map.of(), Map.of());

  /** One loop, so that what is asked first is also answered first. */
  static FrontSettings settings(FrontSettings.Limits limits) {
    return settings(limits, FourLetterWord.allowed(Set.of("*")), 1);
  }

  static FrontSettings settings(FrontSettings.Limits limits, Set<FourLetterWord> words, int loops) {
    return new FrontSettings(
        List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
        -1,
        false,
        loops,
        20,
        words,
        Set.of(),
        "3.9.5-quorate-test, built on 2026-01-01 00:00 UTC",
        limits);
  }

  private void put(Input input) {
    if (input instanceof Input.Heard signs) {
      heard.add(signs);
    } else {
      inputs.add(input);
    }
  }

  /** A state in which {@code /a} holds {@code data}. */
  static View view(long zxid, String data) {
    Facts facts = new Facts(1, 1, 1, 1, 0, 0, 0, 0, 1);
    Tree tree =
        Tree.initial().create("/a", data.getBytes(StandardCharsets.UTF_8), Acl.OPEN, facts, 1);
    return new View(
        new State(tree, LongMap.empty(), new Zxid(zxid)),
        true,
        0,
        3,
        new View.WatchFigures(2, 2, 1),
        new View.RoleFacts(View.RoleKind.ALONE, Optional.of(new Sid(1)), new Epoch(0)),
        false);
  }

  InetSocketAddress address() {
    return front.addresses().getFirst();
  }

  TestClient connect() throws IOException {
    return new TestClient(address());
  }

  /** A client whose session is established; its connection stands in {@link TestClient#id}. */
  TestClient session() throws IOException, InterruptedException {
    TestClient client = connect();
    client.handshake(0);
    Input.ClientOpened opened = next(Input.ClientOpened.class);
    client.id = opened.connection();
    accept(client.id);
    assertThat(client.receiveHandshake().timeoutMillis()).isEqualTo(10_000);
    return client;
  }

  void accept(ConnectionId connection) {
    front.deliver(
        List.of(
            new Output.Accepted(
                connection,
                new HandshakeReply(
                    0, 10_000, sessions.incrementAndGet(), new byte[16], false, true))));
  }

  void answer(ConnectionId connection, int xid, long zxid) {
    front.deliver(
        List.of(
            new Output.Answer(connection, xid, new Zxid(zxid), ErrorCode.OK, Reply.None.INSTANCE)));
  }

  /** Answers with the zxid of a view that is published with the answer. */
  void answer(ConnectionId connection, int xid, View view) {
    publish(
        view, new Output.Answer(connection, xid, view.zxid(), ErrorCode.OK, Reply.None.INSTANCE));
  }

  void publish(View view, Output.ToClient... outputs) {
    front.publish(List.of(outputs), view);
  }

  static Output.Event event(ConnectionId connection, long zxid) {
    return new Output.Event(
        connection, new Zxid(zxid), new WatchEvent(EventType.NODE_DATA_CHANGED, "/a"), Acl.EMPTY);
  }

  /** The next thing that the front told the replica. */
  <T extends Input> T next(Class<T> kind) throws InterruptedException {
    Input input = inputs.poll(SECONDS_MAX, TimeUnit.SECONDS);
    assertThat(input).isInstanceOf(kind);
    return kind.cast(input);
  }

  @Override
  public void close() {
    front.close(2000);
    assertThat(failures).isEmpty();
  }

  /** {@code ip}: proven by the address alone. */
  private record Address() implements AuthScheme {
    @Override
    public String name() {
      return "ip";
    }

    @Override
    public List<Identity> provenByConnecting(Peer peer) {
      return List.of(new Identity("ip", peer.address().getHostAddress()));
    }

    @Override
    public AuthOutcome authenticate(byte[] credentials, Peer peer) {
      return new AuthOutcome.Proven(provenByConnecting(peer));
    }

    @Override
    public boolean matches(String id, String expression) {
      return id.equals(expression);
    }

    @Override
    public boolean isValid(String expression) {
      return true;
    }

    @Override
    public boolean provesIdentity() {
      return false;
    }
  }

  /** {@code word}: whoever says something is it; "bad" is refused, "broken" breaks the scheme. */
  private record Word() implements AuthScheme {
    @Override
    public String name() {
      return "word";
    }

    @Override
    public AuthOutcome authenticate(byte[] credentials, Peer peer) {
      String said = new String(credentials, StandardCharsets.UTF_8);
      return switch (said) {
        case "" -> new AuthOutcome.Proven(List.of(new Identity("word", "of nobody")));
        case "bad" -> new AuthOutcome.Refused("the word is bad");
        case "broken" -> throw new IllegalStateException("broken");
        default -> new AuthOutcome.Proven(List.of(new Identity("word", said)));
      };
    }

    @Override
    public boolean matches(String id, String expression) {
      return id.equals(expression);
    }

    @Override
    public boolean isValid(String expression) {
      return true;
    }

    @Override
    public boolean provesIdentity() {
      return true;
    }
  }

  /** Figures that never change. */
  record Figures() implements ServerFigures {
    @Override
    public ProposalSizes proposalSizes() {
      return new ProposalSizes(52, 38, 1024);
    }

    @Override
    public long uptimeMillis() {
      return 4711;
    }

    @Override
    public long dataDirBytes() {
      return 478;
    }

    @Override
    public long logDirBytes() {
      return 67_108_880;
    }

    @Override
    public List<String> configuration() {
      return List.of("clientPort=2181", "serverId=0");
    }

    @Override
    public Map<String, Timing> timings() {
      return Map.of("fsynctime", new Timing(4, 10, 1, 5));
    }

    @Override
    public Map<String, Long> counts() {
      return Map.of("snap_count", 7L);
    }

    @Override
    public void resetSlowFsyncs() {}

    @Override
    public void resetProposalSizes() {}

    @Override
    public void reset() {}
  }
}
