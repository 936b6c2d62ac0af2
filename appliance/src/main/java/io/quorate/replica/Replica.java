package io.quorate.replica;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Quorum;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Handshake;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.txn.Change;
import io.quorate.txn.Prepare;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import io.quorate.watch.WatchTable;
import io.quorate.zab.Proposals;
import java.util.List;
import java.util.Set;

/**
 * A server without its body. Every input is taken whole before the next; what is to be done leaves
 * as outputs, in order.
 *
 * <ol>
 *   <li>An answer to a write, or to anything that depends on one, leaves only after the write is
 *       committed, and it is committed only when a quorum (this server, in an ensemble of one) has
 *       it durably: on {@link Input.Journaled}, never before.
 *   <li>Events and answers of a commit stand in the outputs before the view that shows it.
 *   <li>After {@link Output.Halt} nothing changes any more.
 * </ol>
 */
public final class Replica {
  private final ReplicaSettings settings;
  private final Prepare prepare;
  private final Outbox outbox = new Outbox();
  private final Pipeline pipeline;
  private final WatchTable<ConnectionId> watches = new WatchTable<>();
  private final WatchDesk watchDesk;
  private final SessionDesk sessionDesk;
  private final Clients clients;
  private final Reaping reaping;
  private final SnapshotPolicy snapshots;
  private boolean halted;

  /**
   * Begins with what the disk holds.
   *
   * @param txnsSinceSnapshot entries that were replayed over the newest snapshot
   */
  public Replica(
      ReplicaSettings settings,
      State recovered,
      long txnsSinceSnapshot,
      AccessCheck access,
      Now now) {
    this.settings = settings;
    this.prepare = new Prepare(access, settings.ttlsEnabled(), settings.enforceQuota());
    Quorum quorum = new Quorum.Majority(Set.of(settings.sid()));
    this.pipeline =
        new Pipeline(settings.sid(), new Proposals<>(quorum, recovered.zxid()), recovered, outbox);
    this.watchDesk = new WatchDesk(watches, access);
    this.sessionDesk = new SessionDesk(settings, watches, pipeline, outbox, now);
    this.clients = sessionDesk.clients();
    this.reaping = new Reaping(settings.reaper(), now);
    this.snapshots =
        new SnapshotPolicy(settings.snapshotTxns(), settings.snapshotLogBytes(), txnsSinceSnapshot);
  }

  /** Takes one input; answers what is to be done about it, in order. */
  public List<Output> step(Now now, Input input) {
    if (halted) {
      return List.of();
    }
    switch (input) {
      case Input.Tick() -> tick(now);
      case Input.ClientOpened(ConnectionId connection, Handshake handshake) ->
          sessionDesk.opened(now, connection, handshake);
      case Input.ClientRequest(
              ConnectionId connection,
              int xid,
              Request request,
              List<Identity> identities) ->
          clients
              .on(connection)
              .ifPresent(client -> request(now, client, xid, request, identities));
      case Input.ClientClosed(ConnectionId connection) -> sessionDesk.gone(connection);
      case Input.Heard heard -> sessionDesk.heard(heard);
      case Input.Journaled(long ticket, long logBytes) -> journaled(new Zxid(ticket), logBytes);
      case Input.JournalFailed(String reason) -> halt(reason);
      case Input.SnapshotSaved ignored -> snapshotEnded();
      case Input.SnapshotFailed(Zxid zxid, String reason) -> {
        outbox.note("The snapshot of " + zxid + " could not be saved, the log is kept: " + reason);
        snapshotEnded();
      }
      case Input.Command(long ticket, Input.Order order) ->
          outbox.add(new Output.Report(ticket, carryOut(now, order)));
    }
    if (outbox.isViewChanged()) {
      outbox.add(new Output.Publish(view()));
    }
    return outbox.drain();
  }

  /** When a {@link Input.Tick} is wanted at the latest, on the elapsed clock. */
  public long nextDeadlineMillis() {
    return Math.min(sessionDesk.nextDeadlineMillis(), reaping.nextDeadlineMillis());
  }

