package io.quorate.replica;

import io.quorate.acl.Acl;
import io.quorate.election.Notification;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Reply;
import io.quorate.proto.WatchEvent;
import io.quorate.txn.State;
import io.quorate.zab.Packet;
import java.util.List;

/** What a server wants done. The body carries outputs out in the order in which they are given. */
public sealed interface Output {
  /** For one client connection; the front delivers these in order. */
  sealed interface ToClient extends Output {
    ConnectionId connection();
  }

  /** The handshake holds: the connection now belongs to the session. */
  record Accepted(ConnectionId connection, HandshakeReply reply) implements ToClient {}

  /** The session asked for does not exist, or not for this password: answer so, then close. */
  record Refused(ConnectionId connection, HandshakeReply reply, String reason)
      implements ToClient {}

  /** The answer to a request. */
  record Answer(ConnectionId connection, int xid, Zxid zxid, ErrorCode error, Reply body)
      implements ToClient {}

  /**
   * A watch of this connection fired, by the change with this zxid.
   *
   * @param zxid of the change; -1 where a watch set again after a reconnect fires for something
   *     missed
   * @param guard the list of the znode that the event speaks of: the front sends the event only to
   *     who may READ by it at that moment, for identities live at the front (ZOOKEEPER-4799).
   *     Empty: to everybody.
   */
  record Event(ConnectionId connection, Zxid zxid, WatchEvent event, Acl guard)
      implements ToClient {}

  /** Close the connection, after what was queued for it before has been sent. */
  record CloseClient(ConnectionId connection, CloseReason reason) implements ToClient {}

  /** Why the replica ends a connection. */
  sealed interface CloseReason {
    /** The client closed its session. */
    record SessionClosed() implements CloseReason {}

    /**
     * The session expired: nothing was heard for {@code silentMillis}, {@code timeoutMillis} were
     * allowed.
     */
    record SessionExpired(long sessionId, long silentMillis, long timeoutMillis)
        implements CloseReason {}

    /** The session is now served on another connection, or another server. */
    record SessionMoved(long sessionId) implements CloseReason {}

    /** An operator wanted it. */
    record Ordered(long sessionId) implements CloseReason {}

    /** The client has seen a newer state than this server holds; it must find another. */
    record ClientIsAhead(Zxid lastZxidSeen, Zxid lastZxid) implements CloseReason {}

    /** The server no longer serves. */
    record NotServing(String reason) implements CloseReason {}
  }

  /** For the disk, which does these in order. */
  sealed interface ToJournal extends Output {}

  /**
   * Carry the steps out in order, make them durable together, then answer {@link Input.Journaled}.
   * Tickets ascend; one answer may cover many.
   *
   * @param steps a {@link DiskStep.Truncate} only as the first
   */
  record Journal(long ticket, List<DiskStep> steps) implements ToJournal {}

  /**
   * Read the disk as at a start, behind all steps submitted before, and answer {@link
   * Input.Reloaded}: after a {@link DiskStep.Truncate}, carried out or refused.
   */
  record Reload() implements ToJournal {}

  /** A word for a peer about who should lead; it may be lost, the last one counts. */
  record Mail(Sid to, Notification notification) implements Output {}

  /** What is for the streams between leaders and learners; each stream is in order. */
  sealed interface ToPeer extends Output {
    StreamId stream();
  }

  /** Dial this server as a learner. */
  record OpenStream(StreamId stream, Sid leader) implements ToPeer {}

  record Send(StreamId stream, Packet packet) implements ToPeer {}

  /** Close the stream when what was sent on it has gone out. */
  record CloseStream(StreamId stream, String reason) implements ToPeer {}

  /** Save this state as a snapshot, without haste. */
  record SaveSnapshot(State state) implements Output {}

  /**
   * From now on this is what readers see. All answers and events of its zxid and of those before it
   * stand earlier in the outputs, so whoever delivers first and reads then never sees data before
   * its event (DESIGN.md section 4).
   */
  record Publish(View view) implements Output {}

  /** The answer to an {@link Input.Command}. */
  record Report(long ticket, Outcome outcome) implements Output {}

  /** What became of an order. */
  sealed interface Outcome {
    record Done() implements Outcome {}

    record Described(Description description) implements Outcome {}

    record SessionDescribed(Description.SessionFacts session) implements Outcome {}

    record EnsembleDescribed(EnsembleFacts facts) implements Outcome {}

    record NotPossible(String reason) implements Outcome {}
  }

  /** Something a person who reads the log wants to know. */
  record Note(String text) implements Output {}

  /** The server can not go on; every unanswered write is of unknown fate. */
  record Halt(String reason) implements Output {}
}
