package io.quorate.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.Acl;
import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.zookeeper.compat.ProtocolManager;
import org.apache.zookeeper.proto.ConnectRequest;
import org.apache.zookeeper.proto.ConnectResponse;
import org.junit.jupiter.api.Test;

/** Every message's bytes, in both directions, against ZooKeeper's own and against literal ones. */
class GoldenTest {
  private static final int ROUNDS = 100;
  private static final HexFormat HEX = HexFormat.of();
  private static final Stat STAT = new Stat(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  private static final String STAT_HEX =
      "0000000000000001000000000000000200000000000000030000000000000004"
          + "000000050000000600000007"
          + "0000000000000008"
          + "000000090000000a"
          + "000000000000000b";

  @Test
  void requestsAreApachesBytesAndComeBack() throws IOException, MalformedException {
    Samples samples = new Samples(1);
    JuteWriter out = new JuteWriter(1);
    RequestReader reader = new RequestReader();
    for (int round = 0; round < ROUNDS; round++) {
      for (Request request : samples.requests()) {
        out.reset();
        RequestWriter.write(out, round, request);
        assertThat(out.toByteArray())
            .as(request.toString())
            .isEqualTo(ApacheRequests.frame(round, request));
        RequestFrame frame = reader.read(body(out));
        assertThat(frame.xid()).isEqualTo(round);
        assertSame(frame.request(), request);
      }
    }
  }

  @Test
  void repliesAreApachesBytesAndComeBack() throws IOException, MalformedException {
    Samples samples = new Samples(2);
    JuteWriter out = new JuteWriter(1);
    for (int round = 0; round < ROUNDS; round++) {
      for (Samples.Answer answer : samples.answers()) {
        long zxid = round * 0x100000001L;
        out.reset();
        ReplyWriter.write(out, round, zxid, ErrorCode.OK, answer.reply());
        assertThat(out.toByteArray())
            .as(answer.toString())
            .isEqualTo(ApacheReplies.frame(round, zxid, ErrorCode.OK, answer.reply()));
        JuteReader in = new JuteReader(body(out));
        ReplyHeader header = ReplyReader.readHeader(in);
        assertThat(header).isEqualTo(new ReplyHeader(round, zxid, ErrorCode.OK));
        assertSame(ReplyReader.readBody(in, header, answer.opCode()), answer.reply());
        assertThat(in.remaining()).isZero();
      }
    }
  }

  @Test
  void samplesHoldEveryKindOfRequestAndReply() {
    Set<Class<?>> seen = new HashSet<>();
    Samples samples = new Samples(3);
    for (int round = 0; round < 100; round++) {
      samples.requests().forEach(request -> seen.add(request.getClass()));
      samples.answers().forEach(answer -> seen.add(answer.reply().getClass()));
      seen.add(samples.writeOperation().getClass());
      seen.add(samples.result().getClass());
    }
    seen.addAll(List.of(Request.Unknown.class, Request.Malformed.class));
    Set<Class<?>> all = new HashSet<>();
    addRecords(Request.class, all);
    addRecords(Reply.class, all);
    assertThat(seen).isEqualTo(all);
  }

  @Test
  void eventsAreApachesBytesAndComeBack() throws IOException, MalformedException {
    Samples samples = new Samples(4);
    JuteWriter out = new JuteWriter();
    for (int round = 0; round < ROUNDS; round++) {
      WatchEvent event = samples.event();
      out.reset();
      ReplyWriter.writeEvent(out, round, event);
      assertThat(out.toByteArray()).isEqualTo(ApacheReplies.event(round, event));
      JuteReader in = new JuteReader(body(out));
      assertThat(ReplyReader.readHeader(in))
          .isEqualTo(new ReplyHeader(Xid.NOTIFICATION, round, ErrorCode.OK));
      assertThat(ReplyReader.readEvent(in)).isEqualTo(event);
    }
  }

  @Test
  void everyErrorCodeIsKnownToApache() {
    for (ErrorCode error : ErrorCode.values()) {
      JuteWriter out = new JuteWriter();
      ReplyWriter.write(out, 1, 2, error, Reply.None.INSTANCE);
      assertThat(org.apache.zookeeper.KeeperException.Code.get(error.code()))
          .as(error.toString())
          .isNotNull();
      assertThat(HEX.formatHex(out.toByteArray()))
          .isEqualTo("00000010" + "00000001" + "0000000000000002" + HEX.toHexDigits(error.code()));
    }
  }

  @Test
  void handshakesAreApachesBytesAndComeBack() throws IOException, MalformedException {
    Samples samples = new Samples(5);
    JuteWriter out = new JuteWriter();
    for (int round = 0; round < ROUNDS; round++) {
      Handshake handshake = samples.handshake();
      out.reset();
      HandshakeCodec.write(out, handshake);
      byte[] apache = ApacheBytes.frame(connectRequest(handshake));
      assertThat(out.toByteArray())
          .isEqualTo(handshake.readOnlyPresent() ? apache : withoutLast(apache));
      assertSame(HandshakeCodec.read(body(out)), handshake);
    }
  }

  @Test
  void handshakeRepliesAreApachesBytesAndComeBack() throws IOException, MalformedException {
    Samples samples = new Samples(6);
    JuteWriter out = new JuteWriter();
    for (int round = 0; round < ROUNDS; round++) {
      HandshakeReply reply = samples.handshakeReply();
      out.reset();
      HandshakeCodec.writeReply(out, reply);
      byte[] apache =
          ApacheBytes.frame(
              new ConnectResponse(
                  reply.protocolVersion(),
                  reply.timeoutMillis(),
                  reply.sessionId(),
                  ApacheRequests.nullable(reply.password()),
                  reply.readOnly()));
      assertThat(out.toByteArray())
          .isEqualTo(reply.readOnlyPresent() ? apache : withoutLast(apache));
      assertSame(HandshakeCodec.readReply(body(out)), reply);
    }
  }

  @Test
  void apacheTellsAnOldHandshakeByTheSameRule() throws IOException {
    JuteWriter out = new JuteWriter();
    for (boolean present : new boolean[] {true, false}) {
      out.reset();
      HandshakeCodec.write(out, new Handshake(0, 1, 2, 3, new byte[16], present, present));
      ProtocolManager protocol = new ProtocolManager();
      ConnectRequest request =
          protocol.deserializeConnectRequest(
              org.apache.jute.BinaryInputArchive.getArchive(
                  new java.io.ByteArrayInputStream(out.toByteArray(), 4, out.length() - 4)));
      assertThat(protocol.isReadonlyAvailable()).isEqualTo(present);
      assertThat(request.getSessionId()).isEqualTo(3);
    }
  }

  @Test
  void literalHandshake() throws MalformedException {
    String body =
        "00000000" + "0000000000000005" + "00007530" + "0000000000000000" + "00000002" + "abcd";
    Handshake old = HandshakeCodec.read(ByteBuffer.wrap(HEX.parseHex(body)));
    assertSame(old, new Handshake(0, 5, 30_000, 0, HEX.parseHex("abcd"), false, false));
    Handshake with = HandshakeCodec.read(ByteBuffer.wrap(HEX.parseHex(body + "01")));
    assertSame(with, new Handshake(0, 5, 30_000, 0, HEX.parseHex("abcd"), true, true));
  }

  @Test
  void literalRequests() {
    assertThat(request(new Request.GetData("/a", true)))
        .isEqualTo("0000000f" + "00000007" + "00000004" + "000000022f61" + "01");
    assertThat(request(new Request.Ping())).isEqualTo("00000008" + "00000007" + "0000000b");
    assertThat(request(new Request.Delete("/\u00e9", -1)))
        .isEqualTo("00000013" + "00000007" + "00000002" + "000000032fc3a9" + "ffffffff");
    byte[] data = "x".getBytes(StandardCharsets.UTF_8);
    Request.Create create =
        new Request.Create(Request.CreateKind.TTL, "/a", data, Acl.READ_ONLY, 5, 1000);
    String createBody =
        "000000022f61"
            + "0000000178"
            + "00000001"
            + "00000001"
            + "00000005776f726c64"
            + "00000006616e796f6e65"
            + "00000005"
            + "00000000000003e8";
    assertThat(request(create)).isEqualTo("0000003a" + "00000007" + "00000015" + createBody);
    assertThat(request(new Request.Multi(List.of(create))))
        .isEqualTo(
            "0000004c"
                + "00000007"
                + "0000000e"
                + "0000001500ffffffff"
                + createBody
                + "ffffffff01ffffffff");
  }

  @Test
  void literalReplies() {
    String header = "00000007" + "0000000100000002" + "00000000";
    assertThat(reply(new Reply.Data(new byte[] {120}, STAT)))
        .isEqualTo("00000059" + header + "0000000178" + STAT_HEX);
    assertThat(reply(new Reply.Watched())).isEqualTo("00000014" + header + "00000000");
    assertThat(
            reply(
                new Reply.Multi(
                    List.of(
                        new Reply.Failed(ErrorCode.OK),
                        new Reply.Failed(ErrorCode.NO_NODE),
                        new Reply.CreatedStat(OpCode.CREATE_TTL, "/a", STAT),
                        new Reply.Deleted()))))
        .isEqualTo(
            "0000008f"
                + header
                + "ffffffff0000000000"
                + "00000000"
                + "ffffffff00ffffff9b"
                + "ffffff9b"
                + "0000000f0000000000"
                + "000000022f61"
                + STAT_HEX
                + "000000020000000000"
                + "ffffffff01ffffffff");
  }

  @Test
  void literalEvent() {
    JuteWriter out = new JuteWriter();
    ReplyWriter.writeEvent(out, 0x100000002L, new WatchEvent(EventType.NODE_DELETED, "/a"));
    assertThat(HEX.formatHex(out.toByteArray()))
        .isEqualTo(
            "0000001e"
                + "ffffffff"
                + "0000000100000002"
                + "00000000"
                + "00000002"
                + "00000003"
                + "000000022f61");
  }

  @Test
  void framesAreAppended() {
    JuteWriter out = new JuteWriter();
    ReplyWriter.write(out, 1, 2, ErrorCode.NO_NODE, Reply.None.INSTANCE);
    int first = out.length();
    ReplyWriter.write(out, 7, 0x100000002L, ErrorCode.OK, new Reply.Watched());
    byte[] second = Arrays.copyOfRange(out.array(), first, out.length());
    assertThat(HEX.formatHex(second)).isEqualTo(reply(new Reply.Watched()));
  }

  private static void addRecords(Class<?> type, Set<Class<?>> records) {
    if (type.isRecord()) {
      records.add(type);
    } else {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        addRecords(permitted, records);
      }
    }
  }

