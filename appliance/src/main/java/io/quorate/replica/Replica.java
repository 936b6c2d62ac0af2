package io.quorate.replica;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Quorum;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Handshake;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.session.SessionIds;
import io.quorate.session.SessionPassword;
import io.quorate.session.SessionTable;
import io.quorate.tree.PathSet;
import io.quorate.txn.Entry;
import io.quorate.txn.Prepare;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import io.quorate.watch.WatchTable;
import io.quorate.zab.Proposals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A server without its body. Every input is taken whole before the next; what is to be done leaves
 * as outputs, in order.
 *
 * <ol>
 *   <li>{@link #committed} is what clients see; {@link #proposed} is committed with every
 *       outstanding proposal on top of it.
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
  private final Proposals<Proposal> proposals;
  private final SessionIds sessionIds;
  private final SessionTable sessions;
  private final Clients clients = new Clients();
  private final WatchTable<ConnectionId> watches = new WatchTable<>();
  private final WatchDesk watchDesk;
  private final Reaping reaping;
  private final SnapshotPolicy snapshots;

  private State committed;
  private State proposed;
  private Optional<Proposal> newest = Optional.empty();
  private List<Long> orphans;
  private boolean rollLog;
  private boolean halted;
  private boolean viewChanged;
  private List<Output> outputs = new ArrayList<>();

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
    this.prepare = new Prepare(access, settings.ttlsEnabled());
    this.proposals = new Proposals<>(new Quorum.Majority(Set.of(settings.sid())), recovered.zxid());
    this.sessionIds = new SessionIds(settings.sid(), now.wallMillis());
    this.sessions = new SessionTable(settings.tickTimeMillis());
    this.watchDesk = new WatchDesk(watches, access);
    this.reaping = new Reaping(settings.reaper(), now);
    this.snapshots =
        new SnapshotPolicy(settings.snapshotTxns(), settings.snapshotLogBytes(), txnsSinceSnapshot);
    this.committed = recovered;
    this.proposed = recovered;
    this.orphans = orphans(recovered);
    recovered
        .sessions()
        .forEach((sessionId, timeout) -> sessions.track(sessionId, timeout, now.elapsedMillis()));
  }

  /** Takes one input; answers what is to be done about it, in order. */
  public List<Output> step(Now now, Input input) {
    if (halted) {
      return List.of();
    }
    outputs = new ArrayList<>();
    switch (input) {
      case Input.Tick() -> tick(now);
      case Input.ClientOpened(ConnectionId connection, Handshake handshake) ->
          opened(now, connection, handshake);
      case Input.ClientRequest(
              ConnectionId connection,
              int xid,
              Request request,
              List<Identity> identities) ->
          clients
              .on(connection)
              .ifPresent(client -> request(now, client, xid, request, identities));
      case Input.ClientClosed(ConnectionId connection) -> closed(connection);
      case Input.Heard heard -> heard(heard);
      case Input.Journaled(long ticket, long logBytes) -> journaled(new Zxid(ticket), logBytes);
      case Input.JournalFailed(String reason) -> halt(reason);
      case Input.SnapshotSaved ignored -> snapshotEnded();
      case Input.SnapshotFailed(Zxid zxid, String reason) -> {
        note("The snapshot of " + zxid + " could not be saved, the log is kept: " + reason);
        snapshotEnded();
      }
      case Input.Command(long ticket, Input.Order order) -> command(now, ticket, order);
    }
    if (viewChanged) {
      viewChanged = false;
      outputs.add(new Output.Publish(view()));
    }
    return outputs;
  }

  /** When a {@link Input.Tick} is wanted at the latest, on the elapsed clock. */
  public long nextDeadlineMillis() {
    if (!orphans.isEmpty()) {
      return Long.MIN_VALUE;
    }
    long reapMillis = reaping.nextDeadlineMillis();
    return sessions
        .nextExpiryMillis()
        .map(expiry -> Math.min(expiry, reapMillis))
        .orElse(reapMillis);
  }

  /** What readers may see now. */
  public View view() {
    View.WatchFigures dataWatches =
        new View.WatchFigures(
            watches.dataCount(), watches.dataPathCount(), watches.dataWatcherCount());
    return new View(
        committed,
        !halted,
        proposals.outstanding(),
        watches.count(),
        dataWatches,
        snapshots.isInProgress());
  }

  private void tick(Now now) {
    // ZooKeeper drops such ephemerals from memory when it starts; here their end is a transaction
    // like any other.
    orphans.forEach(sessionId -> endSession(now, sessionId, new Proposal.Waiter.Nobody()));
    orphans = List.of();
    for (SessionTable.Expired expired : sessions.expired(now.elapsedMillis())) {
      long id = expired.sessionId();
      note(
          "Session 0x%x has expired: nothing was heard for %d ms, %d ms were allowed."
              .formatted(id, expired.silentMillis(), expired.timeoutMillis()));
      Output.CloseReason reason =
          new Output.CloseReason.SessionExpired(
              id, expired.silentMillis(), expired.timeoutMillis());
      endSession(now, id, new Proposal.Waiter.Ended(reason));
    }
    reaping.next(committed.tree(), now).ifPresent(path -> reap(now, path));
  }

  private void reap(Now now, String path) {
    TxnHeader header = new TxnHeader(0, 0, proposals.next(), now.wallMillis());
    if (prepare.judge(proposed, header, new Request.DeleteContainer(path), List.of())
        instanceof Prepare.Prepared.Decided decided) {
      propose(header, decided, new Proposal.Waiter.Nobody());
    }
  }

  private static List<Long> orphans(State state) {
    List<Long> orphans = new ArrayList<>();
    state
        .tree()
        .ephemerals()
        .forEach(
            (sessionId, paths) -> {
              if (!state.sessions().contains(sessionId)) {
                orphans.add(sessionId);
              }
            });
    return orphans;
  }

  private void opened(Now now, ConnectionId connection, Handshake handshake) {
    Zxid seen = new Zxid(handshake.lastZxidSeen());
    if (seen.isAfter(committed.zxid())) {
      close(connection, new Output.CloseReason.ClientIsAhead(seen, committed.zxid()));
      return;
    }
    int timeoutMillis =
        Math.clamp(
            handshake.timeoutMillis(),
            settings.minSessionTimeoutMillis(),
            settings.maxSessionTimeoutMillis());
    if (handshake.sessionId() == 0) {
      begin(now, connection, timeoutMillis, handshake.readOnlyPresent());
    } else {
      resume(now, connection, timeoutMillis, handshake);
    }
  }

  private void begin(Now now, ConnectionId connection, int timeoutMillis, boolean readOnlyPresent) {
    long sessionId = sessionIds.next();
    TxnHeader header = new TxnHeader(sessionId, 0, proposals.next(), now.wallMillis());
    HandshakeReply reply = accepted(sessionId, timeoutMillis, readOnlyPresent);
    sessions.track(sessionId, timeoutMillis, now.elapsedMillis());
    clients.open(connection, sessionId);
    propose(
        header,
        Prepare.createSession(proposed, header, timeoutMillis),
        new Proposal.Waiter.Newcomer(connection, reply));
  }

  private void resume(Now now, ConnectionId connection, int timeoutMillis, Handshake handshake) {
    long sessionId = handshake.sessionId();
    if (!SessionPassword.isOf(sessionId, handshake.password())) {
      refuse(
          connection,
          handshake,
          "the password is not the one of session 0x" + Long.toHexString(sessionId));
      return;
    }
    if (!sessions.isAlive(sessionId)) {
      refuse(connection, handshake, "session 0x" + Long.toHexString(sessionId) + " has expired");
      return;
    }
    clients
        .open(connection, sessionId)
        .ifPresent(
            old -> {
              watches.removeWatcher(old.connection());
              close(old.connection(), new Output.CloseReason.SessionMoved(sessionId));
            });
    sessions.track(sessionId, timeoutMillis, now.elapsedMillis());
    HandshakeReply reply = accepted(sessionId, timeoutMillis, handshake.readOnlyPresent());
    outputs.add(new Output.Accepted(connection, reply));
  }

  private static HandshakeReply accepted(
      long sessionId, int timeoutMillis, boolean readOnlyPresent) {
    return new HandshakeReply(
        0, timeoutMillis, sessionId, SessionPassword.of(sessionId), false, readOnlyPresent);
  }

  private void refuse(ConnectionId connection, Handshake handshake, String reason) {
    HandshakeReply reply =
        new HandshakeReply(0, 0, 0, new byte[16], false, handshake.readOnlyPresent());
    outputs.add(new Output.Refused(connection, reply, reason));
  }

  private void closed(ConnectionId connection) {
    clients.close(connection);
    watches.removeWatcher(connection);
    viewChanged = true;
  }

  private void heard(Input.Heard heard) {
    for (int i = 0; i < heard.connections().length; i++) {
      long atMillis = heard.elapsedMillis()[i];
      clients
          .on(new ConnectionId(heard.connections()[i]))
          .ifPresent(client -> sessions.heard(client.sessionId(), atMillis));
    }
  }

  private void request(
      Now now, Clients.Client client, int xid, Request request, List<Identity> identities) {
    sessions.heard(client.sessionId(), now.elapsedMillis());
    if (!sessions.isAlive(client.sessionId())) {
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
          throw new IllegalStateException(operation + " is neither a read nor a write");
    }
  }

  private void write(
      Now now, Clients.Client client, int xid, Request.Write write, List<Identity> identities) {
    TxnHeader header = new TxnHeader(client.sessionId(), xid, proposals.next(), now.wallMillis());
    switch (write) {
      case Request.Check ignored -> {
        answerBehindAll(client, xid, ErrorCode.UNIMPLEMENTED, Reply.None.INSTANCE);
        client.inTurn(
            () -> close(client.connection(), new Output.CloseReason.Unimplemented(write.opCode())));
      }
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
      case Request.CloseSession ignored ->
          endSession(
              now,
              client.sessionId(),
              new Proposal.Waiter.Client(client.connection(), xid, Reply.None.INSTANCE));
      case Request.Sync(String path) ->
          answerBehindAll(client, xid, ErrorCode.OK, new Reply.Synced(path));
      case Request.Reconfig ignored ->
          answerBehindAll(
              client,
              xid,
              settings.reconfigEnabled() ? ErrorCode.UNIMPLEMENTED : ErrorCode.RECONFIG_DISABLED,
              Reply.None.INSTANCE);
    }
  }

  private void judged(TxnHeader header, Clients.Client client, Prepare.Prepared prepared) {
    switch (prepared) {
      case Prepare.Prepared.Decided decided ->
          client.waitFor(
              propose(
                  header,
                  decided,
                  new Proposal.Waiter.Client(client.connection(), header.cxid(), decided.reply())));
      case Prepare.Prepared.Refused(ErrorCode error, Reply reply) ->
          answerBehindAll(client, header.cxid(), error, reply);
    }
  }

  /** Answers what was judged by the proposed state: not before that is the committed one. */
  private void answerBehindAll(Clients.Client client, int xid, ErrorCode error, Reply reply) {
    newest.filter(proposal -> !proposal.isCommitted()).ifPresent(client::waitFor);
    client.inTurn(() -> answer(client.connection(), xid, error, reply));
  }

  private void endSession(Now now, long sessionId, Proposal.Waiter waiter) {
    TxnHeader header =
        new TxnHeader(
            sessionId,
            waiter instanceof Proposal.Waiter.Client client ? client.xid() : 0,
            proposals.next(),
            now.wallMillis());
    sessions.close(sessionId);
    Proposal proposal = propose(header, Prepare.closeSession(proposed, header), waiter);
    clients.onSession(sessionId).ifPresent(client -> client.waitFor(proposal));
  }

  private Proposal propose(
      TxnHeader header, Prepare.Prepared.Decided decided, Proposal.Waiter waiter) {
    Entry entry = new Entry(header, decided.txn(), Optional.of(decided.after().tree().digest()));
    Proposal proposal = new Proposal(entry, decided.after(), decided.changes(), waiter);
    proposals.propose(proposal);
    proposed = decided.after();
    newest = Optional.of(proposal);
    List<DiskStep> steps =
        rollLog
            ? List.of(new DiskStep.Roll(), new DiskStep.Append(entry))
            : List.of(new DiskStep.Append(entry));
    rollLog = false;
    outputs.add(new Output.Journal(header.zxid().value(), steps));
    return proposal;
  }

  private void journaled(Zxid zxid, long logBytes) {
    List<Proposal> ready = proposals.acknowledged(settings.sid(), zxid);
    ready.forEach(this::commit);
    snapshots.logged(ready.size(), logBytes);
    if (snapshots.isDue()) {
      saveSnapshot();
    }
  }

  private void commit(Proposal proposal) {
    committed = proposal.after();
    viewChanged = true;
    proposal
        .changes()
        .forEach(
            change ->
                watches.fire(
                    change,
                    (connection, event, guard) ->
                        outputs.add(new Output.Event(connection, proposal.zxid(), event, guard))));
    switch (proposal.waiter()) {
      case Proposal.Waiter.Nobody() -> {}
      case Proposal.Waiter.Client(ConnectionId connection, int xid, Reply reply) ->
          answer(connection, xid, ErrorCode.OK, reply);
      case Proposal.Waiter.Newcomer(ConnectionId connection, HandshakeReply reply) ->
          clients
              .on(connection)
              .ifPresent(c -> outputs.add(new Output.Accepted(connection, reply)));
      case Proposal.Waiter.Ended ignored -> {}
    }
    proposal.release();
    if (proposal.entry().txn() instanceof Txn.CloseSession) {
      sessionEnded(proposal.entry().header().sessionId(), proposal.waiter());
    }
  }

  private void sessionEnded(long sessionId, Proposal.Waiter waiter) {
    sessions.remove(sessionId);
    Output.CloseReason reason =
        waiter instanceof Proposal.Waiter.Ended(Output.CloseReason told)
            ? told
            : new Output.CloseReason.SessionClosed();
    clients.onSession(sessionId).ifPresent(client -> close(client.connection(), reason));
  }

  private void read(
      Clients.Client client, int xid, Request.Read request, List<Identity> identities) {
    Reads.Result result =
        watchDesk.read(client.connection(), request, committed, client.sessionId(), identities);
    viewChanged = true;
    answer(client.connection(), xid, result.error(), result.body());
  }

  private void watch(Clients.Client client, int xid, Request.Watch request) {
    ConnectionId connection = client.connection();
    Reads.Result result =
        watchDesk.change(
            connection,
            request,
            committed,
            event ->
                outputs.add(new Output.Event(connection, WatchDesk.NO_ZXID, event, Acl.EMPTY)));
    viewChanged = true;
    answer(connection, xid, result.error(), result.body());
  }

  private void answer(ConnectionId connection, int xid, ErrorCode error, Reply reply) {
    if (clients.on(connection).isPresent()) {
      outputs.add(new Output.Answer(connection, xid, committed.zxid(), error, reply));
    }
  }

  private void close(ConnectionId connection, Output.CloseReason reason) {
    closed(connection);
    outputs.add(new Output.CloseClient(connection, reason));
  }

  private void saveSnapshot() {
    snapshots.begin();
    rollLog = true;
    viewChanged = true;
    outputs.add(new Output.SaveSnapshot(committed));
  }

  private void snapshotEnded() {
    snapshots.end();
    viewChanged = true;
  }

  private void command(Now now, long ticket, Input.Order order) {
    Output.Outcome outcome =
        switch (order) {
          case Input.Order.Describe() -> new Output.Outcome.Described(describe(now));
          case Input.Order.Snapshot() -> orderedSnapshot();
          case Input.Order.ExpireSession(long sessionId) -> orderedExpiry(now, sessionId);
        };
    outputs.add(new Output.Report(ticket, outcome));
  }

  private Output.Outcome orderedSnapshot() {
    if (snapshots.isInProgress()) {
      return new Output.Outcome.NotPossible("a snapshot is being saved already");
    }
    saveSnapshot();
    return new Output.Outcome.Done();
  }

  private Output.Outcome orderedExpiry(Now now, long sessionId) {
    if (!sessions.isAlive(sessionId)) {
      return new Output.Outcome.NotPossible("there is no session 0x" + Long.toHexString(sessionId));
    }
    endSession(
        now, sessionId, new Proposal.Waiter.Ended(new Output.CloseReason.Ordered(sessionId)));
    return new Output.Outcome.Done();
  }

  private Description describe(Now now) {
    List<Description.SessionFacts> facts = new ArrayList<>();
    for (long sessionId : sessions.sessionIds()) {
      facts.add(
          new Description.SessionFacts(
              sessionId,
              sessions.timeoutMillis(sessionId),
              sessions.expiryMillis(sessionId) - now.elapsedMillis(),
              clients.onSession(sessionId).map(Clients.Client::connection)));
    }
    Map<Long, Set<String>> ephemerals = new HashMap<>();
    committed
        .tree()
        .ephemerals()
        .forEach((sessionId, paths) -> ephemerals.put(sessionId, copy(paths)));
    Map<String, Set<Long>> watchers = new HashMap<>();
    watches
        .dataWatchers()
        .forEach((path, connections) -> watchers.put(path, sessionsOf(connections)));
    return new Description(facts, ephemerals, watchers);
  }

  private static Set<String> copy(PathSet paths) {
    Set<String> copy = new HashSet<>();
    paths.forEach(copy::add);
    return copy;
  }

  private Set<Long> sessionsOf(Set<ConnectionId> connections) {
    Set<Long> ids = new HashSet<>();
    connections.forEach(
        connection -> clients.on(connection).ifPresent(c -> ids.add(c.sessionId())));
    return ids;
  }

  private void halt(String reason) {
    halted = true;
    viewChanged = true;
    clients
        .all()
        .forEach(client -> close(client.connection(), new Output.CloseReason.NotServing(reason)));
    outputs.add(new Output.Halt(reason));
  }

  private void note(String text) {
    outputs.add(new Output.Note(text));
  }
}
