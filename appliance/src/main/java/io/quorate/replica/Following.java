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
import io.quorate.txn.Apply;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.zab.History;
import io.quorate.zab.Packet;
import io.quorate.zab.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server follows a leader, or observes one.
 *
 * <pre>
 *   CONNECTING         the leader was dialled
 *   AWAIT_LEADER_INFO  it was told what this server has accepted
 *   SAVING_EPOCH       its epoch is being made durable
 *   AWAIT_SYNC         it was told where the log ends
 *   RECEIVING          it sends what is missing
 *   SAVING_HISTORY     all of that is being made durable, and the epoch with it
 *   AWAIT_UP_TO_DATE   the leader was told so; a quorum must be as far
 *   BROADCASTING       clients are served
 *
 *   BROADCASTING --> SAVING_EPOCH   the leader goes on into another epoch: the same way again, while
 *                                   clients are served from what is committed
 * </pre>
 *
 * <ol>
 *   <li>ACKEPOCH leaves when the accepted epoch is durable; the ACK of NEWLEADER when the history
 *       and the current epoch are, in one list of steps (traps 1 to 3); the ACK of a proposal when
 *       its entry is.
 *   <li>There is one ACK for every proposal, in order, even when one fsync covered a hundred.
 *   <li>Entries are applied when they are committed, in the order of the log.
 *   <li>From TRUNC to the answer of the disk nobody hears of this server's log, and nothing is
 *       logged. A log that can not be cut (what is to go lies below a snapshot, or what is to be
 *       its last entry is not there) stays as it is, and votes as it is, until a snapshot of the
 *       leader's replaces it durably. To get that, the server says that it holds nothing: only
 *       where its word does not count, for it may hold what a leader with less must not do without.
 * </ol>
 */
final class Following implements Role {
  /** Where the learner is; it only ever goes on, but for {@link #learned}. */
  enum Stage {
    CONNECTING,
    AWAIT_LEADER_INFO,
    SAVING_EPOCH,
    AWAIT_SYNC,
    RECEIVING,
    SAVING_HISTORY,
    AWAIT_UP_TO_DATE,
    BROADCASTING
  }

  private final Server server;
  private final Sid leader;
  private final boolean observer;
  private final StreamId stream;
  private final LearnerClients clients;
  private final OpenProposals open = new OpenProposals();
  private long beganMillis;
  private Incoming incoming = new Incoming();

  /** What came between NEWLEADER and UPTODATE: it is taken behind all that they stand for. */
  private final List<Packet> early = new ArrayList<>();

  private Stage stage = Stage.CONNECTING;
  private boolean leaderSpeaksQuorate;
  private Zxid beginning = Zxid.ZERO;
  private boolean fromNothing;
  private boolean cutting;
  private boolean reloading;
  private long heardMillis;
  private Optional<Next> next = Optional.empty();

  /**
   * Dials the leader.
   *
   * @param stream that no other stream has
   * @param fromNothing whether what the leader sends is to replace the log, which can not be cut as
   *     it asked
   */
  Following(Server server, Sid leader, StreamId stream, boolean fromNothing, Now now) {
    this.server = server;
    this.leader = leader;
    this.observer = server.ensemble().isObserver(server.sid());
    this.stream = stream;
    this.fromNothing = fromNothing;
    this.clients = new LearnerClients(server, packet -> send(packet));
    this.beganMillis = now.elapsedMillis();
    this.heardMillis = now.elapsedMillis();
    server.outbox().add(new Output.OpenStream(stream, leader));
  }

  Sid leader() {
    return leader;
  }

  boolean isObserver() {
    return observer;
  }

  /** Nothing is next while the log is cut: nobody votes with what is being cut off. */
  @Override
  public Optional<Next> next() {
    return cutting ? Optional.empty() : next;
  }

  @Override
  public void end() {
    server.outbox().add(new Output.CloseStream(stream, "this server no longer follows " + leader));
  }

  private void leave(String reason) {
    if (next.isEmpty()) {
      next = Optional.of(new Next.Look(reason));
    }
  }

  private void send(Packet packet) {
    server.outbox().add(new Output.Send(stream, packet));
  }

  // What the leader says

