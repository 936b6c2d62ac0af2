package io.quorate.codec;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.MalformedException;
import io.quorate.proto.OpCode;
import io.quorate.tree.Facts;
import io.quorate.tree.LongMap;
import io.quorate.tree.Tree;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import io.quorate.zab.Packet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A packet of every kind, and short ways to bytes and back. */
final class Packets {
  static final int BYTES_MAX = 1 << 20;
  static final Zxid ZXID = new Zxid(0x3_0000_0007L);

  static final Entry ENTRY =
      new Entry(
          new TxnHeader(0x1234, 5, ZXID, 77),
          new Txn.Create(OpCode.CREATE2, "/a", new byte[] {1, 2}, Acl.OPEN, false, 3),
          Optional.of(99L));

  static final List<Packet.FromLearner> FROM_LEARNER =
      List.of(
          new Packet.LearnerInfo(false, new Epoch(4), new Sid(3), 0x10000, 0x1_0000_0000L),
          new Packet.LearnerInfo(true, new Epoch(0), new Sid(7), 0x10000, 0),
          new Packet.AckEpoch(ZXID, Optional.of(new Epoch(3))),
          new Packet.AckEpoch(ZXID, Optional.empty()),
          new Packet.Ack(ZXID),
          new Packet.Touches(ZXID, List.of()),
          new Packet.Touches(
              ZXID, List.of(new Packet.Touch(-5, 4_000), new Packet.Touch(1L << 60, 30_000))),
          new Packet.Revalidate(0x77, 12_000));

  static final Packet.Forward FORWARD =
      new Packet.Forward(
          0x99,
          13,
          OpCode.CREATE,
          new byte[] {9, 8, 7},
          List.of(new Identity("ip", "127.0.0.1"), new Identity("digest", "änna:x=")));

  static final List<Packet.FromLeader> FROM_LEADER =
      List.of(
          new Packet.LeaderInfo(new Epoch(5), 0x10000),
          new Packet.Diff(ZXID),
          new Packet.Truncate(ZXID),
          new Packet.NewLeader(new Zxid(5L << 32), "server.1=localhost:2888:3888\nversion=0"),
          new Packet.NewLeader(new Zxid(5L << 32), ""),
          new Packet.UpToDate(),
          new Packet.Propose(ENTRY),
          new Packet.Commit(ZXID),
          new Packet.Inform(ENTRY),
          new Packet.Ping(ZXID),
          new Packet.Revalidated(0x77, true),
          new Packet.Revalidated(0x78, false),
          new Packet.Synced());

  private Packets() {}

  static State state() {
    Facts facts = new Facts(1, 2, 3, 4, 5, 6, 7, 0, 9);
    Tree tree = Tree.initial().withSystemNodes();
    for (int i = 0; i < 50; i++) {
      Acl acl = new Acl(List.of(new AclEntry(1 + i % 3, new Identity("ip", "10.0.0.0/8"))));
      tree = tree.withNode("/n" + i, new byte[i * 20], acl, facts);
    }
    return new State(tree, LongMap.<Integer>empty().with(7L, 4_000).with(-1L, 5_000), ZXID);
  }

  static byte[] bytes(Packet packet) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JuteOutput out = new JuteOutput(bytes);
    PacketCodec.encode(packet).writeTo(out);
    out.flush();
    return bytes.toByteArray();
  }

  static PacketReader reader(byte[] bytes) {
    return new PacketReader(new JuteInput(new ByteArrayInputStream(bytes)), BYTES_MAX);
  }

  /** The packet that these bytes hold, and nothing behind it. */
  static Packet fromLearner(byte[] bytes) throws IOException, MalformedException {
    PacketReader reader = reader(bytes);
    return understood(reader.readFromLearner(), reader);
  }

  /** The packet that these bytes hold, and nothing behind it. */
  static Packet fromLeader(byte[] bytes) throws IOException, MalformedException {
    PacketReader reader = reader(bytes);
    return understood(reader.readFromLeader(), reader);
  }

  private static Packet understood(
      PacketReader.Reading<? extends Packet> reading, PacketReader reader) throws IOException {
    if (!reader.atEnd()) {
      throw new AssertionError("bytes are left");
    }
    return switch (reading) {
      case PacketReader.Reading.Understood<? extends Packet> understood -> understood.packet();
      case PacketReader.Reading.NotUnderstood<? extends Packet> other ->
          throw new AssertionError(other);
    };
  }
}
