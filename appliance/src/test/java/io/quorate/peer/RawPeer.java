package io.quorate.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.codec.Introduction;
import io.quorate.codec.IntroductionCodec;
import io.quorate.codec.NotificationCodec;
import io.quorate.ensemble.Address;
import io.quorate.ensemble.Sid;
import io.quorate.jute.MalformedException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** The other end of a connection for election mail, byte by byte. */
final class RawPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  final Socket socket;
  final DataInputStream in;
  final DataOutputStream out;

  RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  static RawPeer dial(Box box) throws IOException {
    return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), box.port()));
  }

  /** Dials and says who it is. */
  static RawPeer dial(Box box, long sid, int ownPort) throws IOException {
    RawPeer peer = dial(box);
    peer.out.write(
        IntroductionCodec.write(
            new Introduction(new Sid(sid), List.of(new Address(Loopback.HOST, ownPort)))));
    return peer;
  }

  Introduction introduction() throws IOException, MalformedException {
    return IntroductionCodec.read(in);
  }

  long round() throws IOException, MalformedException {
    return NotificationCodec.read(in.readNBytes(in.readInt())).round();
  }

  void send(long round) throws IOException {
    byte[] bytes = NotificationCodec.write(Box.notification(round));
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Nothing more comes, and the connection is closed. */
  void assertHungUpOn() {
    try {
      assertThat(in.read()).isEqualTo(-1);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
