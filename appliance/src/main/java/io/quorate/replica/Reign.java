package io.quorate.replica;

import io.quorate.acl.Identity;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.OpCode;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.proto.RequestReader;
import io.quorate.txn.Entry;
import io.quorate.txn.Prepare;
import io.quorate.txn.Prepare.Prepared;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import io.quorate.zab.Packet;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * A leader that is established: it decides about requests, of its own clients and of those of its
 * learners, and looks after what ends by itself.
 *
 * <ol>
 *   <li>An answer to a write, or to anything that was judged by the proposed state, leaves only
 *       after what it depends on is committed.
 *   <li>A request that a learner forwarded becomes a transaction even when it is refused: nothing
 *       else tells the learner's client.
 * </ol>
 */
final class Reign {
  private final Server server;
  private final Service service;
  private final Pipeline pipeline;
  private final SessionDesk sessions;
  private final Reaping reaping;
  private int syncs;

  private Reign(Server server, Pipeline pipeline, SessionDesk sessions, Reaping reaping) {
    this.server = server;
    this.service = server.service();
    this.pipeline = pipeline;
    this.sessions = sessions;
    this.reaping = reaping;
  }

  /**
   * The reign begins.
   *
   * @param last what the first proposal comes right behind
   * @param state the history's end
   * @param toLearners is given each entry as it is proposed, and the elapsed time of that
   */
  static Reign begin(
      Server server, Now now, Zxid last, State state, ObjLongConsumer<Entry> toLearners) {
    Pipeline pipeline =
        new Pipeline(
            server.ensemble().quorum(), last, state, server.standing(), server.disk(), toLearners);
    SessionDesk sessions =
        new SessionDesk(
            server.settings(), server.ids(), server.service(), pipeline, server.outbox());
    sessions.begin(now, state);
    return new Reign(server, pipeline, sessions, new Reaping(server.settings().reaper(), now));
  }

  Pipeline pipeline() {
    return pipeline;
  }

  SessionDesk sessions() {
    return sessions;
  }

  long nextDeadlineMillis() {
    return Math.min(sessions.nextDeadlineMillis(), reaping.nextDeadlineMillis());
  }

  void tick(Now now) {
    sessions.expire(now);
    reaping.next(service.committed().tree(), now).ifPresent(path -> reap(now, path));
  }

  private void reap(Now now, String path) {
    TxnHeader header = pipeline.header(0, 0, now);
    Request.DeleteContainer request = new Request.DeleteContainer(path);
    if (server.prepare().reap(pipeline.proposed(), header, request)
        instanceof Prepared.Decided decided) {
      pipeline.propose(header, decided, new Proposal.Waiter.Nobody());
    }
  }

  /** A write of this server's own client. */
  void write(
      Now now, Clients.Client client, int xid, Request.Write write, List<Identity> identities) {
    if (!sessions.isOwner(client.sessionId(), server.sid())) {
      answerBehindAll(client, xid, ErrorCode.SESSION_MOVED, Reply.None.INSTANCE);
      return;
    }
    TxnHeader header = pipeline.header(client.sessionId(), xid, now);
    switch (write) {
      case Request.CloseSession ignored -> {
        Proposal.Waiter waiter =
            new Proposal.Waiter.Client(client.connection(), xid, Reply.None.INSTANCE);
        sessions.end(now, client.sessionId(), xid, waiter);
      }
      case Request.Sync(String path) ->
          answerBehindAll(client, xid, ErrorCode.OK, new Reply.Synced(path));
      case Request.Create ignored -> judged(client, header, judge(header, write, identities));
      case Request.Delete ignored -> judged(client, header, judge(header, write, identities));
      case Request.DeleteContainer ignored ->
          judged(client, header, judge(header, write, identities));
      case Request.SetData ignored -> judged(client, header, judge(header, write, identities));
      case Request.SetAcl ignored -> judged(client, header, judge(header, write, identities));
      case Request.Multi ignored -> judged(client, header, judge(header, write, identities));
      case Request.Reconfig ignored -> judged(client, header, judge(header, write, identities));
    }
  }

  private Prepared judge(TxnHeader header, Request.Write write, List<Identity> identities) {
    State proposed = pipeline.proposed();
    Prepare prepare = server.prepare();
    return switch (write) {
      case Request.Create create -> prepare.judge(proposed, header, create, identities);
      case Request.Delete delete -> prepare.judge(proposed, header, delete, identities);
      case Request.DeleteContainer delete -> prepare.judge(proposed, header, delete, identities);
      case Request.SetData setData -> prepare.judge(proposed, header, setData, identities);
      case Request.SetAcl setAcl -> prepare.judge(proposed, header, setAcl, identities);
      case Request.Multi multi -> prepare.judge(proposed, header, multi, identities);
      case Request.Reconfig ignored ->
          refused(
              server.settings().reconfigEnabled()
                  ? ErrorCode.UNIMPLEMENTED
                  : ErrorCode.RECONFIG_DISABLED);
      case Request.CloseSession ignored -> refused(ErrorCode.MARSHALLING_ERROR);
      case Request.Sync ignored -> refused(ErrorCode.MARSHALLING_ERROR);
    };
  }

  private static Prepared.Refused refused(ErrorCode error) {
    return new Prepared.Refused(error, Reply.None.INSTANCE);
  }

