package io.quorate.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.acl.AclPool;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.tree.LongMap;
import io.quorate.txn.State;
import io.quorate.zab.Packet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jute.BinaryInputArchive;
import org.apache.jute.BinaryOutputArchive;
import org.apache.jute.Record;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.server.DataTree;
import org.apache.zookeeper.server.TxnLogEntry;
import org.apache.zookeeper.server.quorum.LearnerInfo;
import org.apache.zookeeper.server.quorum.QuorumPacket;
import org.apache.zookeeper.server.util.SerializeUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against Apache's own classes, both ways, and against bytes from nowhere. */
class PacketCodecTest {
  private static final HexFormat HEX = HexFormat.of();

  private static byte[] theirs(Record record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryOutputArchive.getArchive(bytes).writeRecord(record, "packet");
    return bytes.toByteArray();
  }

  private static byte[] theirs(int type, long zxid, byte @Nullable [] data, Id... identities)
      throws IOException {
    return theirs(
        new QuorumPacket(
            type, zxid, data, identities.length == 0 ? null : Arrays.asList(identities)));
  }

  private static QuorumPacket asTheirs(Packet packet) throws IOException {
    QuorumPacket read = new QuorumPacket();
    ByteArrayInputStream in = new ByteArrayInputStream(Packets.bytes(packet));
    BinaryInputArchive.getArchive(in).readRecord(read, "packet");
    assertThat(in.available()).isZero();
    return read;
  }

  @Test
  void everyPacketComesBackAsItWas() throws Exception {
    for (Packet packet : Packets.FROM_LEARNER) {
      assertThat(Packets.fromLearner(Packets.bytes(packet))).isEqualTo(packet);
    }
    assertThat(Packets.fromLearner(Packets.bytes(Packets.FORWARD)))
        .usingRecursiveComparison()
        .isEqualTo(Packets.FORWARD);
    for (Packet packet : Packets.FROM_LEADER) {
      assertThat(Packets.fromLeader(Packets.bytes(packet)))
          .usingRecursiveComparison()
          .isEqualTo(packet);
    }
  }

  @Test
  void bytesAreThoseThatZooKeeperWrites() throws Exception {
    long zxid = Packets.ZXID.value();
    byte[] version = {0, 1, 0, 0};
    byte[] config = "server.1=localhost:2888:3888\nversion=0".getBytes(StandardCharsets.UTF_8);
    byte[] touches =
        ByteBuffer.allocate(24).putLong(-5).putInt(4_000).putLong(1L << 60).putInt(30_000).array();
    JuteWriter entry = new JuteWriter();
    TxnCodec.write(Packets.ENTRY, entry);
    byte[] request =
        ByteBuffer.allocate(19)
            .putLong(0x99)
            .putInt(13)
            .putInt(1)
            .put(new byte[] {9, 8, 7})
            .array();
    List<byte[]> learner =
        List.of(
            theirs(11, 4L << 32, theirs(new LearnerInfo(3, 0x10000, 0x1_0000_0000L))),
            theirs(16, 0, theirs(new LearnerInfo(7, 0x10000, 0))),
            theirs(18, zxid, new byte[] {0, 0, 0, 3}),
            theirs(18, zxid, new byte[] {-1, -1, -1, -1}),
            theirs(3, zxid, null),
            theirs(5, zxid, new byte[0]),
            theirs(5, zxid, touches),
            theirs(6, -1, ByteBuffer.allocate(12).putLong(0x77).putInt(12_000).array()));
    List<byte[]> leader =
        List.of(
            theirs(17, 5L << 32, version),
            theirs(13, zxid, null),
            theirs(14, zxid, null),
            theirs(10, 5L << 32, config),
            theirs(10, 5L << 32, null),
            theirs(12, -1, null),
            theirs(2, zxid, entry.toByteArray()),
            theirs(4, zxid, null),
            theirs(8, zxid, entry.toByteArray()),
            theirs(5, zxid, null),
            theirs(6, -1, ByteBuffer.allocate(9).putLong(0x77).put((byte) 1).array()),
            theirs(6, -1, ByteBuffer.allocate(9).putLong(0x78).put((byte) 0).array()),
            theirs(7, 0, null));
    for (int i = 0; i < learner.size(); i++) {
      assertThat(Packets.bytes(Packets.FROM_LEARNER.get(i))).isEqualTo(learner.get(i));
    }
    for (int i = 0; i < leader.size(); i++) {
      assertThat(Packets.bytes(Packets.FROM_LEADER.get(i))).isEqualTo(leader.get(i));
    }
    assertThat(Packets.bytes(Packets.FORWARD))
        .isEqualTo(theirs(1, -1, request, new Id("ip", "127.0.0.1"), new Id("digest", "änna:x=")));
  }

