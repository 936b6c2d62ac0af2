package io.quorate.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.election.Notification;
import io.quorate.election.PeerState;
import io.quorate.election.Vote;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.MalformedException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.zookeeper.server.quorum.FastLeaderElection;
import org.apache.zookeeper.server.quorum.QuorumPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationCodecTest {
  private static final Vote VOTE = new Vote(new Sid(3), new Zxid(0x2_0000_0007L), new Epoch(5));

  private static Notification notification(PeerState state) {
    return new Notification(state, VOTE, 9, 2, "server.1=ä:1:2\nversion=0");
  }

  /** ZooKeeper's bytes of the same notification. */
  private static byte[] theirs(int state, Notification notification)
      throws ReflectiveOperationException {
    Method build =
        FastLeaderElection.class.getDeclaredMethod(
            "buildMsg", int.class, long.class, long.class, long.class, long.class, byte[].class);
    build.setAccessible(true);
    Vote vote = notification.vote();
    var bytes =
        (ByteBuffer)
            build.invoke(
                null,
                state,
                vote.leader().value(),
                vote.zxid().value(),
                notification.round(),
                vote.peerEpoch().value(),
                notification.config().getBytes(UTF_8));
    var copy = new byte[bytes.rewind().remaining()];
    bytes.get(copy);
    return copy;
  }

  @ParameterizedTest
  @EnumSource(PeerState.class)
  void bytesAreThoseOfZooKeeperAndReadBack(PeerState state) throws Exception {
    int number =
        Arrays.asList(QuorumPeer.ServerState.values())
            .indexOf(QuorumPeer.ServerState.valueOf(state.name()));
    Notification notification = notification(state);

    byte[] bytes = NotificationCodec.write(notification);

    assertThat(bytes).isEqualTo(theirs(number, notification));
    assertThat(NotificationCodec.read(bytes)).isEqualTo(notification);
  }

  @Test
  void olderMessagesLackEpochVersionOrConfig() throws Exception {
    byte[] bytes = NotificationCodec.write(notification(PeerState.LEADING));
    Vote ofZxidEpoch = new Vote(VOTE.leader(), VOTE.zxid(), new Epoch(2));

    assertThat(NotificationCodec.read(Arrays.copyOf(bytes, 28)))
        .isEqualTo(new Notification(PeerState.LEADING, ofZxidEpoch, 9, 0, ""));
    assertThat(NotificationCodec.read(Arrays.copyOf(bytes, 40)))
        .isEqualTo(new Notification(PeerState.LEADING, VOTE, 9, 0, ""));
    byte[] versionOne = Arrays.copyOf(bytes, 44);
    versionOne[39] = 1;
    assertThat(NotificationCodec.read(versionOne))
        .isEqualTo(new Notification(PeerState.LEADING, VOTE, 9, 1, ""));
  }

  @Test
  void laterVersionsAreReadAsFarAsTheyAreKnown() throws Exception {
    byte[] bytes = NotificationCodec.write(notification(PeerState.LOOKING));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 7);
    longer[39] = 3;

    Notification read = NotificationCodec.read(longer);

    assertThat(read.version()).isEqualTo(3);
    assertThat(read.config()).isEqualTo(notification(PeerState.LOOKING).config());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 27, 29, 35, 36, 39, 41, 43, 44, 60})
  void messagesThatEndTooSoonAreRefused(int length) {
    byte[] bytes = NotificationCodec.write(notification(PeerState.LOOKING));

    assertThatThrownBy(() -> NotificationCodec.read(Arrays.copyOf(bytes, length)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void stateThatNoServerHasIsRefused() {
    byte[] bytes = NotificationCodec.write(notification(PeerState.LOOKING));
    bytes[3] = 4;

    assertThatThrownBy(() -> NotificationCodec.read(bytes))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("state 4");
  }

  @Test
  void anEpochThatNoneCanFollowIsRefused() throws Exception {
    Vote latest = new Vote(VOTE.leader(), VOTE.zxid(), Epoch.LAST);
    Vote later = new Vote(VOTE.leader(), VOTE.zxid(), new Epoch(Epoch.LAST.value() + 1));
    Vote none = new Vote(VOTE.leader(), VOTE.zxid(), new Epoch(Long.MIN_VALUE));

    assertThat(read(latest).vote()).isEqualTo(latest);
    assertThat(read(none).vote()).isEqualTo(none);
    assertThatThrownBy(() -> read(later))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("2147483647");
  }

  private static Notification read(Vote vote) throws MalformedException {
    return NotificationCodec.read(
        NotificationCodec.write(new Notification(PeerState.LOOKING, vote, 9, 2, "")));
  }

  @Test
  void randomBytesAndFlippedOnesNeverDoMoreThanBeRefusedNorTakeMuchMemory() throws Exception {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] whole = NotificationCodec.write(notification(PeerState.FOLLOWING));
    var random = new Random(4711);
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 4));
      if (random.nextInt(4) == 0) {
        random.nextBytes(bytes);
      }
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        NotificationCodec.read(bytes);
      } catch (MalformedException e) {
        refused++;
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
    }
    assertThat(refused).isBetween(10_000, 99_000);
  }
}