  /** What readers may see now. */
  public View view() {
    View.WatchFigures dataWatches =
        new View.WatchFigures(
            watches.dataCount(), watches.dataPathCount(), watches.dataWatcherCount());
    return new View(
        pipeline.committed(),
        !halted,
        pipeline.outstanding(),
        watches.count(),
        dataWatches,
        snapshots.isInProgress());
  }

  private void tick(Now now) {
    sessionDesk.expire(now);
    reaping.next(pipeline.committed().tree(), now).ifPresent(path -> reap(now, path));
  }

  private void reap(Now now, String path) {
    TxnHeader header = pipeline.header(0, 0, now);
    Request.DeleteContainer request = new Request.DeleteContainer(path);
    if (prepare.judge(pipeline.proposed(), header, request, List.of())
        instanceof Prepare.Prepared.Decided decided) {
      pipeline.propose(header, decided, new Proposal.Waiter.Nobody());
    }
  }

  private void request(
      Now now, Clients.Client client, int xid, Request request, List<Identity> identities) {
    sessionDesk.sessions().heard(client.sessionId(), now.elapsedMillis());
    if (!sessionDesk.sessions().isAlive(client.sessionId())) {
      answerBehindAll(client, xid, ErrorCode.SESSION_EXPIRED, Reply.None.INSTANCE);
      return;
    }
    switch (request) {
      case Request.Write write -> write(now, client, xid, write, identities);
      case Request.Read read -> client.inTurn(() -> read(client, xid, read, identities));
      case Request.Watch watch -> client.inTurn(() -> watch(client, xid, watch));
      case Request.Connection ignored ->
          answerBehindAll(client, xid, ErrorCode.UNIMPLEMENTED, Reply.None.INSTANCE);
      case Request.Operation operation ->
          throw new Invariant.Violated(operation + " is neither a read nor a write");
    }
  }

  private void write(
      Now now, Clients.Client client, int xid, Request.Write write, List<Identity> identities) {
    TxnHeader header = pipeline.header(client.sessionId(), xid, now);
    State proposed = pipeline.proposed();
    switch (write) {
      case Request.Create create ->
          judged(header, client, prepare.judge(proposed, header, create, identities));
      case Request.Delete delete ->
          judged(header, client, prepare.judge(proposed, header, delete, identities));
      case Request.DeleteContainer delete ->
          judged(header, client, prepare.judge(proposed, header, delete, identities));
      case Request.SetData setData ->
          judged(header, client, prepare.judge(proposed, header, setData, identities));
      case Request.SetAcl setAcl ->
          judged(header, client, prepare.judge(proposed, header, setAcl, identities));
      case Request.Multi multi ->
          judged(header, client, prepare.judge(proposed, header, multi, identities));
      case Request.CloseSession ignored -> {
        Proposal.Waiter waiter =
            new Proposal.Waiter.Client(client.connection(), xid, Reply.None.INSTANCE);
        sessionDesk.end(now, client.sessionId(), xid, waiter);
      }
      case Request.Sync(String path) ->
          answerBehindAll(client, xid, ErrorCode.OK, new Reply.Synced(path));
      case Request.Reconfig ignored -> {
        boolean enabled = settings.reconfigEnabled();
        ErrorCode error = enabled ? ErrorCode.UNIMPLEMENTED : ErrorCode.RECONFIG_DISABLED;
        answerBehindAll(client, xid, error, Reply.None.INSTANCE);
      }
    }
  }

  private void judged(TxnHeader header, Clients.Client client, Prepare.Prepared prepared) {
    switch (prepared) {
      case Prepare.Prepared.Decided decided -> {
        Proposal.Waiter waiter =
            new Proposal.Waiter.Client(client.connection(), header.cxid(), decided.reply());
        client.waitFor(pipeline.propose(header, decided, waiter).commitment());
      }
      case Prepare.Prepared.Refused(ErrorCode error, Reply reply) ->
          answerBehindAll(client, header.cxid(), error, reply);
    }
  }

