package io.quorate.replica;

import io.quorate.ensemble.Sid;
import io.quorate.proto.Handshake;
import io.quorate.session.SessionIds;
import io.quorate.session.SessionPassword;
import io.quorate.session.SessionTable;
import io.quorate.txn.Prepare;
import io.quorate.txn.State;
import io.quorate.txn.TxnHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions of the ensemble, as its leader knows them: who is alive, until when, and which
 * server serves it. Begins, resumes, expires and ends them.
 *
 * <ol>
 *   <li>Only here a session expires. After an election all their clocks start anew, for what was
 *       heard of them elsewhere is unknown.
 *   <li>A session belongs to one server at a time, the one where its client came last; what others
 *       still ask for it is answered with "session moved" (trap 15).
 * </ol>
 */
final class SessionDesk {
  private final ReplicaSettings settings;
  private final SessionIds ids;
  private final SessionTable sessions;
  private final Map<Long, Sid> owners = new HashMap<>();
  private final Service service;
  private final Pipeline pipeline;
  private final Outbox outbox;
  private List<Long> orphans = List.of();

  SessionDesk(
      ReplicaSettings settings, SessionIds ids, Service service, Pipeline pipeline, Outbox outbox) {
    this.settings = settings;
    this.ids = ids;
    this.sessions = new SessionTable(settings.tickTimeMillis());
    this.service = service;
    this.pipeline = pipeline;
    this.outbox = outbox;
  }

  /** The leader begins with this state: all clocks start. */
  void begin(Now now, State state) {
    state
        .sessions()
        .forEach((sessionId, timeout) -> sessions.track(sessionId, timeout, now.elapsedMillis()));
    orphans = orphans(state);
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

  /** A client of this server wants a session, a new one or the one that it had. */
  void opened(Now now, ConnectionId connection, Handshake handshake) {
    int timeoutMillis = settings.sessionTimeoutMillis(handshake.timeoutMillis());
    if (handshake.sessionId() == 0) {
      long sessionId = ids.next();
      service.open(connection, sessionId);
      begin(
          now,
          sessionId,
          timeoutMillis,
          settings.sid(),
          new Proposal.Waiter.Newcomer(
              connection, sessionId, timeoutMillis, handshake.readOnlyPresent()));
    } else {
      resume(now, connection, timeoutMillis, handshake);
    }
  }

  /** A new session, of this server's client or another's. */
  void begin(Now now, long sessionId, int timeoutMillis, Sid owner, Proposal.Waiter waiter) {
    TxnHeader header = pipeline.header(sessionId, 0, now);
    sessions.track(sessionId, timeoutMillis, now.elapsedMillis());
    owners.put(sessionId, owner);
    pipeline.propose(
        header, Prepare.createSession(pipeline.proposed(), header, timeoutMillis), waiter);
  }

  private void resume(Now now, ConnectionId connection, int timeoutMillis, Handshake handshake) {
    long sessionId = handshake.sessionId();
    if (!SessionPassword.isOf(sessionId, handshake.password())) {
      String reason = "wrong password for session " + hex(sessionId);
      service.refuse(connection, handshake.readOnlyPresent(), reason);
    } else if (!move(now, sessionId, timeoutMillis, settings.sid())) {
      String reason = "session " + hex(sessionId) + " has expired";
      service.refuse(connection, handshake.readOnlyPresent(), reason);
    } else {
      service.open(connection, sessionId);
      service.accept(connection, sessionId, timeoutMillis, handshake.readOnlyPresent());
    }
  }

  /** The client of a session has come to another server; false when there is no such session. */
  boolean move(Now now, long sessionId, int timeoutMillis, Sid owner) {
    if (!sessions.isAlive(sessionId)) {
      return false;
    }
    sessions.track(sessionId, timeoutMillis, now.elapsedMillis());
    owners.put(sessionId, owner);
    if (!owner.equals(settings.sid())) {
      service
          .clients()
          .onSession(sessionId)
          .ifPresent(
              old ->
                  service.close(old.connection(), new Output.CloseReason.SessionMoved(sessionId)));
    }
    return true;
  }

  /** Whether {@code asking} may speak for the session; who speaks first after an election may. */
  boolean isOwner(long sessionId, Sid asking) {
    return owners.computeIfAbsent(sessionId, any -> asking).equals(asking);
  }

  /** Ends the sessions whose time has come. */
  void expire(Now now) {
    // ZooKeeper drops ephemerals without a session from memory when it starts; here their end is a
    // transaction like any other.
    List<Long> without = orphans;
    orphans = List.of();
    without.forEach(sessionId -> end(now, sessionId, 0, new Proposal.Waiter.Nobody()));
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
    service
        .clients()
        .onSession(sessionId)
        .ifPresent(client -> client.waitFor(proposal.commitment()));
  }

  /** The end of a session is committed. */
  void ended(long sessionId, Proposal.Waiter waiter) {
    sessions.remove(sessionId);
    owners.remove(sessionId);
    Output.CloseReason reason =
        waiter instanceof Proposal.Waiter.Ended(Output.CloseReason told)
            ? told
            : new Output.CloseReason.SessionClosed();
    service
        .clients()
        .onSession(sessionId)
        .ifPresent(client -> service.close(client.connection(), reason));
  }

  static String hex(long sessionId) {
    return "0x" + Long.toHexString(sessionId);
  }
}