  private static ConnectRequest connectRequest(Handshake handshake) {
    return new ConnectRequest(
        handshake.protocolVersion(),
        handshake.lastZxidSeen(),
        handshake.timeoutMillis(),
        handshake.sessionId(),
        ApacheRequests.nullable(handshake.password()),
        handshake.readOnly());
  }

  /** The frame without its last byte, which is the read-only flag. */
  private static byte[] withoutLast(byte[] frame) {
    byte[] shorter = Arrays.copyOf(frame, frame.length - 1);
    ByteBuffer.wrap(shorter).putInt(0, shorter.length - 4);
    return shorter;
  }

  private static String request(Request request) {
    JuteWriter out = new JuteWriter();
    RequestWriter.write(out, 7, request);
    return HEX.formatHex(out.toByteArray());
  }

  private static String reply(Reply reply) {
    JuteWriter out = new JuteWriter();
    ReplyWriter.write(out, 7, 0x100000002L, ErrorCode.OK, reply);
    return HEX.formatHex(out.toByteArray());
  }

  private static ByteBuffer body(JuteWriter out) {
    return ByteBuffer.wrap(out.array(), 4, out.length() - 4);
  }

  /** Equal down to the bytes in arrays, which records compare by identity. */
  private static void assertSame(Object actual, Object expected) {
    assertThat(actual).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(expected);
  }
}