  @Test
  void goldenBytes() throws Exception {
    assertThat(HEX.formatHex(Packets.bytes(Packets.FROM_LEARNER.getFirst())))
        .isEqualTo(
            "0000000b0000000400000000"
                + "00000014"
                + "000000000000000300010000"
                + "0000000100000000"
                + "ffffffff");
    assertThat(HEX.formatHex(Packets.bytes(new Packet.Ack(Packets.ZXID))))
        .isEqualTo("000000030000000300000007" + "ffffffff" + "ffffffff");
    assertThat(HEX.formatHex(Packets.bytes(new Packet.UpToDate())))
        .isEqualTo("0000000cffffffffffffffff" + "ffffffff" + "ffffffff");
  }

  @Test
  void proposalIsTheRecordOfTheLogAndZooKeeperReadsIt() throws Exception {
    QuorumPacket proposal = asTheirs(new Packet.Propose(Packets.ENTRY));
    JuteWriter record = new JuteWriter();
    TxnCodec.write(Packets.ENTRY, record);
    assertThat(proposal.getData()).isEqualTo(record.toByteArray());
    TxnLogEntry read = SerializeUtils.deserializeTxn(proposal.getData());
    assertThat(read.getHeader().getZxid()).isEqualTo(Packets.ZXID.value());
    assertThat(TxnCodec.read(ByteBuffer.wrap(proposal.getData()), new AclPool()))
        .usingRecursiveComparison()
        .isEqualTo(Packets.ENTRY);
  }

  @Test
  void zooKeeperReadsATreeThatIsSent() throws Exception {
    State state = Packets.state();
    ByteArrayInputStream in =
        new ByteArrayInputStream(Packets.bytes(new Packet.Snapshot(state, List.of())));
    BinaryInputArchive archive = BinaryInputArchive.getArchive(in);
    QuorumPacket packet = new QuorumPacket();
    archive.readRecord(packet, "packet");
    DataTree tree = new DataTree();
    Map<Long, Integer> sessions = new TreeMap<>();
    SerializeUtils.deserializeSnapshot(tree, archive, sessions);
    assertThat(archive.readString("signature")).isEqualTo("BenWasHere");
    assertThat(in.available()).isZero();
    assertThat(packet.getType()).isEqualTo(15);
    assertThat(packet.getZxid()).isEqualTo(Packets.ZXID.value());
    assertThat(packet.getData()).isNull();
    assertThat(sessions).isEqualTo(Map.of(7L, 4_000, -1L, 5_000));
    assertThat(tree.getTreeDigest()).isEqualTo(state.tree().digest());
  }