  @Override
  public void peer(Now now, Input.FromPeer input) {
    if (!input.stream().equals(stream)) {
      refuseStranger(input);
      return;
    }
    heardMillis = now.elapsedMillis();
    switch (input) {
      case Input.StreamAccepted ignored ->
          throw new Invariant.Violated("accepted what was dialled");
      case Input.StreamOpened ignored -> {
        stage = Stage.AWAIT_LEADER_INFO;
        send(
            new Packet.LearnerInfo(
                observer,
                server.standing().accepted(),
                server.sid(),
                ProtocolVersion.QUORATE,
                server.ensemble().committed().version()));
      }
      case Input.StreamClosed(StreamId ignored, String reason) ->
          leave("the stream to the leader " + leader + " is gone: " + reason);
      case Input.StreamPacket(StreamId ignored, Packet packet) -> {
        boolean vouched = stage == Stage.SAVING_HISTORY || stage == Stage.AWAIT_UP_TO_DATE;
        if (vouched && !(packet instanceof Packet.UpToDate)) {
          early.add(packet);
        } else {
          heard(packet);
        }
      }
    }
  }

  private void refuseStranger(Input.FromPeer input) {
    if (input instanceof Input.StreamAccepted(StreamId other)) {
      server.outbox().add(new Output.CloseStream(other, "this server follows " + leader));
    }
  }

  private void heard(Packet packet) {
    switch (packet) {
      case Packet.FromLearner wrong -> leave("the leader said " + wrong);
      case Packet.LeaderInfo(Epoch epoch, int version) -> {
        leaderSpeaksQuorate = version == ProtocolVersion.QUORATE;
        learned(epoch);
      }
      case Packet.Diff ignored -> {
        if (receives(true, "DIFF") && fromNothing) {
          incoming.snapshot(State.initial(), List.of());
        }
      }
      case Packet.Truncate(Zxid last) -> {
        if (receives(mayReplace(), "TRUNC")) {
          truncate(last);
        }
      }
      case Packet.Snapshot(State state, List<String> unresolvedAcls) -> {
        if (receives(mayReplace(), "SNAP")) {
          incoming.snapshot(state, unresolvedAcls);
        }
      }
      case Packet.Propose(Entry entry) -> {
        server.figures().count(Counted.PROPOSALS_RECEIVED);
        proposed(entry);
      }
      case Packet.Commit(Zxid zxid) -> {
        server.figures().count(Counted.COMMITS_RECEIVED);
        committed(zxid);
      }
      case Packet.Inform(Entry entry) -> {
        server.figures().count(Counted.COMMITS_RECEIVED);
        informed(entry);
      }
      case Packet.NewLeader(Zxid zxid, String config) -> newLeader(zxid, config);
      case Packet.UpToDate() -> upToDate();
      case Packet.Ping(Zxid zxid) -> {
        if (stage == Stage.BROADCASTING) {
          send(new Packet.Touches(zxid, clients.takeTouches()));
        }
      }
      case Packet.Revalidated(long sessionId, boolean valid) ->
          clients.revalidated(sessionId, valid);
      case Packet.Synced() -> clients.synced();
    }
  }

  private void learned(Epoch epoch) {
    Standing standing = server.standing();
    int isNewer = epoch.compareTo(standing.accepted());
    boolean renews = stage == Stage.BROADCASTING && isNewer > 0 && open.isEmpty();
    if (renews) {
      beganMillis = heardMillis;
    } else if (stage != Stage.AWAIT_LEADER_INFO || isNewer < 0) {
      leave("the leader's epoch is " + epoch + ", accepted is " + standing.accepted());
      return;
    }
    stage = Stage.SAVING_EPOCH;
    if (isNewer == 0) {
      // Accepted before: nothing is promised that was not promised then, so it does not count.
      acknowledgeEpoch(Optional.empty());
    } else {
      fromNothing = false;
      standing.accept(epoch);
      server
          .disk()
          .carryOut(List.of(new DiskStep.SaveAcceptedEpoch(epoch)), new Promise.Accepts(epoch));
    }
  }

  private void acknowledgeEpoch(Optional<Epoch> current) {
    stage = Stage.AWAIT_SYNC;
    Zxid last = fromNothing ? Zxid.ZERO : server.standing().lastLogged();
    send(new Packet.AckEpoch(last, current));
  }

