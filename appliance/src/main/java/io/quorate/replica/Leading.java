package io.quorate.replica;

import io.quorate.acl.Identity;
import io.quorate.election.Notification;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Handshake;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.session.SessionTable;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.zab.Packet;
import io.quorate.zab.SyncPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The server leads, or is about to.
 *
 * <pre>
 *   DISCOVERING    a quorum says which epochs it has accepted: the new one is later than all
 *   SAVING_EPOCH   it is being made durable here
 *   ACKNOWLEDGING  learners are told of it; a quorum follows it and has no more than this server
 *   ESTABLISHING   learners get the history; a quorum has it durably, this server included
 *   BROADCASTING   the history is committed; clients are served
 * </pre>
 *
 * <ol>
 *   <li>Nothing that this server holds counts as committed before BROADCASTING (trap 10).
 *   <li>A learner is sent every proposal from the step on in which its sync was planned, so none
 *       falls between (trap 8).
 *   <li>Only voters count, and this server itself only for what is durable here.
 * </ol>
 */
final class Leading implements Role {
  /** Where the leader is; it only ever goes on. */
  enum Stage {
    DISCOVERING,
    SAVING_EPOCH,
    ACKNOWLEDGING,
    ESTABLISHING,
    BROADCASTING
  }

  /** The version of the protocol between leaders and learners since ZooKeeper 3.4. */
  static final int PROTOCOL_VERSION = 0x10000;

  private final Server server;
  private final boolean alone;
  private final Learners learners;
  private final long beganMillis;
  private final Map<Sid, Epoch> accepted = new HashMap<>();
  private final Set<Sid> epochAcks = new HashSet<>();
  private final Set<Sid> historyAcks = new HashSet<>();
  private Stage stage = Stage.DISCOVERING;
  private Epoch epoch;
  private Zxid committed;
  private Optional<Reign> reign = Optional.empty();
  private long reignBeganMillis;
  private Optional<Next> next = Optional.empty();

  /** Begins to lead an ensemble that has chosen this server. */
  Leading(Server server, Now now) {
    this(server, now, false);
    accepted.put(server.sid(), server.standing().accepted());
    decideEpoch();
  }

  private Leading(Server server, Now now, boolean alone) {
    this.server = server;
    this.alone = alone;
    this.learners = new Learners(server.outbox());
    this.beganMillis = now.elapsedMillis();
    this.epoch = server.standing().current();
    this.committed = server.standing().lastLogged();
  }

  /** Leads an ensemble of one, which has no epochs and nobody to ask. */
  static Leading alone(Server server, Now now) {
    Leading leading = new Leading(server, now, true);
    leading.broadcast(now, leading.committed);
    return leading;
  }

  Stage stage() {
    return stage;
  }

  @Override
  public Optional<Next> next() {
    return next;
  }

  @Override
  public void end() {
    learners.closeAll(next.map(Object::toString).orElse("this server no longer leads"));
  }

  private void stepDown(String reason) {
    next = Optional.of(new Next.Look(reason));
  }

  // Towards the epoch

  private void decideEpoch() {
    if (stage == Stage.DISCOVERING && server.ensemble().quorum().isReachedBy(accepted.keySet())) {
      long newest = accepted.values().stream().mapToLong(Epoch::value).max().orElseThrow();
      epoch = new Epoch(newest + 1);
      stage = Stage.SAVING_EPOCH;
      server.standing().accept(epoch);
      server
          .disk()
          .carryOut(List.of(new DiskStep.SaveAcceptedEpoch(epoch)), new Promise.Accepts(epoch));
    }
  }

  @Override
  public void keep(Now now, Promise promise) {
    switch (promise) {
      case Promise.Accepts ignored -> {
        stage = Stage.ACKNOWLEDGING;
        epochAcks.add(server.sid());
        learners.at(LearnerSeat.Stage.AWAIT_EPOCH).forEach(this::tellEpoch);
        acknowledge();
      }
      case Promise.Begins ignored -> {
        historyAcks.add(server.sid());
        establish(now);
      }
      case Promise.Holds(Zxid zxid) ->
          reign.ifPresent(r -> r.pipeline().durable(server.sid(), zxid).forEach(this::commit));
      case Promise.Cut(), Promise.Nothing() -> {}
    }
  }

