package io.quorate.front;

import io.quorate.acl.Identity;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.OpCode;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.proto.Xid;
import io.quorate.replica.ConnectionId;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.Reads;
import io.quorate.replica.View;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the order of one session's requests. It lives on its connection's loop.
 *
 * <ol>
 *   <li>Requests take effect, and answers leave, in the order in which requests came.
 *   <li>A request goes on when all before it have gone on: to the replica, which answers one
 *       connection's requests in order, or, if it is a plain read, to the view; a read goes on only
 *       when the replica owes no answer.
 *   <li>A request behind a waiting read waits too, or the read would see what came after it.
 * </ol>
 */
final class Gate {
  /** A request that was not answered at once. */
  private record Asked(
      int xid, Errand errand, List<Identity> identities, int frameBytes, long arrivedNanos) {
    /** What the replica is sent for it. */
    Request sent() {
      return switch (errand) {
        case Errand.Forward(Request request) -> request;
        case Errand.End() -> new Request.CloseSession();
        case Errand.Read read -> throw new Invariant.Violated(read + " is answered here");
        case Errand.Refuse refuse -> throw new Invariant.Violated(refuse + " is answered here");
      };
    }
  }

  /** Where a request is to be answered. */
  private sealed interface Errand {
    /** From the view. */
    record Read(Request.Read request) implements Errand {}

    /** By the replica. */
    record Forward(Request request) implements Errand {}

    /** By the replica, with the end of the session; no client waits for the answer. */
    record End() implements Errand {}

    /** Here, with an error. */
    record Refuse(int opCode, ErrorCode error) implements Errand {}
  }

  /** Of what no client has numbered: they begin with 1. */
  private static final int NO_XID = 0;

  private final ConnectionId connection;
  private final Surroundings surroundings;
  private final Outstanding outstanding;
  private final ClientLoop loop;
  private final Outbox outbox;
  private final ConnectionStatistics statistics;
  private final Membership membership;
  private final Audited audited;

  private final ArrayDeque<Asked> waiting = new ArrayDeque<>(0);
  private final ArrayDeque<Asked> withReplica = new ArrayDeque<>(0);
  private long sessionId;

  Gate(
      ConnectionId connection,
      Surroundings surroundings,
      Outstanding outstanding,
      ClientLoop loop,
      Outbox outbox,
      ConnectionStatistics statistics,
      Membership membership,
      Audited audited) {
    this.connection = connection;
    this.surroundings = surroundings;
    this.outstanding = outstanding;
    this.loop = loop;
    this.outbox = outbox;
    this.statistics = statistics;
    this.membership = membership;
    this.audited = audited;
  }

  /** The connection belongs to a session. */
  void open(long session) {
    sessionId = session;
  }

  /** The session is new: that counts as an answer, to a request of number 0. */
  void opened(long askedNanos) {
    long zxid = loop.view().zxid().value();
    loop.statistics().updates.add(count(0, OpCode.CREATE_SESSION, zxid, askedNanos));
  }

  /** Requests not yet answered. */
  int outstanding() {
    return waiting.size() + withReplica.size();
  }

  /** A read without a watch. */
  void read(
      int xid, Request.Read request, List<Identity> identities, int frameBytes, long arrivedNanos) {
    if (outstanding() == 0 && mayRead()) {
      answerRead(xid, request, identities, arrivedNanos);
    } else {
      queue(xid, new Errand.Read(request), identities, frameBytes, arrivedNanos);
    }
  }

  /** What only the replica can answer. */
  void forward(
      int xid, Request request, List<Identity> identities, int frameBytes, long arrivedNanos) {
    queue(xid, new Errand.Forward(request), identities, frameBytes, arrivedNanos);
  }

  /** The session is to end behind all that was asked. */
  void endSession() {
    queue(NO_XID, new Errand.End(), List.of(), 0, System.nanoTime());
  }

  /** A request that can not be carried out. */
  void refuse(int xid, int opCode, ErrorCode error, int frameBytes, long arrivedNanos) {
    queue(xid, new Errand.Refuse(opCode, error), List.of(), frameBytes, arrivedNanos);
  }

  private void queue(
      int xid, Errand errand, List<Identity> identities, int frameBytes, long arrivedNanos) {
    outstanding.add(frameBytes);
    waiting.add(new Asked(xid, errand, identities, frameBytes, arrivedNanos));
  }