  /** Answers what was judged by the proposed state: not before that is the committed one. */
  private void answerBehindAll(Clients.Client client, int xid, ErrorCode error, Reply reply) {
    pipeline.newestOutstanding().ifPresent(client::waitFor);
    client.inTurn(() -> answer(client.connection(), xid, error, reply));
  }

  private void read(
      Clients.Client client, int xid, Request.Read request, List<Identity> identities) {
    Reads.Result result =
        watchDesk.read(
            client.connection(), request, pipeline.committed(), client.sessionId(), identities);
    outbox.viewChanged();
    answer(client.connection(), xid, result.error(), result.body());
  }

  private void watch(Clients.Client client, int xid, Request.Watch request) {
    ConnectionId connection = client.connection();
    Reads.Result result =
        watchDesk.change(
            connection,
            request,
            pipeline.committed(),
            event -> outbox.add(new Output.Event(connection, WatchDesk.NO_ZXID, event, Acl.EMPTY)));
    outbox.viewChanged();
    answer(connection, xid, result.error(), result.body());
  }

  /** Answers, if there still is somebody to be answered. */
  private void answer(ConnectionId connection, int xid, ErrorCode error, Reply reply) {
    if (clients.on(connection).isPresent()) {
      Zxid zxid = pipeline.committed().zxid();
      outbox.add(new Output.Answer(connection, xid, zxid, error, reply));
    }
  }

  private void journaled(Zxid zxid, long logBytes) {
    List<Proposal> ready = pipeline.durableHere(zxid);
    ready.forEach(this::commit);
    snapshots.logged(ready.size(), logBytes);
    if (snapshots.isDue()) {
      saveSnapshot();
    }
  }

  private void commit(Proposal proposal) {
    pipeline.committed(proposal);
    for (Change change : proposal.changes()) {
      watches.fire(
          change,
          (connection, event, guard) ->
              outbox.add(new Output.Event(connection, proposal.zxid(), event, guard)));
    }
    switch (proposal.waiter()) {
      case Proposal.Waiter.Nobody() -> {}
      case Proposal.Waiter.Ended ignored -> {}
      case Proposal.Waiter.Client(ConnectionId connection, int xid, Reply reply) ->
          answer(connection, xid, ErrorCode.OK, reply);
      case Proposal.Waiter.Newcomer(ConnectionId connection, HandshakeReply reply) ->
          clients.on(connection).ifPresent(c -> outbox.add(new Output.Accepted(connection, reply)));
    }
    proposal.commitment().reach();
    if (proposal.entry().txn() instanceof Txn.CloseSession) {
      sessionDesk.ended(proposal.entry().header().sessionId(), proposal.waiter());
    }
  }

  private void saveSnapshot() {
    snapshots.begin();
    pipeline.rollLog();
    outbox.viewChanged();
    outbox.add(new Output.SaveSnapshot(pipeline.committed()));
  }

  private void snapshotEnded() {
    snapshots.end();
    outbox.viewChanged();
  }

  private Output.Outcome carryOut(Now now, Input.Order order) {
    return switch (order) {
      case Input.Order.Describe() ->
          new Output.Outcome.Described(
              Description.of(pipeline.committed(), sessionDesk, watches, now));
      case Input.Order.Snapshot() -> {
        if (snapshots.isInProgress()) {
          yield new Output.Outcome.NotPossible("a snapshot is being saved already");
        }
        saveSnapshot();
        yield new Output.Outcome.Done();
      }
      case Input.Order.ExpireSession(long sessionId) -> {
        if (!sessionDesk.sessions().isAlive(sessionId)) {
          String id = Long.toHexString(sessionId);
          yield new Output.Outcome.NotPossible("there is no session 0x" + id);
        }
        Output.CloseReason reason = new Output.CloseReason.Ordered(sessionId);
        sessionDesk.end(now, sessionId, 0, new Proposal.Waiter.Ended(reason));
        yield new Output.Outcome.Done();
      }
    };
  }

  private void halt(String reason) {
    halted = true;
    outbox.viewChanged();
    for (Clients.Client client : clients.all()) {
      sessionDesk.close(client.connection(), new Output.CloseReason.NotServing(reason));
    }
    outbox.add(new Output.Halt(reason));
  }
}