  private void tellEpoch(LearnerSeat learner) {
    learner.go(LearnerSeat.Stage.AWAIT_EPOCH_ACK);
    learners.send(learner, new Packet.LeaderInfo(epoch, PROTOCOL_VERSION));
  }

  /** A quorum follows the epoch: its history, which is this server's, may be sent. */
  private void acknowledge() {
    if (stage == Stage.ACKNOWLEDGING && server.ensemble().quorum().isReachedBy(epochAcks)) {
      stage = Stage.ESTABLISHING;
      server.standing().begin(epoch);
      server
          .disk()
          .carryOut(List.of(new DiskStep.SaveCurrentEpoch(epoch)), new Promise.Begins(epoch));
      learners.at(LearnerSeat.Stage.AWAIT_SYNC).forEach(this::synchronize);
    }
  }

  /** A quorum holds the history durably: it is committed. */
  private void establish(Now now) {
    if (stage == Stage.ESTABLISHING && server.ensemble().quorum().isReachedBy(historyAcks)) {
      broadcast(now, beginning());
      learners.at(LearnerSeat.Stage.AWAIT_START).forEach(this::start);
    }
  }

  private void broadcast(Now now, Zxid last) {
    stage = Stage.BROADCASTING;
    State state = server.standing().whole();
    server.standing().settled(state);
    Pipeline pipeline =
        new Pipeline(
            server.ensemble().quorum(),
            last,
            state,
            server.standing(),
            server.disk(),
            this::propose);
    SessionDesk sessions =
        new SessionDesk(
            server.settings(), server.ids(), server.service(), pipeline, server.outbox());
    sessions.begin(now, state);
    Reaping reaping = new Reaping(server.settings().reaper(), now);
    reign = Optional.of(new Reign(server, pipeline, sessions, reaping));
    reignBeganMillis = now.elapsedMillis();
    server.service().begin(state);
  }

  private void propose(Entry entry, long nowMillis) {
    server.figures().count(Counted.PROPOSALS_MADE);
    learners.propose(entry, nowMillis);
  }

  /** The zxid that names the epoch. */
  private Zxid beginning() {
    return new Zxid(epoch.value() << 32);
  }

  // Learners

  @Override
  public void peer(Now now, Input.FromPeer input) {
    switch (input) {
      case Input.StreamAccepted(StreamId stream) -> learners.add(stream, now.elapsedMillis());
      case Input.StreamOpened(StreamId stream) ->
          server.outbox().add(new Output.CloseStream(stream, "this server leads"));
      case Input.StreamClosed(StreamId stream, String reason) -> learners.remove(stream);
      case Input.StreamPacket(StreamId stream, Packet packet) ->
          learners.on(stream).ifPresent(learner -> heard(now, learner, packet));
    }
  }

  private void heard(Now now, LearnerSeat learner, Packet packet) {
    learner.heard(now.elapsedMillis());
    switch (packet) {
      case Packet.FromLeader wrong -> learners.close(learner, "a learner said " + wrong);
      case Packet.LearnerInfo info -> introduced(learner, info);
      case Packet.AckEpoch ack -> acknowledged(learner, ack);
      case Packet.Ack(Zxid zxid) -> acknowledged(now, learner, zxid);
      case Packet.Touches(Zxid ignored, List<Packet.Touch> touches) ->
          reign.ifPresent(
              r ->
                  touches.forEach(
                      touch ->
                          r.sessions().sessions().heard(touch.sessionId(), now.elapsedMillis())));
      case Packet.Revalidate(long sessionId, int timeoutMillis) ->
          inReign(
              learner,
              r -> {
                server.figures().count(Counted.SESSIONS_REVALIDATED);
                boolean valid = r.sessions().move(now, sessionId, timeoutMillis, learner.sid());
                learners.send(learner, new Packet.Revalidated(sessionId, valid));
              });
      case Packet.Forward forward -> inReign(learner, r -> forwarded(now, r, learner, forward));
    }
  }

  /** What a reigning leader does. */
  private interface Act {
    void in(Reign reign);
  }

  private void inReign(LearnerSeat learner, Act act) {
    if (reign.isEmpty() || !learner.isForwardedTo()) {
      learners.close(learner, "it asked for something before it was up to date");
    } else {
      act.in(reign.get());
    }
  }

