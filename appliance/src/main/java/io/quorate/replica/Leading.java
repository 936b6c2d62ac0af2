package io.quorate.replica;

import io.quorate.acl.Identity;
import io.quorate.election.Notification;
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
import io.quorate.zab.ProtocolVersion;
import java.util.HashSet;
import java.util.List;
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
 *
 *   BROADCASTING --> SAVING_EPOCH   the counter nears its end: the next epoch, with the same learners
 * </pre>
 *
 * <ol>
 *   <li>Nothing that this server holds counts as committed before BROADCASTING (trap 10).
 *   <li>A learner is sent every proposal from the step on in which its sync was planned, so none
 *       falls between (trap 8).
 *   <li>Only voters count, and this server itself only for what is durable here.
 *   <li>Between two epochs of one leader nothing is proposed and nothing outstanding. What clients
 *       and learners want waits; all are served by the last tree.
 * </ol>
 */
final class Leading implements Role {
  /** Where the leader is; it only ever goes on, but for {@link #renew}. */
  enum Stage {
    DISCOVERING,
    SAVING_EPOCH,
    ACKNOWLEDGING,
    ESTABLISHING,
    BROADCASTING
  }

  /** Who was really elected is dialled long before. */
  private static final long DISCOVERY_MILLIS = 1_000;

  private final Server server;
  private final long discoveryMillis;
  private final Learners learners;
  private long beganMillis;
  private final AcceptedEpochs accepted;
  private final Set<Sid> epochAcks = new HashSet<>();
  private final Set<Sid> historyAcks = new HashSet<>();
  private Stage stage = Stage.DISCOVERING;
  private Epoch epoch;
  private Zxid committed;
  private Optional<Reign> reign = Optional.empty();
  private long reignBeganMillis;
  private boolean renewalDue;
  private Optional<Next> next = Optional.empty();

  private Leading(Server server, Now now, int vainly) {
    this.server = server;
    this.discoveryMillis = DISCOVERY_MILLIS << Math.min(vainly, Integer.SIZE);
    this.learners = new Learners(server.outbox());
    this.accepted = new AcceptedEpochs(server);
    this.beganMillis = now.elapsedMillis();
    this.epoch = server.standing().current();
    this.committed = server.standing().lastLogged();
  }

  /**
   * Begins to lead an ensemble that has chosen this server.
   *
   * @param vainly how many times in a row it did so and nobody came
   */
  static Leading elected(Server server, Now now, int vainly) {
    Leading leading = new Leading(server, now, vainly);
    leading.accepted.addOwn();
    leading.decideEpoch();
    return leading;
  }

  /** Leads an ensemble of one, which has no epochs and nobody to ask. */
  static Leading alone(Server server, Now now) {
    Leading leading = new Leading(server, now, 0);
    leading.broadcast(now, leading.committed);
    return leading;
  }

  @Override
  public Optional<Next> next() {
    return next;
  }

  @Override
  public void end() {
    learners.closeAll(next.map(Object::toString).orElse("this server no longer leads"));
  }

  /** Whether no quorum has come so far. */
  boolean isVain() {
    return stage == Stage.DISCOVERING;
  }

  private void stepDown(String reason) {
    next = Optional.of(new Next.Look(reason));
  }

  // Towards the epoch

  private void decideEpoch() {
    if (stage == Stage.DISCOVERING) {
      accepted.ofQuorum().ifPresent(newest -> saveEpochAfter(newest.value()));
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
      case Promise.Holds(Zxid ignored, Zxid last) ->
          reign.ifPresent(
              r -> {
                commit(r.pipeline().durable(server.sid(), last));
                renewWhenSettled(now);
              });
      case Promise.Cut(), Promise.Nothing() -> {}
    }
  }

  private void tellEpoch(LearnerSeat learner) {
    learner.go(LearnerSeat.Stage.AWAIT_EPOCH_ACK);
    int version = learner.speaksQuorate() ? ProtocolVersion.QUORATE : ProtocolVersion.ZOOKEEPER;
    learners.send(learner, new Packet.LeaderInfo(epoch, version));
  }

  // Into the next epoch

  @Override
  public boolean holdsClients() {
    return renewalDue;
  }

  /** The next epoch begins when nothing is outstanding in this one. */
  private void renewWhenSettled(Now now) {
    if (!renewalDue || stage != Stage.BROADCASTING || outstanding() > 0) {
      return;
    }
    if (canRenew()) {
      renew(now);
    } else {
      stepDown("the zxids of " + epoch + " are used up, and no quorum can go on at once");
    }
  }