  private void judged(Clients.Client client, TxnHeader header, Prepared prepared) {
    switch (prepared) {
      case Prepared.Decided decided -> {
        Proposal.Waiter waiter =
            new Proposal.Waiter.Client(client.connection(), header.cxid(), decided.reply());
        client.waitFor(pipeline.propose(header, decided, waiter).commitment());
      }
      case Prepared.Refused(ErrorCode error, Reply reply) ->
          answerBehindAll(client, header.cxid(), error, reply);
    }
  }

  /** Answers what was judged by the proposed state: not before that is the committed one. */
  void answerBehindAll(Clients.Client client, int xid, ErrorCode error, Reply reply) {
    pipeline.newestOutstanding().ifPresent(client::waitFor);
    client.inTurn(() -> service.answer(client.connection(), xid, error, reply));
  }

  /** A request of a learner's client. */
  void forwarded(Now now, LearnerSeat learner, Packet.Forward forward, Consumer<Packet> back) {
    long sessionId = forward.sessionId();
    if (forward.opCode() == OpCode.SYNC) {
      synchronize(() -> back.accept(new Packet.Synced()));
    } else if (forward.opCode() == OpCode.CREATE_SESSION) {
      begin(now, learner, forward);
    } else if (!sessions.sessions().isAlive(sessionId)) {
      fail(now, forward, refused(ErrorCode.SESSION_EXPIRED));
    } else if (!sessions.isOwner(sessionId, learner.sid())) {
      fail(now, forward, refused(ErrorCode.SESSION_MOVED));
    } else if (forward.opCode() == OpCode.CLOSE_SESSION) {
      sessions.end(now, sessionId, forward.cxid(), new Proposal.Waiter.Nobody());
    } else {
      decide(now, forward);
    }
  }

  private void synchronize(Runnable answer) {
    Optional<Commitment> newest = pipeline.newestOutstanding();
    if (newest.isEmpty()) {
      answer.run();
      return;
    }
    syncs++;
    newest
        .get()
        .putBehind(
            () -> {
              syncs--;
              answer.run();
            });
  }

  /** Learners' syncs that wait for a commit. */
  int syncs() {
    return syncs;
  }

  private void begin(Now now, LearnerSeat learner, Packet.Forward forward) {
    int asked;
    try {
      asked = new JuteReader(ByteBuffer.wrap(forward.body())).readInt();
    } catch (MalformedException broken) {
      fail(now, forward, refused(ErrorCode.MARSHALLING_ERROR));
      return;
    }
    int timeoutMillis = server.settings().sessionTimeoutMillis(asked);
    sessions.begin(
        now, forward.sessionId(), timeoutMillis, learner.sid(), new Proposal.Waiter.Nobody());
  }

  private void decide(Now now, Packet.Forward forward) {
    Optional<Request.Write> write = read(forward);
    TxnHeader header = pipeline.header(forward.sessionId(), forward.cxid(), now);
    Prepared prepared =
        write.isPresent()
            ? judge(header, write.get(), forward.identities())
            : refused(ErrorCode.MARSHALLING_ERROR);
    switch (prepared) {
      case Prepared.Decided decided ->
          pipeline.propose(header, decided, new Proposal.Waiter.Nobody());
      case Prepared.Refused refused -> fail(now, forward, refused);
    }
  }

  /** The request as its server's client sent it; empty when it is none that is decided about. */
  private static Optional<Request.Write> read(Packet.Forward forward) {
    JuteWriter frame = new JuteWriter();
    frame.writeInt(forward.cxid());
    frame.writeInt(forward.opCode());
    frame.writeBytes(forward.body(), 0, forward.body().length);
    try {
      Request request = new RequestReader().read(ByteBuffer.wrap(frame.toByteArray())).request();
      return request instanceof Request.Write write ? Optional.of(write) : Optional.empty();
    } catch (MalformedException broken) {
      return Optional.empty();
    }
  }

  private void fail(Now now, Packet.Forward forward, Prepared.Refused refused) {
    TxnHeader header = pipeline.header(forward.sessionId(), forward.cxid(), now);
    pipeline.propose(
        header, Prepare.failed(pipeline.proposed(), header, refused), new Proposal.Waiter.Nobody());
  }

  /** From now on clients see it, and whoever waits for it is told. */
  void commit(Proposal proposal) {
    service.committed(proposal.after(), proposal.changes());
    switch (proposal.waiter()) {
      case Proposal.Waiter.Nobody() -> {}
      case Proposal.Waiter.Ended ignored -> {}
      case Proposal.Waiter.Client(ConnectionId connection, int xid, Reply reply) ->
          service.answer(connection, xid, ErrorCode.OK, reply);
      case Proposal.Waiter.Newcomer(
              ConnectionId connection,
              long sessionId,
              int timeoutMillis,
              boolean readOnlyPresent) -> {
        if (service.clients().on(connection).isPresent()) {
          service.accept(connection, sessionId, timeoutMillis, readOnlyPresent);
        }
      }
    }
    proposal.commitment().reach();
    if (proposal.entry().txn() instanceof Txn.CloseSession) {
      sessions.ended(proposal.entry().header().sessionId(), proposal.waiter());
    }
  }
}
