package io.quorate.codec;

import io.quorate.acl.Identity;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.Jute;
import io.quorate.jute.JuteWriter;
import io.quorate.txn.Entry;
import io.quorate.zab.Packet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Packets between leader and learner as bytes: type, zxid, a buffer of data, a vector of
 * identities; without a length before them ({@code QuorumPacket}, {@code Leader}, {@code Learner},
 * {@code LearnerHandler}). {@link PacketReader} is the way back.
 */
public final class PacketCodec {
  /** Stands behind the tree of a SNAP: ZooKeeper's word. */
  static final String TREE_END = "BenWasHere";

  /** What a zxid field holds that means nothing. */
  private static final Zxid NO_ZXID = new Zxid(-1);

  /** What a learner's ACKEPOCH says in place of an epoch if it must not count. */
  static final int NOT_COUNTED = -1;

  private static final int SMALL_BYTES = 64;

  private PacketCodec() {}

  /** The packet as bytes, which may be sent to any number of peers. */
  public static Frame encode(Packet packet) {
    return switch (packet) {
      case Packet.LearnerInfo info -> learnerInfo(info);
      case Packet.LeaderInfo(Epoch epoch, int protocolVersion) ->
          withData(
              PacketType.LEADER_INFO,
              new Zxid(epoch.value() << 32),
              out -> out.writeInt(protocolVersion));
      case Packet.AckEpoch ack ->
          withData(
              PacketType.ACK_EPOCH,
              ack.lastLogged(),
              out ->
                  out.writeInt(
                      ack.currentEpoch().map(epoch -> (int) epoch.value()).orElse(NOT_COUNTED)));
      case Packet.Diff(Zxid last) -> bare(PacketType.DIFF, last);
      case Packet.Truncate(Zxid last) -> bare(PacketType.TRUNC, last);
      case Packet.Snapshot snapshot ->
          new Frame.Tree(bytes(PacketType.SNAP, snapshot.state().zxid()), snapshot.state());
      case Packet.NewLeader(Zxid zxid, String config) -> newLeader(zxid, config);
      case Packet.UpToDate() -> bare(PacketType.UP_TO_DATE, NO_ZXID);
      case Packet.Propose(Entry entry) -> entry(PacketType.PROPOSAL, entry);
      case Packet.Ack(Zxid zxid) -> bare(PacketType.ACK, zxid);
      case Packet.Commit(Zxid zxid) -> bare(PacketType.COMMIT, zxid);
      case Packet.Inform(Entry entry) -> entry(PacketType.INFORM, entry);
      case Packet.Ping(Zxid zxid) -> bare(PacketType.PING, zxid);
      case Packet.Touches(Zxid zxid, List<Packet.Touch> touches) ->
          withData(PacketType.PING, zxid, out -> writeTouches(touches, out));
      case Packet.Revalidate(long sessionId, int timeoutMillis) ->
          withData(
              PacketType.REVALIDATE,
              NO_ZXID,
              out -> {
                out.writeLong(sessionId);
                out.writeInt(timeoutMillis);
              });
      case Packet.Revalidated(long sessionId, boolean valid) ->
          withData(
              PacketType.REVALIDATE,
              NO_ZXID,
              out -> {
                out.writeLong(sessionId);
                out.writeBoolean(valid);
              });
      case Packet.Forward forward -> forward(forward);
      case Packet.Synced() -> bare(PacketType.SYNC, Zxid.ZERO);
    };
  }

  private static Frame learnerInfo(Packet.LearnerInfo info) {
    return withData(
        info.observer() ? PacketType.OBSERVER_INFO : PacketType.FOLLOWER_INFO,
        new Zxid(info.acceptedEpoch().value() << 32),
        out -> {
          out.writeLong(info.sid().value());
          out.writeInt(info.protocolVersion());
          out.writeLong(info.configVersion());
        });
  }

  private static Frame newLeader(Zxid zxid, String config) {
    byte[] text = config.getBytes(StandardCharsets.UTF_8);
    return text.length == 0
        ? bare(PacketType.NEW_LEADER, zxid)
        : withData(PacketType.NEW_LEADER, zxid, out -> out.writeBytes(text, 0, text.length));
  }

  private static Frame entry(int type, Entry entry) {
    return withData(type, entry.header().zxid(), out -> TxnCodec.write(entry, out));
  }

  private static void writeTouches(List<Packet.Touch> touches, JuteWriter out) {
    for (Packet.Touch touch : touches) {
      out.writeLong(touch.sessionId());
      out.writeInt(touch.timeoutMillis());
    }
  }

  private static Frame forward(Packet.Forward forward) {
    JuteWriter out = new JuteWriter(SMALL_BYTES + forward.body().length);
    writeHead(PacketType.REQUEST, NO_ZXID, out);
    out.writeInt(Long.BYTES + 2 * Integer.BYTES + forward.body().length);
    out.writeLong(forward.sessionId());
    out.writeInt(forward.cxid());
    out.writeInt(forward.opCode());
    out.writeBytes(forward.body(), 0, forward.body().length);
    out.writeInt(forward.identities().size());
    for (Identity identity : forward.identities()) {
      out.writeString(identity.scheme());
      out.writeString(identity.id());
    }
    return new Frame.Whole(out.toByteArray());
  }

  private static Frame bare(int type, Zxid zxid) {
    return new Frame.Whole(bytes(type, zxid));
  }

  /** A packet without data and identities. */
  private static byte[] bytes(int type, Zxid zxid) {
    JuteWriter out = new JuteWriter(SMALL_BYTES);
    writeHead(type, zxid, out);
    out.writeBuffer(Jute.NULL_BUFFER);
    writeNoIdentities(out);
    return out.toByteArray();
  }

  private static Frame withData(int type, Zxid zxid, Consumer<JuteWriter> data) {
    JuteWriter out = new JuteWriter();
    writeHead(type, zxid, out);
    int lengthAt = out.length();
    out.writeInt(0);
    data.accept(out);
    out.setInt(lengthAt, out.length() - lengthAt - Integer.BYTES);
    writeNoIdentities(out);
    return new Frame.Whole(out.toByteArray());
  }

  private static void writeHead(int type, Zxid zxid, JuteWriter out) {
    out.writeInt(type);
    out.writeLong(zxid.value());
  }

  /** The null vector, which is what ZooKeeper writes in all but requests. */
  private static void writeNoIdentities(JuteWriter out) {
    out.writeInt(-1);
  }
}