  private boolean canRenew() {
    Set<Sid> going = learners.renewableVoters();
    going.add(server.sid());
    return server.ensemble().quorum().isReachedBy(going);
  }

  private void renew(Now now) {
    beganMillis = now.elapsedMillis();
    epochAcks.clear();
    historyAcks.clear();
    learners.renew(now.elapsedMillis());
    saveEpochAfter(accepted.newestFrom(epoch).value());
  }

  private void saveEpochAfter(long newest) {
    if (newest >= Epoch.LAST.value()) {
      stepDown("no epoch is left after " + newest);
      return;
    }
    epoch = new Epoch(newest + 1);
    stage = Stage.SAVING_EPOCH;
    server.standing().accept(epoch);
    server
        .disk()
        .carryOut(List.of(new DiskStep.SaveAcceptedEpoch(epoch)), new Promise.Accepts(epoch));
  }

  private void renewed(Now now, Reign r) {
    stage = Stage.BROADCASTING;
    r.pipeline().beginEpoch(beginning());
    server.outbox().viewChanged();
    server.outbox().note("This server leads on, in " + epoch);
    renewalDue = false;
    learners.all().forEach(learner -> takeUp(now, learner));
  }

  /** What the learner's clients wanted meanwhile. */
  private void takeUp(Now now, LearnerSeat learner) {
    if (learner.isForwardedTo()) {
      learner.requests().takeWaiting().forEach(packet -> heard(now, learner, packet));
    }
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
      reign.ifPresentOrElse(r -> renewed(now, r), () -> broadcast(now, beginning()));
      learners.at(LearnerSeat.Stage.AWAIT_START).forEach(this::start);
    }
  }

  private void broadcast(Now now, Zxid last) {
    stage = Stage.BROADCASTING;
    State state = ConfigNode.written(server.standing().whole(), server.ensemble());
    server.standing().settled(state);
    reign = Optional.of(Reign.begin(server, now, last, state, this::propose));
    reignBeganMillis = now.elapsedMillis();
    server.service().begin(state);
  }

  private void propose(Entry entry, long nowMillis) {
    server.figures().count(Counted.PROPOSALS_MADE);
    renewalDue |=
        !server.ensemble().isAlone()
            && entry.header().zxid().counter() >= server.settings().epochTxnsMax();
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
          learners.heardOn(stream, packet).ifPresent(learner -> heard(now, learner, packet));
    }
  }

  private void heard(Now now, LearnerSeat learner, Packet packet) {
    learner.heard(now.elapsedMillis());
    switch (packet) {
      case Packet.FromLeader wrong -> learners.close(learner, "a learner said " + wrong);
      case Packet.LearnerInfo info -> introduced(now, learner, info);
      case Packet.AckEpoch ack -> acknowledged(now, learner, ack);
      case Packet.Ack(Zxid zxid) -> acknowledged(now, learner, zxid);
      case Packet.Touches(Zxid ignored, List<Packet.Touch> touches) ->
          reign.ifPresent(
              r ->
                  touches.forEach(
                      touch ->
                          r.sessions().sessions().heard(touch.sessionId(), now.elapsedMillis())));
      case Packet.Revalidate ask ->
          asked(
              learner,
              ask,
              r -> {
                server.figures().count(Counted.SESSIONS_REVALIDATED);
                boolean valid =
                    r.sessions().move(now, ask.sessionId(), ask.timeoutMillis(), learner.sid());
                learners.send(learner, new Packet.Revalidated(ask.sessionId(), valid));
              });
      case Packet.Forward ask ->
          asked(
              learner,
              ask,
              r -> r.forwarded(now, learner, ask, answer -> learners.sendIfHere(learner, answer)));
    }
  }

  /** What a reigning leader does. */
  private interface Act {
    void in(Reign reign);
  }

  private void asked(LearnerSeat learner, Packet.FromLearner packet, Act act) {
    Optional<Reign> deciding = reign();
    if (deciding.isPresent() && learner.isForwardedTo()) {
      act.in(deciding.get());
      learner.requests().decided(packet, deciding.get().pipeline());
    } else if (learner.isServing()) {
      learner.requests().hold(packet);
    } else {
      learners.close(learner, "it asked for something before it was up to date");
    }
  }

  private void introduced(Now now, LearnerSeat learner, Packet.LearnerInfo info) {
    boolean known =
        info.observer()
            ? server.ensemble().isObserver(info.sid())
            : server.ensemble().isVoter(info.sid());
    if (learner.stage() != LearnerSeat.Stage.AWAIT_INFO || !known) {
      learners.close(learner, info.sid() + " is no learner of this ensemble, or said so twice");
      return;
    }
    learners.of(info.sid()).ifPresent(old -> learners.close(old, "it has come again"));
    boolean speaksQuorate = info.protocolVersion() == ProtocolVersion.QUORATE;
    learner.introduce(info.sid(), info.observer(), speaksQuorate);
    if (stage == Stage.DISCOVERING && !info.observer()) {
      accepted.add(info);
      decideEpoch();
    } else if (stage == Stage.BROADCASTING && accepted.isBeyond(epoch, info) && canRenew()) {
      accepted.add(info);
      renewalDue = true;
      renewWhenSettled(now);
    } else if (stage.compareTo(Stage.ACKNOWLEDGING) >= 0) {
      tellEpoch(learner);
    }
  }

  private void acknowledged(Now now, LearnerSeat learner, Packet.AckEpoch ack) {
    if (learner.stage() != LearnerSeat.Stage.AWAIT_EPOCH_ACK) {
      learners.close(learner, "it acknowledged an epoch that it was not told");
      return;
    }
    learner.acknowledgeEpoch(ack.lastLogged());
    if (stage == Stage.ACKNOWLEDGING && ack.currentEpoch().isPresent()) {
      if (hasMore(ack.currentEpoch().get(), ack.lastLogged())) {
        yieldTo(learner, ack.currentEpoch().get(), ack.lastLogged());
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
      takeUp(now, learner);
    }
  }

  /** Who has more should lead. Who counts nothing can not: it comes again later. */
  private void yieldTo(LearnerSeat learner, Epoch current, Zxid last) {
    String reason = learner.sid() + " has more than this server: epoch " + current + ", " + last;
    if (server.ensemble().quorum().weight(learner.sid()) > 0) {
      stepDown(reason);
    } else {
      learners.close(learner, reason);
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
    new Synchronization(server, learners, learner, committed).carryOut(beginning());
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
      if (stage == Stage.BROADCASTING) {
        start(learner);
      } else {
        establish(now);
      }
    } else if (zxid.counter() != 0) {
      // A slow learner acknowledges so also between two epochs, and is not missed by then.
      reign.ifPresent(r -> acknowledgedProposal(now, r, learner, zxid));
    }
  }

  private void acknowledgedProposal(Now now, Reign r, LearnerSeat learner, Zxid zxid) {
    Zxid last = r.pipeline().last();
    if (zxid.isAfter(last)) {
      learners.close(learner, "it acknowledged " + zxid + ", the last proposal is " + last);
    } else if (!learner.isObserver()) {
      learner.acknowledged(zxid, last, now.elapsedMillis());
      commit(r.pipeline().durable(learner.sid(), zxid));
      renewWhenSettled(now);
    }
  }

  private void start(LearnerSeat learner) {
    learner.start();
    learners.send(learner, new Packet.UpToDate());
  }

  // Decisions

  private void commit(List<Proposal> proposals) {
    proposals.forEach(this::commit);
    learners.tellCommits();
  }

  private void commit(Proposal proposal) {
    committed = proposal.zxid();
    server.figures().count(Counted.PROPOSALS_COMMITTED);
    server.standing().settled(proposal.after());
    learners.commit(proposal.entry());
    reign.orElseThrow().commit(proposal);
    server.snapshots().logged(1, 0);
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

  /** The reign, while it decides about anything. */
  Optional<Reign> reign() {
    return reign.filter(r -> !renewalDue);
  }

  // Time

  @Override
  public void tick(Now now) {
    reign().ifPresent(r -> r.tick(now));
    if (server.ensemble().isAlone()) {
      return;
    }
    long nowMillis = now.elapsedMillis();
    learners.pingWhenDue(nowMillis, server.settings().tickTimeMillis() / 2, committed);
    learners.giveUpOverdue(nowMillis, server.initMillis(), server.syncMillis());
    if (isVain() && nowMillis - beganMillis > discoveryMillis) {
      // Its vote was decided by a shorter wait than that of servers of ZooKeeper, which may have
      // chosen another leader meanwhile; this server finds it when it looks again.
      stepDown("no quorum has come within " + discoveryMillis + " ms");
      return;
    }
    if (stage != Stage.BROADCASTING) {
      // Who serves already must not do so for longer than without a sign of a quorum's life.
      long patienceMillis = reign.isPresent() ? server.syncMillis() : server.initMillis();
      if (nowMillis - beganMillis > patienceMillis) {
        stepDown("no quorum followed within " + patienceMillis + " ms: " + stage);
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
    long ofReign = reign().map(Reign::nextDeadlineMillis).orElse(Long.MAX_VALUE);
    return server.ensemble().isAlone() ? ofReign : Math.min(ofReign, learners.nextLookMillis());
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
