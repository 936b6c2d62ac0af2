package io.quorate.replica;

import io.quorate.acl.Identity;
import io.quorate.election.Notification;
import io.quorate.ensemble.Sid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Handshake;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.session.SessionTable;
import java.util.List;
import java.util.Optional;

/**
 * What a server is at the moment. A role says itself when it is over, and what is to come: {@link
 * #next}. Until then it takes what the others say, and its own clients' writes.
 *
 * <pre>
 *   Looking --> Leading --> Looking       somebody has more than the leader, or no quorum is heard of
 *   Looking --> Following --> Looking     the leader is gone, or what it says makes no sense
 *               Following --> Following   the leader wants cut off what can not be: see Next.Again
 * </pre>
 */
sealed interface Role permits Looking, Leading, Following {
  /** What a role ends with. */
  sealed interface Next {
    /** To look for a leader. */
    record Look(String reason) implements Next {}

    /** To lead. */
    record Lead() implements Next {}

    /** To follow, or to observe. */
    record Follow(Sid leader) implements Next {}

    /**
     * To follow the same leader from nothing, for the log can not be cut as it asks. Not by another
     * election: where only these two are left, the leader would have to give up for that, and the
     * next reign would begin with the same cut.
     */
    record Again(Sid leader, String reason) implements Next {}
  }

  /** What comes next, when this role is over. */
  Optional<Next> next();

  /** The role is over: what it holds goes back to the standing, its streams are closed. */
  void end();

  void tick(Now now);

  /** When a tick is wanted at the latest. */
  long nextDeadlineMillis();

  void mail(Now now, Sid from, Notification notification);

  void peer(Now now, Input.FromPeer input);

  /** The disk has done what this was promised for. */
  void keep(Now now, Promise promise);

  /** The log was read again from the disk. */
  void reloaded(Now now);

  /** The log can not be cut as it was asked to: it is as it was before. */
  void truncateRefused(String reason);

  /** A client's handshake; clients come only while they are served. */
  void opened(Now now, ConnectionId connection, Handshake handshake);

  /** What changes something, and sync. */
  void write(
      Now now, Clients.Client client, int xid, Request.Write write, List<Identity> identities);

  /** The answer to what was judged by this server and depends on nothing but all before it. */
  void answerBehindAll(Clients.Client client, int xid, ErrorCode error, Reply reply);

  /** A sign of life of a session. */
  void heard(long sessionId, long atMillis);

  /** Whether the session's end is not decided yet, as far as this server knows. */
  boolean isAlive(long sessionId);

  /** Whether what clients say has to wait: a leader is between two epochs. */
  boolean holdsClients();

  /** The sessions of the ensemble, on the leader, which alone knows when they expire. */
  Optional<SessionTable> sessions();

  /** Proposals that are not committed. */
  int outstanding();
}
