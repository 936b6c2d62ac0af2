package io.quorate.replica;

import io.quorate.acl.Identity;
import io.quorate.election.Notification;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.Handshake;
import io.quorate.proto.Request;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.zab.Packet;
import java.util.List;

/** What can happen to a server. */
public sealed interface Input {
  /** Time has passed; deadlines are looked at. */
  record Tick() implements Input {}

  /** What clients do. */
  sealed interface FromClient extends Input {}

  /** A client has connected and said who it is. */
  record ClientOpened(ConnectionId connection, Handshake handshake) implements FromClient {}

  /**
   * A client asks for something that the front does not answer itself.
   *
   * @param connection must have been told {@link Output.Accepted}
   * @param identities what this connection had proven when the request arrived
   */
  record ClientRequest(ConnectionId connection, int xid, Request request, List<Identity> identities)
      implements FromClient {}

  /** The connection is gone. Its session lives on until it expires or is resumed. */
  record ClientClosed(ConnectionId connection) implements FromClient {}

  /**
   * Connections that were heard of, each with the elapsed time of the last sign of life. Sent well
   * within the shortest session timeout, for what the front answers itself (reads and pings) never
   * passes the replica.
   */
  record Heard(long[] connections, long[] elapsedMillis) implements Input {}

  /**
   * Every step up to and including those of {@code ticket} is durable.
   *
   * @param logBytes bytes that were appended for it and the tickets since the last answer
   */
  record Journaled(long ticket, long logBytes) implements Input {}

  /**
   * The disk has failed: nothing after the last {@link Journaled} is known to be durable, and
   * nothing more will be.
   */
  record JournalFailed(String reason) implements Input {}

  /** A snapshot that {@link Output.SaveSnapshot} asked for is durable. */
  record SnapshotSaved(Zxid zxid) implements Input {}

  /**
   * A snapshot could not be saved: the server goes on, its log is kept, and it tries again in time.
   */
  record SnapshotFailed(Zxid zxid, String reason) implements Input {}

  /** A peer's word about who should lead. */
  record Mail(Sid from, Notification notification) implements Input {}

  /** What happens on the streams between leaders and learners. */
  sealed interface FromPeer extends Input {
    StreamId stream();
  }

  /** A stream that {@link Output.OpenStream} asked for is there. */
  record StreamOpened(StreamId stream) implements FromPeer {}

  /** A learner has dialled; who it is, it says itself. */
  record StreamAccepted(StreamId stream) implements FromPeer {}

  record StreamPacket(StreamId stream, Packet packet) implements FromPeer {}

  /** The stream is gone, or did not come about. */
  record StreamClosed(StreamId stream, String reason) implements FromPeer {}

  /**
   * What the disk holds, read again behind a {@link DiskStep.Truncate}.
   *
   * @param recent the newest entries of the log, contiguous, the last of them the state's
   */
  record Reloaded(State state, List<Entry> recent) implements Input {}

  /**
   * The history does not have the zxid to be cut behind, or can not be read up to there; the disk
   * is as it was. Neither the steps of that ticket nor any submitted later are carried out or
   * answered, for they would continue what is not there, until an {@link Output.Reload} is.
   */
  record TruncateRefused(String reason) implements Input {}

  /** An operator wants something. */
  record Command(long ticket, Order order) implements Input {}

  /** What operators may want. */
  sealed interface Order {
    /** Tell sessions, watches and ephemerals as they are now. */
    record Describe() implements Order {}

    /** Tell of one session: {@link Output.Outcome.SessionDescribed}. */
    record DescribeSession(long sessionId) implements Order {}

    /** Tell of the ensemble as this server sees it: {@link Output.Outcome.EnsembleDescribed}. */
    record DescribeEnsemble() implements Order {}

    /** Save a snapshot now. */
    record Snapshot() implements Order {}

    /** End a session as if it had expired. */
    record ExpireSession(long sessionId) implements Order {}
  }
}