  /**
   * Lets go on whatever may.
   *
   * @return why the connection must end, if it must; nothing goes on behind that
   */
  Optional<Closing> pump() {
    Asked head;
    while ((head = waiting.peek()) != null) {
      switch (head.errand) {
        case Errand.Forward ignored -> send(head);
        case Errand.End ignored -> send(head);
        case Errand.Read(Request.Read request) -> {
          if (!mayRead()) {
            return Optional.empty();
          }
          takeHead(head);
          answerRead(head.xid, request, head.identities, head.arrivedNanos);
        }
        case Errand.Refuse(int opCode, ErrorCode error) -> {
          if (!mayRead()) {
            return Optional.empty();
          }
          takeHead(head);
          if (error == ErrorCode.UNIMPLEMENTED) {
            // ZooKeeper answers with the zxid of a request that never got one.
            var _ = outbox.answer(head.xid, -1, error, Reply.None.INSTANCE);
            return Optional.of(new Closing.NotAnOperation(opCode));
          }
          long zxid = loop.view().zxid().value();
          answer(head.xid, zxid, error, Reply.None.INSTANCE);
          count(head.xid, opCode, zxid, head.arrivedNanos);
        }
      }
    }
    return Optional.empty();
  }

  private void send(Asked head) {
    waiting.remove();
    withReplica.add(head);
    loop.tell(new Input.ClientRequest(connection, head.xid, head.sent(), head.identities));
  }

  private void takeHead(Asked head) {
    waiting.remove();
    outstanding.remove(head.frameBytes);
  }

  private boolean mayRead() {
    return withReplica.isEmpty() && outbox.hasRoom();
  }

  private void answerRead(
      int xid, Request.Read request, List<Identity> identities, long arrivedNanos) {
    View view = loop.view();
    Reads.Result result =
        Reads.answer(request, view.state(), sessionId, identities, surroundings.access());
    long zxid = view.zxid().value();
    answer(xid, zxid, result.error(), result.body());
    loop.statistics().reads.add(count(xid, request.opCode(), zxid, arrivedNanos));
    audited.answered(request, identities, view.zxid(), result.error(), result.body(), arrivedNanos);
  }

  /** The replica has answered the oldest request that it was sent. */
  void answered(Output.Answer answer) {
    Asked asked = withReplica.poll();
    if (asked == null || asked.xid != answer.xid()) {
      throw new Invariant.Violated(
          "the replica answered request " + answer.xid() + ", the oldest it was sent is " + asked);
    }
    outstanding.remove(asked.frameBytes);
    Zxid zxid = answer.zxid();
    Request request = asked.sent();
    if (asked.errand instanceof Errand.Forward) {
      answer(asked.xid, zxid.value(), answer.error(), answer.body());
      long latencyMillis = count(asked.xid, request.opCode(), zxid.value(), asked.arrivedNanos);
      boolean update = request instanceof Request.Write && request.opCode() != OpCode.SYNC;
      (update ? loop.statistics().updates : loop.statistics().reads).add(latencyMillis);
    } // else no client has asked, and the replica closes the connection next
    audited.answered(
        request, asked.identities, zxid, answer.error(), answer.body(), asked.arrivedNanos);
  }

  private void answer(int xid, long zxid, ErrorCode error, Reply body) {
    int bytes = outbox.answer(xid, zxid, error, body);
    if (xid != Xid.PING && error != ErrorCode.THROTTLED) { // neither is what was asked for
      membership.answered(bytes, error);
    }
  }

  private long count(int xid, int opCode, long zxid, long arrivedNanos) {
    long nowMillis = surroundings.elapsedMillis().getAsLong();
    long latencyMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - arrivedNanos);
    statistics.answered(xid, zxid, Operations.shortName(opCode), nowMillis, latencyMillis);
    return latencyMillis;
  }

  /** The connection is gone; nobody waits for answers. */
  void abandon() {
    waiting.forEach(asked -> outstanding.remove(asked.frameBytes));
    for (Asked asked : withReplica) {
      outstanding.remove(asked.frameBytes);
      audited.abandoned(asked.sent(), asked.identities, asked.arrivedNanos);
    }
    waiting.clear();
    withReplica.clear();
  }
}