  @Test
  void treeThatZooKeeperSendsIsReadAndWhatStandsBehindItToo() throws Exception {
    DataTree tree = new DataTree();
    for (int i = 0; i < 300; i++) {
      tree.createNode("/n" + i, new byte[i], List.of(), 0, 1, 5 + i, 9);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryOutputArchive archive = BinaryOutputArchive.getArchive(bytes);
    archive.writeRecord(new QuorumPacket(15, 300, null, null), "packet");
    SerializeUtils.serializeSnapshot(tree, archive, new ConcurrentHashMap<>(Map.of(8L, 9_000)));
    archive.writeString("BenWasHere", "signature");
    archive.writeRecord(new QuorumPacket(12, -1, null, null), "packet");

    PacketReader reader = Packets.reader(bytes.toByteArray());
    Packet.Snapshot snapshot =
        (Packet.Snapshot)
            ((PacketReader.Reading.Understood<Packet.FromLeader>) reader.readFromLeader()).packet();
    assertThat(snapshot.unresolvedAcls()).isEmpty();
    assertThat(snapshot.state().zxid()).isEqualTo(new Zxid(300));
    assertThat(snapshot.state().tree().digest()).isEqualTo(tree.getTreeDigest());
    assertThat(snapshot.state().sessions().get(8)).contains(9_000);
    assertThat(reader.readFromLeader())
        .isEqualTo(new PacketReader.Reading.Understood<>(new Packet.UpToDate()));
    assertThat(reader.atEnd()).isTrue();
  }

  @Test
  void treeWithoutItsEndMarkIsRefused() throws Exception {
    byte[] bytes = Packets.bytes(new Packet.Snapshot(Packets.state(), List.of()));
    bytes[bytes.length - 1] = 'E';
    assertThatThrownBy(() -> Packets.fromLeader(bytes))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("BenWasHerE");
  }

  @Test
  void oldAndNewerLearnersAreUnderstood() throws Exception {
    byte[] sid = ByteBuffer.allocate(8).putLong(5).array();
    assertThat(Packets.fromLearner(theirs(11, 0, sid)))
        .isEqualTo(new Packet.LearnerInfo(false, new Epoch(0), new Sid(5), 1, 0));
    byte[] more = ByteBuffer.allocate(28).putLong(5).putInt(0x10000).putLong(6).putLong(7).array();
    assertThat(Packets.fromLearner(theirs(11, 0, more)))
        .isEqualTo(new Packet.LearnerInfo(false, new Epoch(0), new Sid(5), 0x10000, 6));
  }

  @Test
  void anEpochThatNoneCanFollowIsRefusedWhoeverTellsIt() throws Exception {
    byte[] data = ByteBuffer.allocate(20).putLong(5).putInt(0x10000).putLong(0).array();
    for (int epoch : new int[] {-2, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      long zxid = (long) epoch << 32;
      byte[] current = ByteBuffer.allocate(4).putInt(epoch).array();
      assertThatThrownBy(() -> Packets.fromLearner(theirs(11, zxid, data)))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("FOLLOWERINFO tells of epoch " + Integer.toUnsignedString(epoch));
      assertThatThrownBy(() -> Packets.fromLearner(theirs(16, zxid, data)))
          .isInstanceOf(MalformedException.class);
      assertThatThrownBy(() -> Packets.fromLearner(theirs(18, 0, current)))
          .isInstanceOf(MalformedException.class);
      assertThatThrownBy(() -> Packets.fromLeader(theirs(17, zxid, data)))
          .isInstanceOf(MalformedException.class);
    }
    assertThat(Packets.fromLearner(theirs(11, Epoch.LAST.value() << 32, data)))
        .isEqualTo(new Packet.LearnerInfo(false, Epoch.LAST, new Sid(5), 0x10000, 0));
    byte[] last = ByteBuffer.allocate(4).putInt((int) Epoch.LAST.value()).array();
    assertThat(Packets.fromLearner(theirs(18, 0, last)))
        .isEqualTo(new Packet.AckEpoch(Zxid.ZERO, Optional.of(Epoch.LAST)));
  }

  @Test
  void whatIsNotUnderstoodIsAValueThatNamesIt() throws Exception {
    byte[] data = new byte[8];
    assertThat(Packets.reader(theirs(9, 7, data)).readFromLeader())
        .isEqualTo(new PacketReader.Reading.NotUnderstood<>("COMMITANDACTIVATE", new Zxid(7)));
    assertThat(Packets.reader(theirs(19, 7, data)).readFromLeader())
        .isEqualTo(new PacketReader.Reading.NotUnderstood<>("INFORMANDACTIVATE", new Zxid(7)));
    assertThat(Packets.reader(theirs(99, 7, null)).readFromLearner())
        .isEqualTo(new PacketReader.Reading.NotUnderstood<>("type 99", new Zxid(7)));
    assertThat(Packets.reader(theirs(2, 7, data)).readFromLearner())
        .isEqualTo(new PacketReader.Reading.NotUnderstood<>("PROPOSAL", new Zxid(7)));
    assertThat(Packets.reader(theirs(1, 7, data)).readFromLeader())
        .isEqualTo(new PacketReader.Reading.NotUnderstood<>("REQUEST", new Zxid(7)));
  }

  @Test
  void everyBodyThatIsTooShortOrOfAnotherTransactionIsRefused() throws Exception {
    for (int type : new int[] {11, 16, 18, 6, 1}) {
      assertThatThrownBy(() -> Packets.fromLearner(theirs(type, 7, null)))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("0 bytes of data");
    }
    for (int type : new int[] {17, 6}) {
      assertThatThrownBy(() -> Packets.fromLeader(theirs(type, 7, new byte[2])))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("2 bytes of data");
    }
    assertThatThrownBy(() -> Packets.fromLearner(theirs(5, 7, new byte[13])))
        .hasMessageContaining("PING has 13 bytes");
    assertThatThrownBy(() -> Packets.fromLeader(theirs(2, 7, new byte[13])))
        .hasMessageContaining("PROPOSAL of 0x7 holds no transaction");
    JuteWriter entry = new JuteWriter();
    TxnCodec.write(Packets.ENTRY, entry);
    assertThatThrownBy(() -> Packets.fromLeader(theirs(8, 7, entry.toByteArray())))
        .hasMessageContaining("INFORM of 0x7 holds transaction 0x300000007");
  }

  @Test
  void packetMayHoldNoMoreThanAllowed() throws Exception {
    byte[] data = new byte[Packets.BYTES_MAX - 100];
    Packets.fromLearner(theirs(1, 7, data, new Id("a", "b")));
    assertThatThrownBy(() -> Packets.fromLearner(theirs(1, 7, new byte[Packets.BYTES_MAX + 1])))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("1048576 are allowed");
    assertThatThrownBy(() -> Packets.fromLearner(theirs(1, 7, data, new Id("a", "b".repeat(100)))))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("are allowed");
    Id[] many = new Id[20];
    Arrays.fill(many, new Id("", ""));
    assertThatThrownBy(() -> Packets.fromLearner(theirs(1, 7, data, many)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("20 identities");
  }

  @Test
  void noBytesHangThrowAnythingElseOrAllocateMuch() throws Exception {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    for (Packet packet : Packets.FROM_LEARNER) {
      samples.writeBytes(Packets.bytes(packet));
    }
    samples.writeBytes(Packets.bytes(Packets.FORWARD));
    fuzz(samples.toByteArray(), true, 101);
    ByteArrayOutputStream leader = new ByteArrayOutputStream();
    for (Packet packet : Packets.FROM_LEADER) {
      leader.writeBytes(Packets.bytes(packet));
    }
    State small = new State(Packets.state().tree(), LongMap.empty(), Packets.ZXID);
    leader.writeBytes(Packets.bytes(new Packet.Snapshot(small, List.of())));
    leader.writeBytes(Packets.bytes(new Packet.UpToDate()));
    fuzz(leader.toByteArray(), false, 102);
  }

  private static void fuzz(byte[] samples, boolean learner, long seed) throws IOException {
    Random random = new Random(seed);
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long worst = 0;
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = mutated(samples, random);
      long before = threads.getCurrentThreadAllocatedBytes();
      PacketReader reader = Packets.reader(mutated);
      try {
        int packets = 0;
        while (!reader.atEnd()) {
          Object ignored = learner ? reader.readFromLearner() : reader.readFromLeader();
          assertThat(packets++).isLessThan(mutated.length);
        }
      } catch (MalformedException e) {
        refused++;
      }
      worst = Math.max(worst, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(refused).isGreaterThan(5_000);
    assertThat(worst).isLessThan(3 << 20);
  }

  /** Sometimes cut, sometimes nothing but noise, mostly with a few bytes changed. */
  private static byte[] mutated(byte[] bytes, Random random) {
    if (random.nextInt(10) == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] mutated = Arrays.copyOf(bytes, bytes.length - random.nextInt(bytes.length / 2));
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(mutated.length - 4);
      switch (random.nextInt(3)) {
        case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutated[at] = (byte) random.nextInt();
        default -> Arrays.fill(mutated, at, at + 4, (byte) (random.nextBoolean() ? 0x7f : 0));
      }
    }
    return mutated;
  }
}
