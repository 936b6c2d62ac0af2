package io.quorate.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.Jute;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.tree.Facts;
import io.quorate.tree.LongMap;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;
import io.quorate.txn.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Adler32;
import org.junit.jupiter.api.Test;

class TreeCodecTest {
  private static final Acl LISTED =
      new Acl(List.of(new AclEntry(31, new Identity("digest", "anna:x="))));
  private static final int FACTS_BYTES = 60;

  private static State state() {
    Facts facts = new Facts(1, 2, 3, 4, 5, 6, 7, 0, 9);
    Tree tree = Tree.initial();
    for (int i = 0; i < 20; i++) {
      Acl acl = new Acl(List.of(new AclEntry(i % 3, new Identity("ip", "10.0.0.0/8"))));
      byte[] data = i == 3 ? Jute.NULL_BUFFER : new byte[i];
      tree = tree.withNode("/n" + i, data, acl, facts);
      tree = tree.withNode("/n" + i + "/ä", new byte[] {1}, LISTED, facts);
    }
    return new State(tree, LongMap.<Integer>empty().with(7L, 4_000).with(-1L, 5_000), new Zxid(77));
  }

  private static byte[] write(State state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JuteOutput out = new JuteOutput(bytes);
    TreeCodec.write(state, out);
    out.flush();
    return bytes.toByteArray();
  }

  private static TreeCodec.Loaded read(byte[] bytes) throws IOException, MalformedException {
    return TreeCodec.read(new JuteInput(new ByteArrayInputStream(bytes)), new Zxid(77));
  }

  @Test
  void treeComesBackAsItWasWithEqualListsAsOneObject() throws Exception {
    State state = state();
    State read = read(write(state)).state();
    assertThat(read.tree().digest()).isEqualTo(state.tree().digest());
    assertThat(read.tree().nodeCount()).isEqualTo(state.tree().nodeCount());
    assertThat(read.tree().dataBytes()).isEqualTo(state.tree().dataBytes());
    assertThat(read.sessions().get(-1)).contains(5_000);
    assertThat(read.zxid()).isEqualTo(new Zxid(77));
    assertThat(node(read, "/n3").data()).isSameAs(Jute.NULL_BUFFER);
    assertThat(node(read, "/n0").data()).isEmpty();
    assertThat(Jute.isNull(node(read, "/n0").data())).isFalse();
    assertThat(node(read, "/n4/ä").acl()).isEqualTo(LISTED).isSameAs(node(read, "/n5/ä").acl());
    assertThat(node(read, "/n2").acl()).isSameAs(node(read, "/n5").acl());
    assertThat(node(read, "/").acl()).isSameAs(Acl.OPEN);
  }

  private static Znode node(State state, String path) {
    return state.tree().find(path).orElseThrow();
  }

  @Test
  void bytesMayComeOneByOneAndChecksumsAreOfWhatWasRead() throws Exception {
    byte[] bytes = write(state());
    InputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int from, int count) {
            return super.read(into, from, Math.min(1, count));
          }
        };
    JuteInput in = new JuteInput(slow, 16);
    TreeCodec.Loaded loaded = TreeCodec.read(in, new Zxid(77));
    Adler32 adler = new Adler32();
    adler.update(bytes);
    assertThat(in.checksum()).isEqualTo(adler.getValue());
    assertThat(in.offset()).isEqualTo(bytes.length);
    assertThat(in.atEnd()).isTrue();
    assertThat(write(loaded.state())).hasSameSizeAs(bytes);
  }

  @Test
  void everyPrefixIsRefusedWithAnOffset() throws Exception {
    byte[] bytes = write(state());
    for (int length = 0; length < bytes.length; length++) {
      byte[] prefix = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(prefix))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("offset");
    }
  }

  /**
   * A state without sessions and lists, with znodes at {@code paths}, all with list {@code acl}.
   */
  private static byte[] raw(long acl, String... paths) {
    JuteWriter out = new JuteWriter();
    out.writeInt(0);
    out.writeInt(0);
    for (String path : paths) {
      out.writeString(path);
      out.writeBuffer(new byte[0]);
      out.writeLong(acl);
      out.writeBytes(new byte[FACTS_BYTES], 0, FACTS_BYTES);
    }
    out.writeString("/");
    return out.toByteArray();
  }

  private static void assertRefused(String message, byte[] bytes) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("offset")
        .hasMessageContaining(message);
  }

  @Test
  void whatIsNoTreeIsRefusedByName() throws Exception {
    assertThat(read(raw(-1, "", "/a", "/b", "/a/c")).state().tree().nodeCount()).isEqualTo(4);
    assertRefused("ends without a root", raw(-1));
    assertRefused("/a stands before the root", raw(-1, "/a"));
    assertRefused("/a/b has no parent", raw(-1, "", "/a/b"));
    assertRefused("the root stands there twice", raw(-1, "", ""));
    assertRefused("stands there twice", raw(-1, "", "/a", "/a"));
    assertRefused("\"a\"", raw(-1, "", "a"));
    assertRefused("\"/a//b\"", raw(-1, "", "/a//b"));
    assertRefused("\"/a/\"", raw(-1, "", "/a", "/a/"));
    assertRefused("no path", raw(-1, "", "/\ud83d\ude00"));
  }

  @Test
  void listThatTheTableLacksIsToBeResolved() throws Exception {
    TreeCodec.Loaded loaded = read(raw(5, "", "/a"));
    assertThat(loaded.unresolvedAcls()).containsExactly("", "/a");
    assertThat(node(loaded.state(), "/a").acl()).isEqualTo(Acl.EMPTY);
  }

  @Test
  void noInputAllocatesMuchMoreThanItHolds() throws Exception {
    byte[] bytes = write(state());
    Random random = new Random(99);
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long worst = 0;
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = mutated(bytes, random);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        assertThat(read(mutated).state().tree().nodeCount()).isPositive();
      } catch (MalformedException e) {
        refused++;
      }
      worst = Math.max(worst, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(refused).isGreaterThan(1_000);
    assertThat(worst).isLessThan(1 << 20);
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] mutated = bytes.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
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
