package io.quorate.replica;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Identity;
import io.quorate.election.Election;
import io.quorate.election.Notification;
import io.quorate.election.StandingVote;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Handshake;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.session.SessionIds;
import io.quorate.txn.Prepare;
import io.quorate.txn.State;
import io.quorate.watch.WatchTable;
import io.quorate.zab.History;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * A server without its body. Every input is taken whole before the next; what is to be done leaves
 * as outputs, in order.
 *
 * <ol>
 *   <li>An answer to a write, or to anything that depends on one, leaves only after the write is
 *       committed, and it is committed only when a quorum (this server, in an ensemble of one) has
 *       it durably: on {@link Input.Journaled}, never before.
 *   <li>Events and answers of a commit stand in the outputs before the view that shows it.
 *   <li>Roles change here and nowhere else: {@link #become}.
 *   <li>After {@link Output.Halt} nothing changes any more.
 * </ol>
 */
public final class Replica {
  private final Server server;
  private final Service service;
  private final DiskDesk disk;
  private final SnapshotPolicy snapshots;
  private final Outbox outbox = new Outbox();
  private Role role;

  /** What peers that look are told; empty while this server looks itself. */
  private Optional<StandingVote> vote = Optional.empty();

  private long round;

  /** How many times this server led and no quorum came, since it last belonged to one. */
  private int ledVainly;

  private long streamsDialled;
  private boolean halted;

  /** What clients said while the leader was between two epochs. */
  private final ArrayDeque<Input.FromClient> held = new ArrayDeque<>();

  /**
   * Begins with what the disk holds: an ensemble of one leads at once, any other looks for its
   * leader.
   */
  public Replica(
      ReplicaSettings settings,
      Ensemble ensemble,
      Recovered recovered,
      AccessCheck access,
      Now now) {
    State state = recovered.state();
    this.service = new Service(access, state, outbox);
    this.disk = new DiskDesk(outbox);
    this.snapshots =
        new SnapshotPolicy(
            settings.snapshotTxns(), settings.snapshotLogBytes(), recovered.txnsSinceSnapshot());
    History history =
        new History(
            History.baseOf(recovered.recent(), state.zxid()),
            recovered.recent(),
            settings.historyEntries());
    this.server =
        new Server(
            settings,
            ensemble,
            new Prepare(access, settings.ttlsEnabled(), settings.enforceQuota()),
            service,
            new Standing(recovered.accepted(), recovered.current(), state, history),
            disk,
            snapshots,
            new SessionIds(settings.sid(), now.wallMillis()),
            new RoleFigures(),
            outbox);
    this.role = ensemble.isAlone() ? Leading.alone(server, now) : look(now);
    outbox.drain(); // nothing but that there is a view, which whoever made this asks for
  }

  /** Takes one input; answers what is to be done about it, in order. */
  public List<Output> step(Now now, Input input) {
    if (halted) {
      return List.of();
    }
    switch (input) {
      case Input.Tick() -> role.tick(now);
      case Input.FromClient fromClient -> held.add(fromClient);
      case Input.Heard heard -> heard(heard);
      case Input.Journaled(long ticket, long logBytes) -> journaled(now, ticket, logBytes);
      case Input.JournalFailed(String reason) -> halt(reason);
      case Input.SnapshotSaved ignored -> snapshotEnded();
      case Input.SnapshotFailed(Zxid zxid, String reason) -> {
        outbox.note("The snapshot of " + zxid + " could not be saved, the log is kept: " + reason);
        snapshotEnded();
      }
      case Input.Mail(Sid from, Notification notification) -> mail(now, from, notification);
      case Input.FromPeer fromPeer -> role.peer(now, fromPeer);
      case Input.Reloaded(State state, var recent) -> {
        server.standing().replace(state, recent);
        role.reloaded(now);
      }
      case Input.TruncateRefused(String reason) -> role.truncateRefused(reason);
      case Input.Command(long ticket, Input.Order order) ->
          outbox.add(new Output.Report(ticket, carryOut(now, order)));
    }
    if (vote.isPresent() && !vote.get().vote().peerEpoch().equals(server.standing().current())) {
      // Who comes late takes only votes of one epoch for agreement: that of the leader's reign.
      vote = Optional.of(vote.get().withEpoch(server.standing().current()));
    }
    while (role.next().isPresent() && !halted) {
      become(now, role.next().get());
    }
    while (!held.isEmpty() && !role.holdsClients() && !halted) {
      client(now, held.remove());
    }
    if (service.isServing()) {
      if (server.figures().isUnavailable()) {
        server.figures().serves(now, roleFacts().kind());
      }
      if (snapshots.isDue()) {
        saveSnapshot();
      }
    }
    if (outbox.isViewChanged()) {
      outbox.add(new Output.Publish(view()));
    }
    return outbox.drain();
  }

  /** When a {@link Input.Tick} is wanted at the latest, on the elapsed clock. */
  public long nextDeadlineMillis() {
    return role.nextDeadlineMillis();
  }

  /** What readers may see now. */
  public View view() {
    WatchTable<ConnectionId> watches = service.watches();
    View.WatchFigures dataWatches =
        new View.WatchFigures(
            watches.dataCount(), watches.dataPathCount(), watches.dataWatcherCount());
    return new View(
        service.committed(),
        service.isServing() && !halted,
        role.outstanding(),
        watches.count(),
        dataWatches,
        roleFacts(),
        snapshots.isInProgress());
  }

  private View.RoleFacts roleFacts() {
    Epoch epoch = server.standing().current();
    return switch (role) {
      case Looking ignored -> new View.RoleFacts(View.RoleKind.LOOKING, Optional.empty(), epoch);
      case Leading ignored ->
          new View.RoleFacts(
              server.ensemble().isAlone() ? View.RoleKind.ALONE : View.RoleKind.LEADING,
              Optional.of(server.sid()),
              epoch);
      case Following following ->
          new View.RoleFacts(
              following.isObserver() ? View.RoleKind.OBSERVING : View.RoleKind.FOLLOWING,
              Optional.of(following.leader()),
              epoch);
    };
  }

  // Roles

  private void become(Now now, Role.Next next) {
    Role before = role;
    ledVainly = ledVainlyAfter(before);
    before.end();
    disk.forget();
    switch (next) {
      case Role.Next.Look(String reason) -> {
        outbox.note("Looking for a leader: " + reason);
        service.stop(reason);
        role = look(now);
      }
      case Role.Next.Lead() -> {
        server.figures().knowsLeader(now);
        vote = Optional.of(elected(before));
        outbox.note("This server leads");
        role = Leading.elected(server, now, ledVainly);
        ((Looking) before).early().forEach(input -> role.peer(now, input));
      }
      case Role.Next.Follow(Sid leader) -> {
        server.figures().knowsLeader(now);
        vote = Optional.of(elected(before));
        outbox.note("This server follows " + leader.value());
        ((Looking) before).early().forEach(this::refuse);
        role = new Following(server, leader, new StreamId(- ++streamsDialled), false, now);
      }
      case Role.Next.Again(Sid leader, String reason) -> {
        outbox.note("Asking " + leader.value() + " for all it has: " + reason);
        role = new Following(server, leader, new StreamId(- ++streamsDialled), true, now);
      }
    }
  }

  private int ledVainlyAfter(Role ended) {
    return switch (ended) {
      case Looking ignored -> ledVainly;
      case Leading leading -> leading.isVain() ? ledVainly + 1 : 0;
      case Following ignored -> service.isServing() ? 0 : ledVainly;
    };
  }

  private Looking look(Now now) {
    server.figures().looks(now);
    Standing standing = server.standing();
    Election election =
        Election.begin(
            server.sid(),
            server.ensemble(),
            standing.lastLogged(),
            standing.current(),
            round,
            server.settings().patience().election(),
            now.elapsedMillis());
    round = election.round();
    vote = Optional.empty();
    return new Looking(server, election);
  }

  private StandingVote elected(Role before) {
    Election election = ((Looking) before).election();
    round = election.round();
    return StandingVote.of(server.sid(), server.ensemble(), election.result().orElseThrow());
  }

  private void refuse(Input.FromPeer early) {
    if (early instanceof Input.StreamAccepted(StreamId stream)) {
      outbox.add(new Output.CloseStream(stream, "this server does not lead"));
    }
  }

  private void mail(Now now, Sid from, Notification notification) {
    if (role instanceof Looking looking) {
      looking.mail(now, from, notification);
    } else {
      vote.flatMap(standing -> standing.answer(from, notification))
          .ifPresent(mail -> outbox.add(new Output.Mail(mail.to(), mail.notification())));
    }
  }

  // Clients

  private void client(Now now, Input.FromClient input) {
    switch (input) {
      case Input.ClientOpened(ConnectionId connection, Handshake handshake) ->
          opened(now, connection, handshake);
      case Input.ClientRequest(
              ConnectionId connection,
              int xid,
              Request request,
              List<Identity> identities) ->
          service
              .clients()
              .on(connection)
              .ifPresent(client -> request(now, client, xid, request, identities));
      case Input.ClientClosed(ConnectionId connection) -> service.gone(connection);
    }
  }

  private void opened(Now now, ConnectionId connection, Handshake handshake) {
    if (!service.isServing()) {
      String reason = "this server has no leader";
      service.close(connection, new Output.CloseReason.NotServing(reason));
    } else if (service.admits(
        connection, new Zxid(handshake.lastZxidSeen()), server.standing().current())) {
      role.opened(now, connection, handshake);
    }
  }

  private void request(
      Now now, Clients.Client client, int xid, Request request, List<Identity> identities) {
    role.heard(client.sessionId(), now.elapsedMillis());
    if (!role.isAlive(client.sessionId())) {
      role.answerBehindAll(client, xid, ErrorCode.SESSION_EXPIRED, Reply.None.INSTANCE);
      return;
    }
    switch (request) {
      case Request.Write write -> role.write(now, client, xid, write, identities);
      case Request.Read read -> client.inTurn(() -> service.read(client, xid, read, identities));
      case Request.Watch watch ->
          client.inTurn(() -> service.watch(client, xid, watch, identities));
      case Request.Connection ignored ->
          role.answerBehindAll(client, xid, ErrorCode.UNIMPLEMENTED, Reply.None.INSTANCE);
      case Request.Operation operation ->
          throw new Invariant.Violated(operation + " is neither a read nor a write");
    }
  }

  private void heard(Input.Heard heard) {
    for (int i = 0; i < heard.connections().length; i++) {
      long atMillis = heard.elapsedMillis()[i];
      service
          .clients()
          .on(new ConnectionId(heard.connections()[i]))
          .ifPresent(client -> role.heard(client.sessionId(), atMillis));
    }
  }

  // Disk

  private void journaled(Now now, long ticket, long logBytes) {
    snapshots.logged(0, logBytes);
    for (Promise promise : disk.durable(ticket)) {
      role.keep(now, promise);
    }
  }

  private void saveSnapshot() {
    snapshots.begin();
    disk.rollLog();
    outbox.viewChanged();
    outbox.add(new Output.SaveSnapshot(service.committed()));
  }

  private void snapshotEnded() {
    snapshots.end();
    outbox.viewChanged();
  }

  private Output.Outcome carryOut(Now now, Input.Order order) {
    return switch (order) {
      case Input.Order.Describe() ->
          new Output.Outcome.Described(Description.of(service, role.sessions(), now));
      case Input.Order.DescribeSession(long sessionId) ->
          Description.of(service, role.sessions(), sessionId, now)
              .<Output.Outcome>map(Output.Outcome.SessionDescribed::new)
              .orElseGet(() -> noSession(sessionId));
      case Input.Order.DescribeEnsemble() ->
          new Output.Outcome.EnsembleDescribed(ensembleFacts(now));
      case Input.Order.Snapshot() -> {
        if (snapshots.isInProgress()) {
          yield new Output.Outcome.NotPossible("a snapshot is being saved already");
        }
        saveSnapshot();
        yield new Output.Outcome.Done();
      }
      case Input.Order.ExpireSession(long sessionId) -> expire(now, sessionId);
    };
  }

  private EnsembleFacts ensembleFacts(Now now) {
    Optional<EnsembleFacts.ReignFacts> reign =
        role instanceof Leading leading ? leading.facts(now) : Optional.empty();
    int revalidations = role instanceof Following ? server.figures().revalidations() : 0;
    RoleFigures figures = server.figures();
    return new EnsembleFacts(
        server.ensemble(),
        roleFacts(),
        now.elapsedMillis() - figures.roleSinceMillis(),
        figures.electionMillis(),
        revalidations,
        reign,
        figures.counts(),
        figures.times());
  }

  private Output.Outcome expire(Now now, long sessionId) {
    Optional<Reign> reign = role instanceof Leading leading ? leading.reign() : Optional.empty();
    if (reign.isEmpty()) {
      return new Output.Outcome.NotPossible("only a leader ends sessions, while it serves");
    }
    SessionDesk sessions = reign.get().sessions();
    if (!sessions.sessions().isAlive(sessionId)) {
      return noSession(sessionId);
    }
    Output.CloseReason reason = new Output.CloseReason.Ordered(sessionId);
    sessions.end(now, sessionId, 0, new Proposal.Waiter.Ended(reason));
    return new Output.Outcome.Done();
  }

  private static Output.Outcome noSession(long sessionId) {
    return new Output.Outcome.NotPossible("there is no session " + SessionDesk.hex(sessionId));
  }

  private void halt(String reason) {
    halted = true;
    service.stop(reason);
    outbox.add(new Output.Halt(reason));
  }
}
