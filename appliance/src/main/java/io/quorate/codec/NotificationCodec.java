package io.quorate.codec;

import io.quorate.election.Notification;
import io.quorate.election.PeerState;
import io.quorate.election.Vote;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;

/**
 * Notifications as servers send them to each other, without the length before them: state, leader,
 * zxid, round, then by version (source: {@code FastLeaderElection.buildMsg} and its receiver).
 *
 * <table>
 *   <caption>What follows the first 28 bytes</caption>
 *   <tr><td>nothing</td><td>28 bytes; the epoch is the zxid's</td></tr>
 *   <tr><td>epoch, 4 bytes that say nothing</td><td>exactly 40 bytes</td></tr>
 *   <tr><td>epoch, version up to 1</td><td>more than 40 bytes, anything may follow</td></tr>
 *   <tr><td>epoch, version, ensemble's text</td><td>version 2 and later, anything may follow</td></tr>
 * </table>
 */
public final class NotificationCodec {
  private static final int BYTES_WITHOUT_EPOCH = 28;
  private static final int BYTES_WITHOUT_VERSION = 40;
  private static final int VERSION_WITH_CONFIG = 2;

  private NotificationCodec() {}

  /** Always as version 2, with the ensemble's text. */
  public static byte[] write(Notification notification) {
    Vote vote = notification.vote();
    JuteWriter out = new JuteWriter();
    out.writeInt(number(notification.state()));
    out.writeLong(vote.leader().value());
    out.writeLong(vote.zxid().value());
    out.writeLong(notification.round());
    out.writeLong(vote.peerEpoch().value());
    out.writeInt(VERSION_WITH_CONFIG);
    out.writeString(notification.config());
    return out.toByteArray();
  }

  /** Reads a notification that fills {@code bytes}. */
  public static Notification read(byte[] bytes) throws MalformedException {
    JuteReader in = new JuteReader(bytes);
    PeerState state = state(in.readInt());
    Sid leader = new Sid(in.readLong());
    Zxid zxid = new Zxid(in.readLong());
    long round = in.readLong();
    if (bytes.length == BYTES_WITHOUT_EPOCH) {
      return new Notification(state, new Vote(leader, zxid, zxid.epoch()), round, 0, "");
    }
    Vote vote = new Vote(leader, zxid, epoch(in.readLong()));
    int version = in.readInt();
    if (bytes.length == BYTES_WITHOUT_VERSION) {
      return new Notification(state, vote, round, 0, "");
    }
    if (version < VERSION_WITH_CONFIG) {
      return new Notification(state, vote, round, version, "");
    }
    int at = in.offset();
    if (in.nullIsNext()) {
      throw new MalformedException("no text of the ensemble stands at offset " + at);
    }
    return new Notification(state, vote, round, version, in.readString());
  }

  /** Who has no vote, tells the least number that there is. */
  private static Epoch epoch(long number) throws MalformedException {
    Epoch epoch = new Epoch(number);
    if (epoch.isAfterLast()) {
      throw new MalformedException("a vote tells of epoch " + number + ", there is none");
    }
    return epoch;
  }

  private static int number(PeerState state) {
    return switch (state) {
      case LOOKING -> 0;
      case FOLLOWING -> 1;
      case LEADING -> 2;
      case OBSERVING -> 3;
    };
  }

  private static PeerState state(int number) throws MalformedException {
    return switch (number) {
      case 0 -> PeerState.LOOKING;
      case 1 -> PeerState.FOLLOWING;
      case 2 -> PeerState.LEADING;
      case 3 -> PeerState.OBSERVING;
      default ->
          throw new MalformedException(
              "at offset 0 stands state " + number + ", which no server has");
    };
  }
}