  private void introduced(LearnerSeat learner, Packet.LearnerInfo info) {
    boolean known =
        info.observer()
            ? server.ensemble().isObserver(info.sid())
            : server.ensemble().isVoter(info.sid());
    if (learner.stage() != LearnerSeat.Stage.AWAIT_INFO || !known) {
      learners.close(learner, info.sid() + " is no learner of this ensemble, or said so twice");
      return;
    }
    learners.of(info.sid()).ifPresent(old -> learners.close(old, "it has come again"));
    learner.introduce(info.sid(), info.observer());
    if (stage == Stage.DISCOVERING && !info.observer()) {
      accepted.put(info.sid(), info.acceptedEpoch());
      decideEpoch();
    } else if (stage.compareTo(Stage.ACKNOWLEDGING) >= 0) {
      tellEpoch(learner);
    }
  }

  private void acknowledged(LearnerSeat learner, Packet.AckEpoch ack) {
    if (learner.stage() != LearnerSeat.Stage.AWAIT_EPOCH_ACK) {
      learners.close(learner, "it acknowledged an epoch that it was not told");
      return;
    }
    learner.acknowledgeEpoch(ack.lastLogged());
    if (stage == Stage.ACKNOWLEDGING && ack.currentEpoch().isPresent()) {
      if (hasMore(ack.currentEpoch().get(), ack.lastLogged())) {
        stepDown(
            learner.sid()
                + " has more than this server: epoch "
                + ack.currentEpoch().get()
                + ", "
                + ack.lastLogged());
        return;
      }
      if (!learner.isObserver()) {
        epochAcks.add(learner.sid());
      }
      acknowledge();
    }
    if (stage.compareTo(Stage.ESTABLISHING) >= 0
        && learner.stage() == LearnerSeat.Stage.AWAIT_SYNC) {
      synchronize(learner);
    }
  }

  private boolean hasMore(Epoch current, Zxid lastLogged) {
    int byEpoch = current.compareTo(server.standing().current());
    return byEpoch > 0 || (byEpoch == 0 && lastLogged.isAfter(server.standing().lastLogged()));
  }

  /** Sends what the learner lacks; from now on it is sent all that comes. */
  private void synchronize(LearnerSeat learner) {
    // It may have acknowledged what it is told to cut off now, and will get again.
    reign.ifPresent(r -> r.pipeline().forget(learner.sid()));
    switch (server.standing().history().planFor(learner.lastLogged(), committed)) {
      case SyncPlan.Diff(List<Entry> entries) -> {
        server.figures().count(Counted.DIFFS_SENT);
        learners.send(learner, new Packet.Diff(committed));
        sendAll(learner, entries);
      }
      case SyncPlan.TruncateThenDiff(Zxid last, List<Entry> entries) -> {
        server.figures().count(Counted.DIFFS_SENT);
        learners.send(learner, new Packet.Truncate(last));
        sendAll(learner, entries);
      }
      case SyncPlan.Snapshot() -> {
        server.figures().count(Counted.SNAPSHOTS_SENT);
        // Not the whole: what is not known to be committed must not get below a snapshot, where it
        // could not be cut off any more.
        learners.send(learner, new Packet.Snapshot(server.standing().base(), List.of()));
        sendAll(learner, server.standing().tail());
      }
    }
    learner.sent(server.standing().lastLogged());
    learners.send(
        learner, new Packet.NewLeader(beginning(), EnsembleText.print(server.ensemble())));
  }

  /** Committed entries with their commits; what is only proposed goes to voters, without. */
  private void sendAll(LearnerSeat learner, List<Entry> entries) {
    for (Entry entry : entries) {
      Zxid zxid = entry.header().zxid();
      if (!zxid.isAfter(committed)) {
        learners.send(learner, new Packet.Propose(entry));
        learners.send(learner, new Packet.Commit(zxid));
      } else if (!learner.isObserver()) {
        learners.send(learner, new Packet.Propose(entry));
      }
    }
  }

  private void acknowledged(Now now, LearnerSeat learner, Zxid zxid) {
    if (learner.stage() == LearnerSeat.Stage.AWAIT_NEW_LEADER_ACK) {
      if (!zxid.equals(beginning())) {
        return; // a proposal that was on its way with the history: only the history counts here
      }
      learner.holdsHistory();
      if (!learner.isObserver()) {
        historyAcks.add(learner.sid());
      }
      if (reign.isPresent()) {
        start(learner);
      } else {
        establish(now);
      }
    } else if (zxid.counter() != 0) {
      inReign(learner, r -> acknowledgedProposal(now, r, learner, zxid));
    }
  }

