package io.quorate.replica;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.session.SessionPassword;
import io.quorate.txn.Change;
import io.quorate.txn.State;
import io.quorate.watch.WatchTable;
import java.util.List;

/**
 * What the clients of this server see and are told, whatever its role.
 *
 * <ol>
 *   <li>{@link #committed} is what they read; it moves forward only, commit by commit, while {@link
 *       #isServing}.
 *   <li>Events and answers of a commit stand in the outputs before the view that shows it.
 * </ol>
 */
final class Service {
  private final Outbox outbox;
  private final Clients clients = new Clients();
  private final WatchTable<ConnectionId> watches = new WatchTable<>();
  private final WatchDesk watchDesk;
  private State committed;
  private boolean serving;

  Service(AccessCheck access, State committed, Outbox outbox) {
    this.watchDesk = new WatchDesk(watches, access);
    this.committed = committed;
    this.outbox = outbox;
  }

  Clients clients() {
    return clients;
  }

  WatchTable<ConnectionId> watches() {
    return watches;
  }

  State committed() {
    return committed;
  }

  boolean isServing() {
    return serving;
  }

  /** From now on clients are served, from this state. */
  void begin(State state) {
    committed = state;
    serving = true;
    outbox.viewChanged();
  }

  /** Nobody is served any more. */
  void stop(String reason) {
    serving = false;
    outbox.viewChanged();
    for (Clients.Client client : clients.all()) {
      close(client.connection(), new Output.CloseReason.NotServing(reason));
    }
  }

  /** A transaction is committed: from now on clients see it, and who watches is told. */
  void committed(State after, List<Change> changes) {
    committed = after;
    outbox.viewChanged();
    for (Change change : changes) {
      watches.fire(
          change,
          (connection, event, guard) ->
              outbox.add(new Output.Event(connection, after.zxid(), event, guard)));
    }
  }

  void read(Clients.Client client, int xid, Request.Read request, List<Identity> identities) {
    Reads.Result result =
        watchDesk.read(client.connection(), request, committed, client.sessionId(), identities);
    outbox.viewChanged();
    answer(client.connection(), xid, result.error(), result.body());
  }

  void watch(Clients.Client client, int xid, Request.Watch request, List<Identity> identities) {
    ConnectionId connection = client.connection();
    Reads.Result result =
        watchDesk.change(
            connection,
            request,
            committed,
            identities,
            event -> outbox.add(new Output.Event(connection, WatchDesk.NO_ZXID, event, Acl.EMPTY)));
    outbox.viewChanged();
    answer(connection, xid, result.error(), result.body());
  }

  /** Answers, if there still is somebody to be answered. */
  void answer(ConnectionId connection, int xid, ErrorCode error, Reply reply) {
    if (clients.on(connection).isPresent()) {
      outbox.add(new Output.Answer(connection, xid, committed.zxid(), error, reply));
    }
  }

  /** The handshake holds: the session is served on this connection, and on no other here. */
  void open(ConnectionId connection, long sessionId) {
    clients
        .open(connection, sessionId)
        .ifPresent(old -> close(old.connection(), new Output.CloseReason.SessionMoved(sessionId)));
  }

  void accept(ConnectionId connection, long sessionId, int timeoutMillis, boolean readOnlyPresent) {
    byte[] password = SessionPassword.of(sessionId);
    HandshakeReply reply =
        new HandshakeReply(0, timeoutMillis, sessionId, password, false, readOnlyPresent);
    outbox.add(new Output.Accepted(connection, reply));
  }

  void refuse(ConnectionId connection, boolean readOnlyPresent, String reason) {
    byte[] none = new byte[SessionPassword.BYTES];
    HandshakeReply reply = new HandshakeReply(0, 0, 0, none, false, readOnlyPresent);
    outbox.add(new Output.Refused(connection, reply, reason));
  }

  /**
   * Whether the client has seen no newer state than this server holds; else it is sent away.
   *
   * @param current the epoch that this server serves in; a leader of ZooKeeper shows its beginning,
   *     which is no transaction, until it has decided about something
   */
  boolean admits(ConnectionId connection, Zxid seen, Epoch current) {
    boolean isBeginning = seen.counter() == 0 && seen.epoch().compareTo(current) <= 0;
    if (!isBeginning && seen.isAfter(committed.zxid())) {
      close(connection, new Output.CloseReason.ClientIsAhead(seen, committed.zxid()));
      return false;
    }
    return true;
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
}
