package io.quorate.replica;

import io.quorate.ensemble.Zxid;
import io.quorate.proto.Handshake;
import io.quorate.proto.HandshakeReply;
import io.quorate.session.SessionIds;
import io.quorate.session.SessionPassword;
import io.quorate.session.SessionTable;
import io.quorate.txn.Prepare;
import io.quorate.txn.State;
import io.quorate.txn.TxnHeader;
import io.quorate.watch.WatchTable;
import java.util.ArrayList;
import java.util.List;

/** Begins, resumes, expires and ends sessions, and knows which connection serves which. */
final class SessionDesk {
  private final ReplicaSettings settings;
  private final SessionIds ids;
  private final SessionTable sessions;
  private final Clients clients = new Clients();
  private final WatchTable<ConnectionId> watches;
  private final Pipeline pipeline;
  private final Outbox outbox;
  private List<Long> orphans;

  SessionDesk(
      ReplicaSettings settings,
      WatchTable<ConnectionId> watches,
      Pipeline pipeline,
      Outbox outbox,
      Now now) {
    this.settings = settings;
    this.ids = new SessionIds(settings.sid(), now.wallMillis());
    this.sessions = new SessionTable(settings.tickTimeMillis());
    this.watches = watches;
    this.pipeline = pipeline;
    this.outbox = outbox;
    this.orphans = orphans(pipeline.committed());
    pipeline
        .committed()
        .sessions()
        .forEach((sessionId, timeout) -> sessions.track(sessionId, timeout, now.elapsedMillis()));
  }

  Clients clients() {
    return clients;
  }

  SessionTable sessions() {
    return sessions;
  }

  /**
   * When a session would expire at the earliest; {@link Long#MIN_VALUE}: there is something to do
   * at once.
   */
  long nextDeadlineMillis() {
    return orphans.isEmpty() ? sessions.nextExpiryMillis().orElse(Long.MAX_VALUE) : Long.MIN_VALUE;
  }

  void opened(Now now, ConnectionId connection, Handshake handshake) {
    Zxid seen = new Zxid(handshake.lastZxidSeen());
    Zxid last = pipeline.committed().zxid();
    if (seen.isAfter(last)) {
      close(connection, new Output.CloseReason.ClientIsAhead(seen, last));
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
    long sessionId = ids.next();
    TxnHeader header = pipeline.header(sessionId, 0, now);
    HandshakeReply reply = accepted(sessionId, timeoutMillis, readOnlyPresent);
    sessions.track(sessionId, timeoutMillis, now.elapsedMillis());
    clients.open(connection, sessionId);
    pipeline.propose(
        header,
        Prepare.createSession(pipeline.proposed(), header, timeoutMillis),
        new Proposal.Waiter.Newcomer(connection, reply));
  }

  private void resume(Now now, ConnectionId connection, int timeoutMillis, Handshake handshake) {
    long sessionId = handshake.sessionId();
    if (!SessionPassword.isOf(sessionId, handshake.password())) {
      refuse(connection, handshake, "wrong password for session " + hex(sessionId));
      return;
    }
    if (!sessions.isAlive(sessionId)) {
      refuse(connection, handshake, "session " + hex(sessionId) + " has expired");
      return;
    }
    clients
        .open(connection, sessionId)
        .ifPresent(old -> close(old.connection(), new Output.CloseReason.SessionMoved(sessionId)));
    sessions.track(sessionId, timeoutMillis, now.elapsedMillis());
    HandshakeReply reply = accepted(sessionId, timeoutMillis, handshake.readOnlyPresent());
    outbox.add(new Output.Accepted(connection, reply));
  }

  private static HandshakeReply accepted(
      long sessionId, int timeoutMillis, boolean readOnlyPresent) {
    byte[] password = SessionPassword.of(sessionId);
    return new HandshakeReply(0, timeoutMillis, sessionId, password, false, readOnlyPresent);
  }

  private void refuse(ConnectionId connection, Handshake handshake, String reason) {
    byte[] none = new byte[SessionPassword.BYTES];
    HandshakeReply reply = new HandshakeReply(0, 0, 0, none, false, handshake.readOnlyPresent());
    outbox.add(new Output.Refused(connection, reply, reason));
  }

  void heard(Input.Heard heard) {
    for (int i = 0; i < heard.connections().length; i++) {
      long atMillis = heard.elapsedMillis()[i];
      clients
          .on(new ConnectionId(heard.connections()[i]))
          .ifPresent(client -> sessions.heard(client.sessionId(), atMillis));
    }
  }

  /** Ends the sessions whose time has come. */
  void expire(Now now) {
    // ZooKeeper drops ephemerals without a session from memory when it starts; here their end is a
    // transaction like any other.
    orphans.forEach(sessionId -> end(now, sessionId, 0, new Proposal.Waiter.Nobody()));
    orphans = List.of();
    for (SessionTable.Expired expired : sessions.expired(now.elapsedMillis())) {
      outbox.note(
          "Session %s has expired: nothing was heard for %d ms, %d ms were allowed."
              .formatted(
                  hex(expired.sessionId()), expired.silentMillis(), expired.timeoutMillis()));
      Output.CloseReason reason =
          new Output.CloseReason.SessionExpired(
              expired.sessionId(), expired.silentMillis(), expired.timeoutMillis());
      end(now, expired.sessionId(), 0, new Proposal.Waiter.Ended(reason));
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

  /** Decides the end of a session; it is over when that is committed. */
  void end(Now now, long sessionId, int cxid, Proposal.Waiter waiter) {
    TxnHeader header = pipeline.header(sessionId, cxid, now);
    sessions.close(sessionId);
    Proposal proposal =
        pipeline.propose(header, Prepare.closeSession(pipeline.proposed(), header), waiter);
    clients.onSession(sessionId).ifPresent(client -> client.waitFor(proposal.commitment()));
  }

  /** The end of a session is committed. */
  void ended(long sessionId, Proposal.Waiter waiter) {
    sessions.remove(sessionId);
    Output.CloseReason reason =
        waiter instanceof Proposal.Waiter.Ended(Output.CloseReason told)
            ? told
            : new Output.CloseReason.SessionClosed();
    clients.onSession(sessionId).ifPresent(client -> close(client.connection(), reason));
  }

  /** The connection is gone. */
  void gone(ConnectionId connection) {
    clients.close(connection);
    watches.removeWatcher(connection);
    outbox.viewChanged();
  }

  void close(ConnectionId connection, Output.CloseReason reason) {
    gone(connection);
    outbox.add(new Output.CloseClient(connection, reason));
  }

  private static String hex(long sessionId) {
    return "0x" + Long.toHexString(sessionId);
  }
}