  private void acknowledgedProposal(Now now, Reign r, LearnerSeat learner, Zxid zxid) {
    Zxid last = r.pipeline().last();
    if (zxid.isAfter(last)) {
      learners.close(learner, "it acknowledged " + zxid + ", the last proposal is " + last);
    } else if (!learner.isObserver()) {
      learner.acknowledged(zxid, last, now.elapsedMillis());
      r.pipeline().durable(learner.sid(), zxid).forEach(this::commit);
    }
  }

  private void start(LearnerSeat learner) {
    learner.go(LearnerSeat.Stage.FORWARDING);
    learners.send(learner, new Packet.UpToDate());
  }

  // Decisions

  private void commit(Proposal proposal) {
    committed = proposal.zxid();
    server.figures().count(Counted.PROPOSALS_COMMITTED);
    server.standing().settled(proposal.after());
    learners.commit(proposal.entry());
    reign.orElseThrow().commit(proposal);
    server.snapshots().logged(1, 0);
  }

  private void forwarded(Now now, Reign r, LearnerSeat learner, Packet.Forward forward) {
    r.forwarded(now, learner, forward, packet -> learners.sendIfHere(learner, packet));
  }

  @Override
  public void opened(Now now, ConnectionId connection, Handshake handshake) {
    reign.ifPresent(r -> r.sessions().opened(now, connection, handshake));
  }

  @Override
  public void write(
      Now now, Clients.Client client, int xid, Request.Write write, List<Identity> identities) {
    reign.orElseThrow().write(now, client, xid, write, identities);
  }

  @Override
  public void answerBehindAll(Clients.Client client, int xid, ErrorCode error, Reply reply) {
    reign.orElseThrow().answerBehindAll(client, xid, error, reply);
  }

  @Override
  public void heard(long sessionId, long atMillis) {
    reign.ifPresent(r -> r.sessions().sessions().heard(sessionId, atMillis));
  }

  @Override
  public boolean isAlive(long sessionId) {
    return reign.isPresent() && reign.get().sessions().sessions().isAlive(sessionId);
  }

  @Override
  public Optional<SessionTable> sessions() {
    return reign.map(r -> r.sessions().sessions());
  }

  @Override
  public int outstanding() {
    return reign.map(r -> r.pipeline().outstanding()).orElse(0);
  }

  /** What is told of the reign; empty before it. */
  Optional<EnsembleFacts.ReignFacts> facts(Now now) {
    return reign.map(
        r ->
            new EnsembleFacts.ReignFacts(
                now.elapsedMillis() - reignBeganMillis,
                r.syncs(),
                learners.facts(now.elapsedMillis())));
  }

  /** The reign, for what only a leader tells or does. */
  Optional<Reign> reign() {
    return reign;
  }

  // Time

  @Override
  public void tick(Now now) {
    reign.ifPresent(r -> r.tick(now));
    if (alone) {
      return;
    }
    long nowMillis = now.elapsedMillis();
    learners.pingWhenDue(nowMillis, server.settings().tickTimeMillis() / 2, committed);
    learners.giveUpOverdue(nowMillis, server.initMillis(), server.syncMillis());
    if (stage != Stage.BROADCASTING) {
      if (nowMillis - beganMillis > server.initMillis()) {
        stepDown("no quorum followed within " + server.initMillis() + " ms (initLimit): " + stage);
      }
      return;
    }
    Set<Sid> heardOf = learners.voters(nowMillis, server.syncMillis());
    heardOf.add(server.sid());
    if (!server.ensemble().quorum().isReachedBy(heardOf)) {
      stepDown("only " + heardOf + " are heard of, which is no quorum");
    }
  }

  @Override
  public long nextDeadlineMillis() {
    long ofReign = reign.map(Reign::nextDeadlineMillis).orElse(Long.MAX_VALUE);
    return alone ? ofReign : Math.min(ofReign, learners.nextLookMillis());
  }

  @Override
  public void mail(Now now, Sid from, Notification notification) {
    throw new Invariant.Violated("a leader's mail is answered by its standing vote");
  }

  @Override
  public void reloaded(Now now) {
    throw new Invariant.Violated("a leader's log is never cut");
  }

  @Override
  public void truncateRefused(String reason) {
    throw new Invariant.Violated("a leader's log is never cut: " + reason);
  }
}
