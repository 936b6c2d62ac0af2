package io.quorate.codec;

import io.quorate.acl.AclPool;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.JuteReader;
import io.quorate.jute.MalformedException;
import io.quorate.txn.Entry;
import io.quorate.zab.Packet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Packets from one stream, one after the other. Which kinds there are depends on who speaks: the
 * same number means different things from a leader and from a learner.
 *
 * <ol>
 *   <li>A packet, its identities included, holds no more bytes than allowed; the tree behind a SNAP
 *       is bounded by nothing but what really comes.
 *   <li>After a {@link MalformedException} the stream is of no more use: nobody knows where the
 *       next packet begins.
 * </ol>
 */
public final class PacketReader {
  /** What was read. */
  public sealed interface Reading<P extends Packet> {
    record Understood<P extends Packet>(P packet) implements Reading<P> {}

    /**
     * A packet that this server knows nothing of, or that its sender has no business to send. It
     * was read to its end.
     */
    record NotUnderstood<P extends Packet>(String name, Zxid zxid) implements Reading<P> {}
  }

  private record Raw(int type, Zxid zxid, byte[] data, List<Identity> identities) {
    String name() {
      return PacketType.name(type);
    }
  }

  /** Two empty strings. */
  private static final int IDENTITY_BYTES_MIN = 2 * Integer.BYTES;

  private static final int TOUCH_BYTES = Long.BYTES + Integer.BYTES;

  /** The version of a learner that does not say it, from before versions. */
  private static final int FIRST_PROTOCOL_VERSION = 1;

  private static final long CONFIG_VERSION_UNKNOWN = 0;
  private static final int TREE_END_BYTES_MAX = 64;

  private final JuteInput in;
  private final int packetBytesMax;
  private final AclPool acls = new AclPool();

  /**
   * @param packetBytesMax the most that data and identities of a packet may take
   */
  public PacketReader(JuteInput in, int packetBytesMax) {
    this.in = in;
    this.packetBytesMax = packetBytesMax;
  }

  /** Whether the stream ends here, between two packets; waits for the next if it does not. */
  public boolean atEnd() throws IOException {
    return in.atEnd();
  }

  /** Reads the next packet of a learner. */
  public Reading<Packet.FromLearner> readFromLearner() throws IOException, MalformedException {
    Raw raw = readRaw();
    return switch (raw.type) {
      case PacketType.FOLLOWER_INFO -> understood(learnerInfo(raw, false));
      case PacketType.OBSERVER_INFO -> understood(learnerInfo(raw, true));
      case PacketType.ACK_EPOCH -> understood(ackEpoch(raw));
      case PacketType.ACK -> understood(new Packet.Ack(raw.zxid));
      case PacketType.PING -> understood(touches(raw));
      case PacketType.REVALIDATE -> {
        JuteReader data = data(raw, Long.BYTES + Integer.BYTES);
        yield understood(new Packet.Revalidate(data.readLong(), data.readInt()));
      }
      case PacketType.REQUEST -> understood(forward(raw));
      default -> new Reading.NotUnderstood<>(raw.name(), raw.zxid);
    };
  }

  /** Reads the next packet of a leader. */
  public Reading<Packet.FromLeader> readFromLeader() throws IOException, MalformedException {
    Raw raw = readRaw();
    return switch (raw.type) {
      case PacketType.LEADER_INFO ->
          understood(
              new Packet.LeaderInfo(
                  epoch(raw, raw.zxid.epoch().value()), data(raw, Integer.BYTES).readInt()));
      case PacketType.DIFF -> understood(new Packet.Diff(raw.zxid));
      case PacketType.TRUNC -> understood(new Packet.Truncate(raw.zxid));
      case PacketType.SNAP -> understood(snapshot(raw));
      case PacketType.NEW_LEADER ->
          understood(new Packet.NewLeader(raw.zxid, new String(raw.data, StandardCharsets.UTF_8)));
      case PacketType.UP_TO_DATE -> understood(new Packet.UpToDate());
      case PacketType.PROPOSAL -> understood(new Packet.Propose(entry(raw)));
      case PacketType.COMMIT -> understood(new Packet.Commit(raw.zxid));
      case PacketType.INFORM -> understood(new Packet.Inform(entry(raw)));
      case PacketType.PING -> understood(new Packet.Ping(raw.zxid));
      case PacketType.REVALIDATE -> {
        JuteReader data = data(raw, Long.BYTES + 1);
        yield understood(new Packet.Revalidated(data.readLong(), data.readBoolean()));
      }
      case PacketType.SYNC -> understood(new Packet.Synced());
      default -> new Reading.NotUnderstood<>(raw.name(), raw.zxid);
    };
  }

  private static <P extends Packet> Reading<P> understood(P packet) {
    return new Reading.Understood<>(packet);
  }

