package io.quorate.replica;

import io.quorate.acl.Identity;
import io.quorate.jute.JuteWriter;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Handshake;
import io.quorate.proto.OpCode;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.session.SessionPassword;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.txn.Told;
import io.quorate.txn.Txn;
import io.quorate.zab.Packet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The clients of a learner: what they want decided goes to the leader, and comes back as a commit.
 *
 * <ol>
 *   <li>A client's forwarded requests are answered in their order, each by the commit that carries
 *       its session and number.
 *   <li>A sync is answered when the leader says so: the stream is in order, so all that was
 *       committed before is applied here by then.
 * </ol>
 */
final class LearnerClients {
  /** A handshake that waits for the leader. */
  private record Newcomer(ConnectionId connection, int timeoutMillis, boolean readOnlyPresent) {}

  private record Syncing(Clients.Client client, String path) {}

  private final Server server;
  private final Service service;
  private final Consumer<Packet> leader;
  private final Map<Long, Newcomer> beginning = new HashMap<>();
  private final Map<Long, Newcomer> resuming = new HashMap<>();
  private final ArrayDeque<Syncing> syncing = new ArrayDeque<>();
  private final Set<Long> touched = new LinkedHashSet<>();

  LearnerClients(Server server, Consumer<Packet> leader) {
    this.server = server;
    this.service = server.service();
    this.leader = leader;
    server.figures().revalidating(0);
  }

  void opened(ConnectionId connection, Handshake handshake) {
    int timeoutMillis = server.settings().sessionTimeoutMillis(handshake.timeoutMillis());
    Newcomer newcomer = new Newcomer(connection, timeoutMillis, handshake.readOnlyPresent());
    if (handshake.sessionId() == 0) {
      long sessionId = server.ids().next();
      service.open(connection, sessionId);
      beginning.put(sessionId, newcomer);
      JuteWriter body = new JuteWriter();
      body.writeInt(timeoutMillis);
      forward(sessionId, 0, OpCode.CREATE_SESSION, body, List.of());
    } else if (!SessionPassword.isOf(handshake.sessionId(), handshake.password())) {
      String reason = "wrong password for session " + SessionDesk.hex(handshake.sessionId());
      service.refuse(connection, handshake.readOnlyPresent(), reason);
    } else {
      resuming.put(handshake.sessionId(), newcomer);
      server.figures().revalidating(resuming.size());
      leader.accept(new Packet.Revalidate(handshake.sessionId(), timeoutMillis));
    }
  }

  /** The leader knows whether the session exists; if it does, it is this server's now. */
  void revalidated(long sessionId, boolean valid) {
    Optional<Newcomer> found = Optional.ofNullable(resuming.remove(sessionId));
    server.figures().revalidating(resuming.size());
    if (found.isEmpty()) {
      return; // its connection was closed and came again: the later answer counts
    }
    Newcomer newcomer = found.get();
    if (valid) {
      service.open(newcomer.connection, sessionId);
      service.accept(
          newcomer.connection, sessionId, newcomer.timeoutMillis, newcomer.readOnlyPresent);
    } else {
      String reason = "session " + SessionDesk.hex(sessionId) + " has expired";
      service.refuse(newcomer.connection, newcomer.readOnlyPresent, reason);
    }
  }

  void write(Clients.Client client, int xid, Request.Write write, List<Identity> identities) {
    Commitment answered = new Commitment();
    client.waitFor(answered);
    if (write instanceof Request.Sync(String path)) {
      syncing.add(new Syncing(client, path));
    }
    client.forwarded().add(new Clients.Forwarded(xid, answered));
    JuteWriter body = new JuteWriter();
    write.writeTo(body);
    forward(client.sessionId(), xid, write.opCode(), body, identities);
  }

  private void forward(
      long sessionId, int cxid, int opCode, JuteWriter body, List<Identity> identities) {
    leader.accept(new Packet.Forward(sessionId, cxid, opCode, body.toByteArray(), identities));
  }

  /** The oldest sync is done. */
  void synced() {
    Optional<Syncing> oldest = Optional.ofNullable(syncing.poll());
    oldest.ifPresent(
        sync -> {
          Clients.Forwarded forwarded = sync.client.forwarded().remove();
          Reply reply = new Reply.Synced(sync.path);
          service.answer(sync.client.connection(), forwarded.xid(), ErrorCode.OK, reply);
          forwarded.answered().reach();
        });
  }

  /** An entry is committed; if one of the clients here asked for it, that one is told. */
  void committed(State before, State after, Entry entry) {
    long sessionId = entry.header().sessionId();
    if (entry.txn() instanceof Txn.CreateSession) {
      accept(sessionId);
    } else {
      service
          .clients()
          .onSession(sessionId)
          .ifPresent(client -> answer(client, before, after, entry));
    }
    if (entry.txn() instanceof Txn.CloseSession) {
      touched.remove(sessionId);
      Output.CloseReason reason = new Output.CloseReason.SessionClosed();
      service
          .clients()
          .onSession(sessionId)
          .ifPresent(client -> service.close(client.connection(), reason));
    }
  }

  private void accept(long sessionId) {
    Optional.ofNullable(beginning.remove(sessionId))
        .filter(newcomer -> service.clients().on(newcomer.connection).isPresent())
        .ifPresent(
            newcomer ->
                service.accept(
                    newcomer.connection,
                    sessionId,
                    newcomer.timeoutMillis,
                    newcomer.readOnlyPresent));
  }

  private void answer(Clients.Client client, State before, State after, Entry entry) {
    Optional<Clients.Forwarded> oldest = Optional.ofNullable(client.forwarded().peek());
    if (oldest.isPresent() && oldest.get().xid() == entry.header().cxid()) {
      client.forwarded().remove();
      Told told = Told.of(before, after, entry.header(), entry.txn());
      service.answer(client.connection(), oldest.get().xid(), told.error(), told.body());
      oldest.get().answered().reach();
    }
  }

  void touch(long sessionId) {
    touched.add(sessionId);
  }

  /** The sessions that were heard of since this was asked last. */
  List<Packet.Touch> takeTouches() {
    List<Packet.Touch> touches = new ArrayList<>(touched.size());
    for (long sessionId : touched) {
      service
          .committed()
          .sessions()
          .get(sessionId)
          .ifPresent(timeout -> touches.add(new Packet.Touch(sessionId, timeout)));
    }
    touched.clear();
    return touches;
  }
}