  @Override
  public void keep(Now now, Promise promise) {
    switch (promise) {
      case Promise.Accepts ignored -> acknowledgeEpoch(Optional.of(server.standing().current()));
      case Promise.Begins ignored -> {
        stage = Stage.AWAIT_UP_TO_DATE;
        send(new Packet.Ack(beginning));
      }
      case Promise.Holds(Zxid first, Zxid last) -> {
        if (!observer) {
          acknowledge(first, last);
        }
      }
      case Promise.Cut() -> {
        if (!reloading) {
          cut();
        }
      }
      case Promise.Nothing() -> {}
    }
  }

  private void acknowledge(Zxid first, Zxid last) {
    // A leader of ZooKeeper counts every one by itself.
    Zxid each = leaderSpeaksQuorate ? last : first;
    for (; !each.isAfter(last); each = each.next()) {
      send(new Packet.Ack(each));
    }
  }

  /** Answers whether it is the turn of that which the leader begins to bring it up to date with. */
  private boolean receives(boolean allowed, String what) {
    if (stage != Stage.AWAIT_SYNC || !allowed) {
      leave("the leader sent " + what + " at stage " + stage);
      return false;
    }
    stage = Stage.RECEIVING;
    return true;
  }

  /** What clients are shown is not taken back while they are served. */
  private boolean mayReplace() {
    return !server.service().isServing();
  }

  private void truncate(Zxid last) {
    Zxid before = server.standing().lastLogged();
    server.outbox().note(told("Cutting the log, which ends at %s, behind %s", before, last));
    cutting = true;
    server.disk().carryOut(List.of(new DiskStep.Truncate(last)), new Promise.Cut());
    if (!server.standing().truncate(last)) {
      reload();
    }
  }

  /** What becomes of the log, and at whose wish. */
  private String told(String what, Zxid before, Zxid after) {
    return what.formatted(before, after) + ": so server " + leader.value() + " wants it";
  }

  private void reload() {
    if (!reloading) {
      reloading = true;
      server.outbox().add(new Output.Reload());
    }
  }

  @Override
  public void truncateRefused(String reason) {
    if (next.isEmpty()) {
      next = Optional.of(new Next.Again(leader, reason));
    }
    reload();
  }

  @Override
  public void reloaded(Now now) {
    reloading = false;
    cut();
  }

  /** The disk has answered: the log is what the standing says. */
  private void cut() {
    cutting = false;
    if (stage == Stage.SAVING_HISTORY && next.isEmpty()) {
      saveHistory();
    }
  }

  private void proposed(Entry entry) {
    if (stage == Stage.BROADCASTING) {
      Reconfiguration.in(entry).ifPresent(this::leave);
      if (next.isEmpty() && continues(entry)) {
        log(entry);
        open.add(entry);
      }
    } else {
      incoming.proposed(entry);
    }
  }

  private boolean continues(Entry entry) {
    Zxid last = server.standing().lastLogged();
    Zxid zxid = entry.header().zxid();
    boolean follows = History.follows(last, zxid);
    if (!follows) {
      leave("the leader proposed " + zxid + " behind " + last);
    }
    return follows;
  }

  private void log(Entry entry) {
    server.standing().logged(entry);
    server.disk().append(entry);
  }

  private void committed(Zxid zxid) {
    if (stage != Stage.BROADCASTING) {
      if (!incoming.committed(zxid)) {
        leave("the leader committed " + zxid + " out of turn while it sent its history");
      }
      return;
    }
    List<Entry> committed = open.take(zxid, leaderSpeaksQuorate);
    if (committed.isEmpty()) {
      leave("the leader committed " + zxid + ", it is not the turn of that");
    }
    committed.forEach(this::commit);
  }

  private void informed(Entry entry) {
    if (stage != Stage.BROADCASTING) {
      incoming.informed(entry);
    } else if (continues(entry)) {
      log(entry);
      commit(entry);
    }
  }

  private void newLeader(Zxid zxid, String config) {
    if (stage != Stage.RECEIVING) {
      leave("the leader sent NEWLEADER at stage " + stage);
      return;
    }
    Optional<String> unknown = Reconfiguration.told(server.ensemble(), config);
    if (unknown.isPresent()) {
      leave(unknown.get());
      return;
    }
    Optional<String> unresolved = incoming.unresolvedAcl();
    if (unresolved.isPresent()) {
      leave("the leader did not tell the access list of " + unresolved.get());
      return;
    }
    beginning = zxid;
    stage = Stage.SAVING_HISTORY;
    incoming.complete();
    if (!cutting) {
      saveHistory();
    }
  }