  private Raw readRaw() throws IOException, MalformedException {
    int type = in.readInt();
    Zxid zxid = new Zxid(in.readLong());
    byte[] data = in.readBuffer(packetBytesMax);
    int room = packetBytesMax - data.length;
    long at = in.offset();
    int count = in.readInt();
    if (count < -1 || count > room / IDENTITY_BYTES_MIN) {
      throw new MalformedException(
          PacketType.name(type) + " claims " + count + " identities at offset " + at);
    }
    List<Identity> identities = new ArrayList<>();
    long end = in.offset() + room;
    for (int i = 0; i < count; i++) {
      String scheme = in.readString(left(end));
      identities.add(new Identity(scheme, in.readString(left(end))));
    }
    return new Raw(type, zxid, data, identities);
  }

  private int left(long end) {
    return (int) Math.max(0, end - in.offset());
  }

  /** The data, of which at least the first {@code bytesMin} bytes must be there. */
  private static JuteReader data(Raw raw, int bytesMin) throws MalformedException {
    if (raw.data.length < bytesMin) {
      throw new MalformedException(
          raw.name()
              + " has "
              + raw.data.length
              + " bytes of data, at least "
              + bytesMin
              + " are needed");
    }
    return new JuteReader(raw.data);
  }

  /** A peer's epoch becomes this server's: none may be so late that no other can follow it. */
  private static Epoch epoch(Raw raw, long number) throws MalformedException {
    Epoch epoch = new Epoch(number);
    if (epoch.isAfterLast()) {
      throw new MalformedException(raw.name() + " tells of epoch " + number + ", there is none");
    }
    return epoch;
  }

  /** Old learners say less, newer ones may say more. */
  private static Packet.LearnerInfo learnerInfo(Raw raw, boolean observer)
      throws MalformedException {
    JuteReader data = data(raw, Long.BYTES);
    Sid sid = new Sid(data.readLong());
    int version = data.remaining() < Integer.BYTES ? FIRST_PROTOCOL_VERSION : data.readInt();
    long config = data.remaining() < Long.BYTES ? CONFIG_VERSION_UNKNOWN : data.readLong();
    Epoch accepted = epoch(raw, raw.zxid.epoch().value());
    return new Packet.LearnerInfo(observer, accepted, sid, version, config);
  }

  private static Packet.AckEpoch ackEpoch(Raw raw) throws MalformedException {
    int epoch = data(raw, Integer.BYTES).readInt();
    Optional<Epoch> current =
        epoch == PacketCodec.NOT_COUNTED
            ? Optional.empty()
            : Optional.of(epoch(raw, Integer.toUnsignedLong(epoch)));
    return new Packet.AckEpoch(raw.zxid, current);
  }

  private static Packet.Touches touches(Raw raw) throws MalformedException {
    if (raw.data.length % TOUCH_BYTES != 0) {
      throw new MalformedException(
          "PING has " + raw.data.length + " bytes of data, a touch has " + TOUCH_BYTES);
    }
    JuteReader data = new JuteReader(raw.data);
    List<Packet.Touch> touches = new ArrayList<>(raw.data.length / TOUCH_BYTES);
    while (data.remaining() > 0) {
      touches.add(new Packet.Touch(data.readLong(), data.readInt()));
    }
    return new Packet.Touches(raw.zxid, touches);
  }

  private static Packet.Forward forward(Raw raw) throws MalformedException {
    int headBytes = Long.BYTES + 2 * Integer.BYTES;
    JuteReader data = data(raw, headBytes);
    long sessionId = data.readLong();
    int cxid = data.readInt();
    int opCode = data.readInt();
    byte[] body = Arrays.copyOfRange(raw.data, headBytes, raw.data.length);
    return new Packet.Forward(sessionId, cxid, opCode, body, raw.identities);
  }

  private Entry entry(Raw raw) throws MalformedException {
    Entry entry;
    try {
      entry = TxnCodec.read(ByteBuffer.wrap(raw.data), acls);
    } catch (MalformedException e) {
      throw new MalformedException(
          raw.name() + " of " + raw.zxid + " holds no transaction: " + e.getMessage());
    }
    if (!entry.header().zxid().equals(raw.zxid)) {
      throw new MalformedException(
          raw.name() + " of " + raw.zxid + " holds transaction " + entry.header().zxid());
    }
    return entry;
  }

  private Packet.Snapshot snapshot(Raw raw) throws IOException, MalformedException {
    TreeCodec.Loaded loaded = TreeCodec.read(in, raw.zxid);
    String end = in.readString(TREE_END_BYTES_MAX);
    if (!end.equals(PacketCodec.TREE_END)) {
      throw new MalformedException(
          "before offset " + in.offset() + " the tree of SNAP ends with \"" + end + "\"");
    }
    return new Packet.Snapshot(loaded.state(), loaded.unresolvedAcls());
  }
}
