package io.quorate.front;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.quorate.acl.AccessCheck;
import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import io.quorate.acl.Permission;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.MalformedException;
import io.quorate.proto.Handshake;
import io.quorate.proto.HandshakeCodec;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.WatchEvent;
import io.quorate.replica.ConnectionId;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.Output.CloseReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection, on one loop.
 *
 * <ol>
 *   <li>Stages go forward only: FIRST (nothing whole has come), then WORD (for one, behind
 *       ARGUMENT), or OPENING (the replica has the handshake) and OPEN; CLOSING from any; GONE when
 *       the socket is closed.
 *   <li>The replica is told ClientClosed exactly once for each ClientOpened, whoever closes.
 *   <li>Bytes that came and may not be looked at yet (OPENING, or too much is unanswered) lie in
 *       {@link #held}, and the socket is not read meanwhile: what one read of the socket brings
 *       bounds them.
 * </ol>
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);
  private static final int TELNET_BREAK = 0xfff4fffd;

  private enum Stage {
    FIRST,
    ARGUMENT,
    WORD,
    OPENING,
    OPEN,
    CLOSING,
    GONE
  }

  private final Channel channel;
  private final ClientLoop loop;
  private final ClientFront front;
  private final FrontSettings.Limits limits;
  private final InetSocketAddress address;
  private final ConnectionId id;
  private final FrameReader frames;
  private final FrameReader.BodyTaker bodies = this::takeBody;
  private final Outbox outbox;
  private final ConnectionStatistics statistics;
  private final Gate gate;
  private final Proofs proofs;
  private final Membership membership;
  private final Audited audited;
  private final Reception reception;

  private Stage stage = Stage.FIRST;
  private long stageMillis;
  private final long openedNanos = System.nanoTime();
  private boolean touched;
  private boolean reading = true;
  private @Nullable ByteBuf held;
  private long heardMillis;
  private long heardNanos;
  private boolean heard;
  private @Nullable Handshake handshake;
  private long sessionId;
  private int timeoutMillis;

  Connection(Channel channel, ClientLoop loop, ClientFront front, InetSocketAddress address) {
    this.channel = channel;
    this.loop = loop;
    this.front = front;
    this.address = address;
    this.limits = front.settings().limits();
    this.id = loop.add(this);
    this.frames = new FrameReader(loop.scratch());
    this.statistics = new ConnectionStatistics(address, System.currentTimeMillis());
    this.outbox = new Outbox(channel, loop, statistics, limits.unsentBytesHigh());
    this.membership =
        new Membership(front.accounts(), front.surroundings().access(), address.getAddress());
    this.audited = new Audited(front.surroundings(), membership, address);
    this.gate =
        new Gate(
            id,
            front.surroundings(),
            front.outstanding(),
            loop,
            outbox,
            statistics,
            membership,
            audited);
    this.proofs = new Proofs(front.surroundings().schemes(), address.getAddress());
    this.reception = new Reception(front, loop, gate, outbox, proofs, membership, address, audited);
    this.stageMillis = nowMillis();
    log.debug("{} connected", address);
  }

  ConnectionId id() {
    return id;
  }

  // What comes from the socket.

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    heardMillis = nowMillis();
    heardNanos = System.nanoTime();
    heard = true;
    loop.statistics().bytesReceived += in.readableBytes();
    loop.beforeReads();
    hold(in);
    goOn();
  }

  /** Puts bytes behind those that already wait to be looked at. */
  private void hold(ByteBuf in) {
    ByteBuf before = held;
    held = before == null ? in : Unpooled.wrappedBuffer(before, in);
  }

  /** Looks at what came, lets go on what may, sends what was made, and reads on or stops. */
  void goOn() {
    touched = false;
    do {
      consume();
      if (stage == Stage.OPEN) {
        gate.pump().ifPresent(this::close);
      }
    } while (held != null && mayConsume());
    outbox.flush();
    updateReading();
  }

  private void consume() {
    ByteBuf in = held;
    if (in == null) {
      return;
    }
    while (mayConsume() && frames.readLength(in)) {
      int length = frames.length();
      if (stage == Stage.FIRST && isWord(length)) {
        continue;
      }
      if (length < 0 || length > limits.frameBytesMax()) {
        close(badLength(length));
      } else if (!frames.readBody(in, bodies)) {
        break;
      }
    }
    if (!in.isReadable()) {
      dropHeld();
    }
  }

  private boolean mayConsume() {
    return switch (stage) {
      case FIRST, ARGUMENT -> true;
      case OPEN -> !isThrottled();
      case WORD, OPENING, CLOSING, GONE -> false;
    };
  }

  private boolean isThrottled() {
    int unanswered = gate.outstanding();
    return unanswered >= limits.requestsPerConnectionMax()
        || (unanswered > 0 && front.outstanding().isExceeded())
        || !outbox.hasRoom();
  }

  private void updateReading() {
    boolean wanted = held == null && mayConsume();
    if (wanted != reading && stage != Stage.GONE) {
      reading = wanted;
      channel.config().setAutoRead(wanted);
    }
  }

  private void dropHeld() {
    ByteBuf in = held;
    if (in != null) {
      held = null;
      in.release();
    }
  }

  private Closing badLength(int length) {
    return new Closing.BadFrame(
        "a frame claims a length of %d bytes, jute.maxbuffer allows 0 to %d"
            .formatted(length, limits.frameBytesMax()));
  }

  /** Four bytes that would be a length, in the first frame, may be a word; then it is begun. */
  private boolean isWord(int code) {
    if (code == TELNET_BREAK) {
      close(new Closing.ByClient());
      return true;
    }
    Optional<FourLetterWord> found = FourLetterWord.of(code);
    found.ifPresent(
        begun -> {
          countReceived();
          if (begun == FourLetterWord.STMK && front.settings().words().contains(begun)) {
            stage = Stage.ARGUMENT;
            frames.expect(Long.BYTES);
          } else {
            answerWord(begun, 0);
          }
        });
    return found.isPresent();
  }

  private void answerWord(FourLetterWord begun, long argument) {
    log.debug("{} asks {}", address, begun.text());
    stage = Stage.WORD;
    var _ =
        front.words().answer(begun, argument).thenAcceptAsync(this::finishWord, loop.executor());
  }

  private void finishWord(String text) {
    if (stage == Stage.WORD) {
      outbox.text(text);
      close(new Closing.WordAnswered());
    }
  }

  private void takeBody(ByteBuffer body) {
    if (stage == Stage.ARGUMENT) {
      answerWord(FourLetterWord.STMK, body.getLong());
      return;
    }
    countReceived();
    try {
      if (stage == Stage.FIRST) {
        takeHandshake(HandshakeCodec.read(body));
      } else {
        int frameBytes = body.remaining();
        reception.take(loop.requests().read(body), frameBytes, heardNanos).ifPresent(this::close);
      }
    } catch (MalformedException malformed) {
      close(new Closing.BadFrame("a frame is malformed: " + malformed.getMessage()));
    }
  }

  private void countReceived() {
    statistics.received();
    loop.statistics().packetsReceived++;
  }

  private void takeHandshake(Handshake asked) {
    stage = Stage.OPENING;
    handshake = asked;
    loop.statistics().connectionRequests++;
    if (asked.sessionId() != 0) {
      loop.statistics().connectionRevalidations++;
    }
    loop.tell(new Input.ClientOpened(id, asked));
  }

  // What comes from the replica.

  /** Takes one output; true the first time since it last went on, for then it is to go on. */
  boolean take(Output.ToClient output) {
    if (stage == Stage.CLOSING || stage == Stage.GONE) {
      return false;
    }
    switch (output) {
      case Output.Accepted(var _, HandshakeReply reply) -> accept(reply);
      case Output.Refused(var _, HandshakeReply reply, String reason) -> {
        outbox.handshake(reply);
        close(new Closing.Refused(reason));
      }
      case Output.Answer answer -> gate.answered(answer);
      case Output.Event(var _, Zxid zxid, WatchEvent event, Acl guard) -> tell(zxid, event, guard);
      case Output.CloseClient(var _, CloseReason reason) -> close(new Closing.ByReplica(reason));
    }
    if (!outbox.hasRoom() && outbox.unsentBytes() > limits.unsentBytesMax()) {
      close(new Closing.NotReading(outbox.unsentBytes()));
    }
    boolean first = !touched;
    touched = true;
    return first;
  }

  private void accept(HandshakeReply reply) {
    Handshake asked = handshake;
    if (asked == null || stage != Stage.OPENING) {
      throw new Invariant.Violated("the replica accepted " + id + " at stage " + stage);
    }
    stage = Stage.OPEN;
    sessionId = reply.sessionId();
    timeoutMillis = reply.timeoutMillis();
    gate.open(sessionId);
    outbox.handshake(reply);
    if (asked.sessionId() == 0) {
      gate.opened(openedNanos);
    }
    audited.accepted(sessionId, asked.sessionId() != 0, timeoutMillis, proofs.identities());
    log.info(
        "{} {}, timeout {} ms",
        name(),
        asked.sessionId() == 0 ? "opened" : "resumed",
        timeoutMillis);
    reception.settle().ifPresent(this::close);
  }

  private void tell(Zxid zxid, WatchEvent event, Acl guard) {
    AccessCheck access = front.surroundings().access();
    List<Identity> identities = proofs.identities();
    if (access.allows(guard, Permission.READ.bit(), identities)
        && loop.view().state().tenants().mayReach(event.path(), identities, access)) {
      outbox.event(zxid.value(), event);
    }
  }

  // Its end.

  /**
   * Ends the connection, once what was made for it before has been sent; the first reason counts.
   */
  void close(Closing why) {
    if (stage == Stage.CLOSING || stage == Stage.GONE) {
      return;
    }
    leave(why);
    stage = Stage.CLOSING;
    stageMillis = nowMillis();
    if (why.isAtOnce()) {
      outbox.discard();
      closeSocket();
    } else {
      outbox.flush();
      var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** An operator wants the session ended: as if its client did, but that nobody is answered. */
  void endSession() {
    if (stage == Stage.OPEN) {
      log.info("{}: an operator ends the session", name());
      gate.endSession();
      goOn();
    }
  }

  private void closeSocket() {
    var _ = channel.close();
  }

  private void leave(Closing why) {
    if (handshake != null) {
      loop.tell(new Input.ClientClosed(id));
    }
    gate.abandon();
    audited.left(why, handshake == null ? 0 : handshake.sessionId(), proofs.identities());
    if (why.isWarning()) {
      log.warn("{} closed: {}", name(), why.text());
    } else if (handshake != null) {
      log.info("{} closed: {}", name(), why.text());
    } else {
      log.debug("{} closed: {}", name(), why.text());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (stage != Stage.CLOSING) {
      loop.statistics().connectionDrops++;
      leave(new Closing.ByClient());
    }
    stage = Stage.GONE;
    dropHeld();
    outbox.discard();
    loop.remove(id);
    front.admission().leave(address.getAddress());
    membership.leave();
  }

  /** The client will send no more; for {@code echo stat | nc} that is no reason not to answer. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent && stage != Stage.WORD) {
      loop.statistics().connectionDrops++;
      close(new Closing.ByClient());
    }
  }

  /** Not at once: this is called from the midst of writing. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      loop.later(this::goOn);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException broken) {
      close(new Closing.Broken(String.valueOf(broken.getMessage())));
    } else {
      front.surroundings().failure().accept(cause);
    }
  }

  /** Regular: a connection that has no session in time goes, and so does one that can not close. */
  void checkDeadline(long nowMillis) {
    if (nowMillis - stageMillis <= limits.handshakeMillisMax()) {
      return;
    }
    switch (stage) {
      case FIRST, ARGUMENT, WORD, OPENING -> {
        loop.statistics().sessionlessExpired++;
        close(new Closing.NoSession(limits.handshakeMillisMax()));
      }
      case CLOSING -> closeSocket();
      case OPEN, GONE -> {}
    }
  }

  // What is told of it.

  /** Whether something came since this was last asked, while there is a session. */
  boolean takeHeard() {
    boolean was = heard && stage == Stage.OPEN;
    heard = false;
    return was;
  }

  /** Elapsed time at which something last came. */
  long heardMillis() {
    return heardMillis;
  }

  ConnectionFacts facts() {
    return statistics.facts(reading, gate.outstanding(), sessionId, timeoutMillis, heardMillis);
  }

  void resetStatistics() {
    statistics.reset();
  }

  /** Served on this connection; 0 as long as there is none. */
  long sessionId() {
    return sessionId;
  }

  private String name() {
    return sessionId == 0
        ? "Connection of " + address
        : "Session 0x" + Long.toHexString(sessionId) + " of " + address;
  }

  private long nowMillis() {
    return front.surroundings().elapsedMillis().getAsLong();
  }
}
