package io.quorate.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.jute.Record;
import org.junit.jupiter.api.Test;

/** Bytes that no client sends: refused in words, without effort, and where ZooKeeper refuses. */
class BadBytesTest {
  /** Bytes allocated for each byte that came in, at most: a one-byte string takes 48. */
  private static final long FACTOR = 16;

  /** An exception, its stack and its message. */
  private static final long CONSTANT_BYTES = 16_384;

  /** The JVM links the building of a message when one is first built: that counts for nothing. */
  private static final int WARM_UP_ROUNDS = 2000;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A decoder under test: true when the bytes were good. */
  private interface Decoder {
    boolean read(byte[] bytes) throws MalformedException;
  }

  @Test
  void damagedRequestsAreMalformedAtMost() {
    RequestReader reader = new RequestReader();
    attack(
        100_000,
        requestBodies(11),
        bytes -> !(reader.read(ByteBuffer.wrap(bytes)).request() instanceof Request.Malformed));
  }

  @Test
  void damagedRepliesAreMalformedAtMost() {
    Samples samples = new Samples(12);
    List<byte[]> bodies = new ArrayList<>();
    List<Integer> opCodes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (Samples.Answer answer : samples.answers()) {
        bodies.add(body(out -> ReplyWriter.write(out, 1, 2, ErrorCode.OK, answer.reply())));
        opCodes.add(answer.opCode());
      }
    }
    int[] turn = {0};
    attack(
        100_000,
        bodies,
        bytes -> {
          JuteReader in = new JuteReader(bytes);
          ReplyHeader header = ReplyReader.readHeader(in);
          ReplyReader.readBody(in, header, opCodes.get(turn[0]++ % opCodes.size()));
          return true;
        });
  }

  @Test
  void damagedEventsAreMalformedAtMost() {
    Samples samples = new Samples(13);
    attack(
        20_000,
        bodies(out -> ReplyWriter.writeEvent(out, 3, samples.event())),
        bytes -> {
          JuteReader in = new JuteReader(bytes);
          ReplyReader.readHeader(in);
          ReplyReader.readEvent(in);
          return true;
        });
  }

  @Test
  void damagedHandshakesAreMalformedAtMost() {
    Samples samples = new Samples(14);
    attack(
        20_000,
        bodies(out -> HandshakeCodec.write(out, samples.handshake())),
        bytes -> HandshakeCodec.read(ByteBuffer.wrap(bytes)).timeoutMillis() > -1);
    attack(
        20_000,
        bodies(out -> HandshakeCodec.writeReply(out, samples.handshakeReply())),
        bytes -> HandshakeCodec.readReply(ByteBuffer.wrap(bytes)).timeoutMillis() > -1);
  }

  @Test
  void damagedRequestsAreWhatZooKeeperTakesThemFor() throws IOException, MalformedException {
    Damage damage = new Damage(15);
    RequestReader reader = new RequestReader();
    List<byte[]> bodies = requestBodies(16);
    bodies.removeIf(body -> !ApacheReader.opCodes().contains(opCode(body)));
    int refused = 0;
    int compared = 0;
    for (int i = 0; i < 40_000; i++) {
      byte[] bytes = damage.of(bodies.get(i % bodies.size()), 8);
      Request ours = reader.read(ByteBuffer.wrap(bytes)).request();
      Optional<Record> apache =
          ApacheReader.read(opCode(bytes), Arrays.copyOfRange(bytes, 8, bytes.length));
      assertThat(!(ours instanceof Request.Malformed))
          .as(() -> HexFormat.of().formatHex(bytes))
          .isEqualTo(apache.isPresent());
      refused += apache.isPresent() ? 0 : 1;
      if (apache.isPresent()) {
        byte[] again =
            ApacheBytes.join(List.of(Arrays.copyOf(bytes, 8), ApacheBytes.bytes(apache.get())));
        Request viaApache = reader.read(ByteBuffer.wrap(again)).request();
        // Two things do not survive ZooKeeper's own writing: in a multi, a createTTL with the flags
        // of no mode; in any string, a character of four bytes.
        if (!(viaApache instanceof Request.Malformed)
            && ours.toString().chars().noneMatch(c -> Character.isSurrogate((char) c))) {
          compared++;
          assertThat(body(out -> RequestWriter.write(out, 1, ours)))
              .as(() -> HexFormat.of().formatHex(bytes))
              .isEqualTo(body(out -> RequestWriter.write(out, 1, viaApache)));
        }
      }
    }
    assertThat(compared).isGreaterThan(10_000);
    assertThat(refused).isBetween(8_000, 32_000);
  }

  @Test
  void largestFramesOfSmallestThingsAreBounded() throws MalformedException {
    RequestReader reader = new RequestReader();
    int megabyte = 1 << 20;
    byte[] header = {0, 0, 0, 0, 0, 0, 0, 0};
    byte[][] bodies = {
      filled(
          megabyte, request(OpCode.SET_WATCHES, 8), new byte[] {0, 3, (byte) 0xff, 0}, new byte[4]),
      filled(
          megabyte,
          request(OpCode.SET_WATCHES, 8),
          new byte[] {0, 2, 0, 0},
          new byte[] {0, 0, 0, 1, 'a'}),
      filled(megabyte, request(OpCode.SET_ACL, 4), new byte[] {0, 1, 0, 0}, new byte[12]),
      filled(
          megabyte,
          request(OpCode.MULTI, 0),
          header(OpCode.DELETE),
          new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0}),
      filled(
          megabyte,
          request(OpCode.MULTI, 0),
          new byte[0],
          join(header(OpCode.CREATE), new byte[16])),
      filled(
          megabyte,
          request(OpCode.MULTI_READ, 0),
          new byte[0],
          join(header(OpCode.GET_DATA), new byte[5])),
      filled(megabyte, header, new byte[0], new byte[1]),
    };
    for (byte[] body : bodies) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      reader.read(ByteBuffer.wrap(body));
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
          .as("operation %d", opCode(body))
          .isLessThan(CONSTANT_BYTES + FACTOR * body.length);
    }
  }

  @Test
  void onlyAFrameWithoutXidAndOperationCannotBeAnswered() throws MalformedException {
    RequestReader reader = new RequestReader();
    byte[] frame = request(OpCode.GET_DATA, 0);
    for (int length = 0; length < 8; length++) {
      ByteBuffer cut = ByteBuffer.wrap(frame, 0, length);
      assertThatThrownBy(() -> reader.read(cut)).isInstanceOf(MalformedException.class);
    }
    RequestFrame answerable = reader.read(ByteBuffer.wrap(frame));
    assertThat(answerable.xid()).isEqualTo(7);
    assertThat(answerable.request()).isInstanceOf(Request.Malformed.class);
    assertThat(((Request.Malformed) answerable.request()).opCode()).isEqualTo(OpCode.GET_DATA);
  }

  @Test
  void operationsThatNoClientMaySendAreUnknown() throws MalformedException {
    RequestReader reader = new RequestReader();
    for (int opCode : new int[] {0, 10, -1, -10, 23, 99, 108, Integer.MIN_VALUE}) {
      assertThat(reader.read(ByteBuffer.wrap(request(opCode, 3))).request())
          .isEqualTo(new Request.Unknown(opCode));
    }
  }

  @Test
  void aMultiHoldsNoMulti() throws MalformedException {
    RequestReader reader = new RequestReader();
    for (int inner : new int[] {OpCode.MULTI, OpCode.SET_ACL, OpCode.DELETE_CONTAINER}) {
      byte[] body = join(request(OpCode.MULTI, 0), header(inner), new byte[64]);
      assertThat(reader.read(ByteBuffer.wrap(body)).request())
          .isInstanceOfSatisfying(
              Request.Malformed.class,
              malformed ->
                  assertThat(malformed.reason()).contains("operation " + inner, "a multi"));
    }
  }

  @Test
  void bytesBehindARequestAreNotLookedAt() throws MalformedException {
    byte[] body = join(request(OpCode.PING, 0), new byte[] {1, 2, 3});
    assertThat(new RequestReader().read(ByteBuffer.wrap(body)).request())
        .isEqualTo(new Request.Ping());
  }

  private static void attack(int rounds, List<byte[]> good, Decoder decoder) {
    Damage damage = new Damage(good.size());
    int malformed = 0;
    for (int i = 0; i < rounds; i++) {
      byte[] bytes = damage.of(good.get(i % good.size()), 0);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        malformed += decoder.read(bytes) ? 0 : 1;
      } catch (MalformedException expected) {
        malformed++;
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      if (i > WARM_UP_ROUNDS && allocated > CONSTANT_BYTES + FACTOR * bytes.length) {
        assertThat(allocated).as("input %d of %d bytes", i, bytes.length).isZero();
      }
    }
    assertThat(malformed).isBetween(rounds / 20, rounds - rounds / 20);
  }

  private static List<byte[]> requestBodies(long seed) {
    Samples samples = new Samples(seed);
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (Request request : samples.requests()) {
        bodies.add(body(out -> RequestWriter.write(out, 1, request)));
      }
    }
    return bodies;
  }

  private static List<byte[]> bodies(Consumer<JuteWriter> writing) {
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      bodies.add(body(writing));
    }
    return bodies;
  }

  /** What follows the length of the frame that is written. */
  private static byte[] body(Consumer<JuteWriter> writing) {
    JuteWriter out = new JuteWriter();
    writing.accept(out);
    return Arrays.copyOfRange(out.array(), 4, out.length());
  }

  /** A frame's body: xid 7, the code, and zeros. */
  private static byte[] request(int opCode, int zeros) {
    return ByteBuffer.allocate(8 + zeros).putInt(7).putInt(opCode).array();
  }

  private static byte[] header(int type) {
    return ByteBuffer.allocate(9).putInt(type).array();
  }

  private static int opCode(byte[] body) {
    return ByteBuffer.wrap(body).getInt(4);
  }

  private static byte[] join(byte[]... parts) {
    return ApacheBytes.join(List.of(parts));
  }

  /** {@code head}, {@code next}, and then {@code one} again and again, up to {@code size}. */
  private static byte[] filled(int size, byte[] head, byte[] next, byte[] one) {
    byte[] all = Arrays.copyOf(join(head, next), size);
    for (int at = head.length + next.length; at + one.length <= size; at += one.length) {
      System.arraycopy(one, 0, all, at, one.length);
    }
    return all;
  }
}
