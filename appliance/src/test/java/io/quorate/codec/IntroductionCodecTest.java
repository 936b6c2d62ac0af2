package io.quorate.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.ensemble.Address;
import io.quorate.ensemble.Sid;
import io.quorate.jute.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.zookeeper.server.quorum.QuorumCnxManager.InitialMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntroductionCodecTest {
  private static final Introduction ONE =
      new Introduction(new Sid(5), List.of(new Address("127.0.0.1", 3888)));
  private static final Introduction SEVERAL =
      new Introduction(
          new Sid(5), List.of(new Address("127.0.0.1", 3888), new Address("::1", 3889)));

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(long version, long sid, int length, String text) {
    byte[] encoded = text.getBytes(UTF_8);
    return ByteBuffer.allocate(20 + encoded.length)
        .putLong(version)
        .putLong(sid)
        .putInt(length)
        .put(encoded)
        .array();
  }

  @Test
  void bytesAreAsZooKeeperWritesThem() {
    assertThat(IntroductionCodec.write(ONE)).isEqualTo(bytes(-65536, 5, 14, "127.0.0.1:3888"));
    assertThat(IntroductionCodec.write(SEVERAL))
        .isEqualTo(bytes(-65535, 5, 25, "127.0.0.1:3888|[::1]:3889"));
  }

  @Test
  void zooKeeperReadsWhatWeWrite() throws Exception {
    for (Introduction introduction : List.of(ONE, SEVERAL)) {
      DataInputStream in = stream(IntroductionCodec.write(introduction));
      InitialMessage theirs = InitialMessage.parse(in.readLong(), in);

      assertThat(theirs.sid).isEqualTo(introduction.sid().value());
      assertThat(theirs.electionAddr)
          .isEqualTo(
              introduction.addresses().stream()
                  .map(address -> new InetSocketAddress(address.host(), address.port()))
                  .toList());
    }
  }

  @Test
  void everyVersionReadsBackAndNothingBehindItIsTaken() throws Exception {
    byte[] old = ByteBuffer.allocate(8).putLong(7).array();
    assertThat(IntroductionCodec.read(stream(old)))
        .isEqualTo(new Introduction(new Sid(7), List.of()));
    for (Introduction introduction : List.of(ONE, SEVERAL)) {
      byte[] bytes = IntroductionCodec.write(introduction);
      DataInputStream in = stream(Arrays.copyOf(bytes, bytes.length + 3));
      assertThat(IntroductionCodec.read(in)).isEqualTo(introduction);
      assertThat(in.available()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a:b", ":1", "a:1|", "a:70000", "[::1:3", "a:1:2"})
  void whatIsNoListOfAddressesIsRefused(String text) {
    byte[] bytes = bytes(-65536, 5, text.length(), text);

    assertThatThrownBy(() -> IntroductionCodec.read(stream(bytes)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void unknownVersionsNumbersBelowZeroAndUnreasonableLengthsAreRefused() {
    for (byte[] bytes :
        List.of(
            bytes(-1, 5, 3, "a:1"),
            bytes(-65534, 5, 3, "a:1"),
            bytes(-65536, -5, 3, "a:1"),
            bytes(-65536, 5, 2049, "a:1"),
            bytes(-65536, 5, -1, "a:1"),
            bytes(-65536, 5, Integer.MAX_VALUE, "a:1"))) {
      assertThatThrownBy(() -> IntroductionCodec.read(stream(bytes)))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void flippedBitsNeverDoMoreThanBeRefusedOrCutOff() {
    byte[] whole = IntroductionCodec.write(SEVERAL);
    var random = new Random(4711);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        IntroductionCodec.read(stream(bytes));
      } catch (MalformedException | IOException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(10_000, 20_000);
  }
}
