package io.quorate.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.AclPool;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.Jute;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.proto.OpCode;
import io.quorate.txn.Entry;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.jute.Record;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.server.persistence.Util;
import org.apache.zookeeper.txn.CheckVersionTxn;
import org.apache.zookeeper.txn.CloseSessionTxn;
import org.apache.zookeeper.txn.CreateContainerTxn;
import org.apache.zookeeper.txn.CreateSessionTxn;
import org.apache.zookeeper.txn.CreateTTLTxn;
import org.apache.zookeeper.txn.CreateTxn;
import org.apache.zookeeper.txn.CreateTxnV0;
import org.apache.zookeeper.txn.DeleteTxn;
import org.apache.zookeeper.txn.ErrorTxn;
import org.apache.zookeeper.txn.MultiTxn;
import org.apache.zookeeper.txn.SetACLTxn;
import org.apache.zookeeper.txn.SetDataTxn;
import org.apache.zookeeper.txn.TxnDigest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TxnCodecTest {
  private static final Acl LISTED =
      new Acl(
          List.of(
              new AclEntry(31, new Identity("digest", "anna:böse=")),
              new AclEntry(1, new Identity("ip", "10.0.0.0/8"))));
  private static final byte[] DATA = {1, 2, 3, -1, 0};

  /** One transaction in our words and in ZooKeeper's. */
  record Pair(Txn ours, int type, @Nullable Record theirs) {
    @Override
    public String toString() {
      return ours.getClass().getSimpleName() + " " + type;
    }
  }

  private static List<ACL> theirs(Acl acl) {
    return acl.entries().stream()
        .map(e -> new ACL(e.permissions(), new Id(e.identity().scheme(), e.identity().id())))
        .toList();
  }

  private static List<Pair> parts() {
    List<ACL> listed = theirs(LISTED);
    return List.of(
        new Pair(
            new Txn.Create(OpCode.CREATE, "/a", DATA, LISTED, true, 7),
            1,
            new CreateTxn("/a", DATA, listed, true, 7)),
        new Pair(
            new Txn.Create(OpCode.CREATE2, "/ä/日", Jute.NULL_BUFFER, Acl.OPEN, false, 1),
            15,
            new CreateTxn("/ä/日", null, theirs(Acl.OPEN), false, 1)),
        new Pair(
            new Txn.CreateContainer("/c", new byte[0], LISTED, 2),
            19,
            new CreateContainerTxn("/c", new byte[0], listed, 2)),
        new Pair(
            new Txn.CreateTtl("/t", DATA, LISTED, 3, 60_000),
            21,
            new CreateTTLTxn("/t", DATA, listed, 3, 60_000)),
        new Pair(new Txn.Delete(OpCode.DELETE, "/a/b"), 2, new DeleteTxn("/a/b")),
        new Pair(new Txn.Delete(OpCode.DELETE_CONTAINER, "/c"), 20, new DeleteTxn("/c")),
        new Pair(new Txn.SetData("/", DATA, 4), 5, new SetDataTxn("/", DATA, 4)),
        new Pair(new Txn.Check("/a", 5), 13, new CheckVersionTxn("/a", 5)),
        new Pair(new Txn.Failed(-101), -1, new ErrorTxn(-101)));
  }

  static Stream<Pair> pairs() throws IOException {
    List<org.apache.zookeeper.txn.Txn> multi = new ArrayList<>();
    for (Pair part : parts()) {
      multi.add(new org.apache.zookeeper.txn.Txn(part.type, theirBytes(part.theirs)));
    }
    List<Txn> ours = parts().stream().map(Pair::ours).toList();
    return Stream.concat(
        parts().stream(),
        Stream.of(
            new Pair(new Txn.CreateSession(30_000), -10, new CreateSessionTxn(30_000)),
            new Pair(
                new Txn.CloseSession(List.of("/e1", "/e2")),
                -11,
                new CloseSessionTxn(List.of("/e1", "/e2"))),
            new Pair(new Txn.CloseSession(List.of()), -11, new CloseSessionTxn(List.of())),
            new Pair(
                new Txn.Reconfig("/zookeeper/config", DATA, -1),
                16,
                new SetDataTxn("/zookeeper/config", DATA, -1)),
            new Pair(new Txn.SetAcl("/a", LISTED, 6), 7, new SetACLTxn("/a", theirs(LISTED), 6)),
            new Pair(new Txn.Multi(ours), 14, new MultiTxn(multi)),
            new Pair(new Txn.Multi(List.of()), 14, new MultiTxn(List.of()))));
  }

  private static byte[] theirBytes(@Nullable Record record) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    if (record != null) {
      record.serialize(org.apache.jute.BinaryOutputArchive.getArchive(out), "record");
    }
    return out.toByteArray();
  }

  private static byte[] theirEntry(int type, @Nullable Record record, @Nullable TxnDigest digest)
      throws IOException {
    return Util.marshallTxnEntry(
        new org.apache.zookeeper.txn.TxnHeader(0x1234567890L, 12, 0x500000007L, 1_700_000L, type),
        record,
        digest);
  }

  private static Entry ourEntry(Txn txn, Optional<Long> digest) {
    return new Entry(
        new TxnHeader(0x1234567890L, 12, new Zxid(0x500000007L), 1_700_000L), txn, digest);
  }

  private static byte[] write(Entry entry) {
    JuteWriter out = new JuteWriter();
    TxnCodec.write(entry, out);
    return out.toByteArray();
  }

  private static Entry read(byte[] bytes) throws MalformedException {
    return TxnCodec.read(ByteBuffer.wrap(bytes), new AclPool());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void bytesAreThoseOfZooKeeperBothWays(Pair pair) throws Exception {
    byte[] theirs = theirEntry(pair.type, pair.theirs, null);
    byte[] withDigest = theirEntry(pair.type, pair.theirs, new TxnDigest(2, -77));

    assertThat(write(ourEntry(pair.ours, Optional.empty()))).isEqualTo(theirs);
    assertThat(write(ourEntry(pair.ours, Optional.of(-77L)))).isEqualTo(withDigest);
    assertThat(read(theirs))
        .usingRecursiveComparison()
        .isEqualTo(ourEntry(pair.ours, Optional.empty()));
    assertThat(read(withDigest))
        .usingRecursiveComparison()
        .isEqualTo(ourEntry(pair.ours, Optional.of(-77L)));
  }

  @Test
  void nullDataStaysNull() throws Exception {
    Entry entry = read(theirEntry(1, new CreateTxn("/n", null, theirs(LISTED), false, 1), null));
    assertThat(((Txn.Create) entry.txn()).data()).isSameAs(Jute.NULL_BUFFER);
  }

  @Test
  void createOfOldServersHasNoCversion() throws Exception {
    byte[] old = theirEntry(1, new CreateTxnV0("/old", DATA, theirs(LISTED), true), null);
    assertThat(read(old).txn())
        .usingRecursiveComparison()
        .isEqualTo(new Txn.Create(OpCode.CREATE, "/old", DATA, LISTED, true, -1));
  }

  @Test
  void closeSessionOfOldServersHasNoBody() throws Exception {
    assertThat(read(theirEntry(-11, null, null)))
        .isEqualTo(ourEntry(new Txn.CloseSession(List.of()), Optional.empty()));
    assertThat(read(theirEntry(-11, null, new TxnDigest(2, 5))))
        .isEqualTo(ourEntry(new Txn.CloseSession(List.of()), Optional.of(5L)));
  }

  @Test
  void digestOfAnotherVersionIsNone() throws Exception {
    assertThat(read(theirEntry(2, new DeleteTxn("/a"), new TxnDigest(3, 5))).treeDigest())
        .isEmpty();
  }

  @Test
  void unknownTypesAreRefusedByName() throws Exception {
    byte[] bytes = theirEntry(77, new DeleteTxn("/a"), null);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("offset 32")
        .hasMessageContaining("type 77");
  }

  @Test
  void aPartThatAZooKeeperMadeAFailureOfKeepsTheBodyThatItHad() throws Exception {
    byte[] body = theirBytes(new DeleteTxn("/path"));
    var parts =
        List.of(
            new org.apache.zookeeper.txn.Txn(-1, body),
            new org.apache.zookeeper.txn.Txn(-1, theirBytes(new ErrorTxn(-103))));
    Entry entry = read(theirEntry(14, new MultiTxn(parts), null));
    assertThat(entry.txn())
        .isEqualTo(new Txn.Multi(List.of(new Txn.Failed("/path".length()), new Txn.Failed(-103))));
  }

  @Test
  void sessionsAndMultisDoNotStandInAMulti() throws Exception {
    var part = new org.apache.zookeeper.txn.Txn(-10, theirBytes(new CreateSessionTxn(1)));
    byte[] bytes = theirEntry(14, new MultiTxn(List.of(part)), null);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("part 1 of a multi, at offset 44")
        .hasMessageContaining("type -10");
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void whatNoTreeCanHoldIsRefused(Txn txn) {
    byte[] bytes = write(ourEntry(txn, Optional.empty()));
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("offset");
  }

  static Stream<Txn> unfit() {
    return Stream.of(
        new Txn.Delete(OpCode.DELETE, "/"),
        new Txn.Delete(OpCode.DELETE, ""),
        new Txn.Delete(OpCode.DELETE, "a"),
        new Txn.Delete(OpCode.DELETE, "/a//b"),
        new Txn.Delete(OpCode.DELETE, "/a/"),
        new Txn.Create(OpCode.CREATE, "/", DATA, LISTED, false, 1),
        new Txn.SetData("/\ud83d\ude00", DATA, 1),
        new Txn.CloseSession(List.of("/ok", "")),
        new Txn.CreateTtl("/t", DATA, LISTED, 1, 0),
        new Txn.CreateTtl("/t", DATA, LISTED, 1, 1L << 40));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyPrefixIsRefusedOrIsAnOlderForm(Pair pair) throws Exception {
    byte[] whole = write(ourEntry(pair.ours, Optional.of(-1L)));
    for (int length = 0; length < whole.length; length++) {
      byte[] prefix = java.util.Arrays.copyOf(whole, length);
      boolean older = length == whole.length - 12; // without a digest
      older |= pair.type == -11 && length == 32; // without a body
      older |= pair.type == -11 && length == 44 && whole[35] == 2; // reads as a digest alone
      older |= (pair.type == 1 || pair.type == 15) && length == whole.length - 16; // no cversion
      if (older) {
        assertThat(read(prefix)).isNotNull();
      } else {
        assertThatThrownBy(() -> read(prefix)).isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void randomBytesAndFlippedOnesNeverDoMoreThanBeRefused() throws Exception {
    Random random = new Random(4711);
    int refused = 0;
    for (Pair pair : pairs().toList()) {
      byte[] whole = write(ourEntry(pair.ours, Optional.of(-1L)));
      for (int i = 0; i < 2_000; i++) {
        byte[] bytes = whole.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        try {
          assertThat(read(bytes)).isNotNull();
        } catch (MalformedException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(5_000);
  }
}