  /** One list of steps: the history first, then the epoch that it belongs to (4643, 4785). */
  private void saveHistory() {
    Standing standing = server.standing();
    Epoch epoch = beginning.epoch();
    List<DiskStep> steps = new ArrayList<>();
    incoming
        .snapshot()
        .ifPresent(
            state -> {
              String what = "Replacing the log, which ends at %s, by a snapshot of %s and more";
              server.outbox().note(told(what, standing.lastLogged(), state.zxid()));
              standing.replace(state, List.of());
              steps.add(new DiskStep.InstallSnapshot(state));
            });
    for (Entry entry : incoming.history()) {
      if (!continues(entry)) {
        return;
      }
      standing.logged(entry);
      steps.add(new DiskStep.Append(entry));
    }
    if (!epoch.equals(standing.accepted())) {
      leave("the leader's history is of epoch " + epoch + ", not of " + standing.accepted());
      return;
    }
    standing.begin(epoch);
    steps.add(new DiskStep.SaveCurrentEpoch(epoch));
    server.disk().carryOut(steps, new Promise.Begins(epoch));
  }

  private void upToDate() {
    if (stage != Stage.AWAIT_UP_TO_DATE) {
      leave("the leader sent UPTODATE at stage " + stage);
      return;
    }
    stage = Stage.BROADCASTING;
    send(new Packet.Ack(beginning)); // nobody counts it (trap 9)
    Incoming came = incoming;
    incoming = new Incoming();
    if (server.service().isServing()) {
      came.history().forEach(this::commit); // clients wait for it, and watch
    } else {
      State state = ConfigNode.written(server.standing().whole(), server.ensemble());
      server.standing().settled(state);
      server.service().begin(state);
    }
    came.open().forEach(this::proposed);
    early.forEach(this::heard);
    early.clear();
  }

  private void commit(Entry entry) {
    State before = server.service().committed();
    List<io.quorate.txn.Change> changes = new ArrayList<>(1);
    State after = Apply.apply(before, entry.header(), entry.txn(), changes::add);
    server.standing().settled(after);
    server.service().committed(after, changes);
    server.snapshots().logged(1, 0);
    clients.committed(before, after, entry);
  }

  // Clients

  @Override
  public void opened(Now now, ConnectionId connection, Handshake handshake) {
    clients.opened(connection, handshake);
  }

  @Override
  public void write(
      Now now, Clients.Client client, int xid, Request.Write write, List<Identity> identities) {
    clients.write(client, xid, write, identities);
  }

  @Override
  public void answerBehindAll(Clients.Client client, int xid, ErrorCode error, Reply reply) {
    client.inTurn(() -> server.service().answer(client.connection(), xid, error, reply));
  }

  @Override
  public void heard(long sessionId, long atMillis) {
    clients.touch(sessionId);
  }

  @Override
  public boolean isAlive(long sessionId) {
    return server.service().committed().sessions().contains(sessionId);
  }

  @Override
  public boolean holdsClients() {
    return false;
  }

  @Override
  public Optional<SessionTable> sessions() {
    return Optional.empty();
  }

  @Override
  public int outstanding() {
    return open.size();
  }

  // Time

  @Override
  public void tick(Now now) {
    long silentMillis = now.elapsedMillis() - heardMillis;
    if (server.service().isServing() && silentMillis > server.syncMillis()) {
      leave("nothing was heard of the leader for " + silentMillis + " ms (syncLimit)");
    } else if (stage != Stage.BROADCASTING
        && now.elapsedMillis() - beganMillis > server.initMillis()) {
      leave("not up to date within " + server.initMillis() + " ms (initLimit): " + stage);
    }
  }

  @Override
  public long nextDeadlineMillis() {
    if (next.isPresent()) {
      return Long.MAX_VALUE; // it is over, and waits for the disk
    }
    long ofSilence = heardMillis + server.syncMillis() + 1;
    long ofSync = beganMillis + server.initMillis() + 1;
    if (stage == Stage.BROADCASTING) {
      return ofSilence;
    }
    return server.service().isServing() ? Math.min(ofSilence, ofSync) : ofSync;
  }

  @Override
  public void mail(Now now, Sid from, Notification notification) {
    throw new Invariant.Violated("a learner's mail is answered by its standing vote");
  }
}
