package io.quorate.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only right answers are counted: a server of a few lines gives right and wrong ones. */
class SessionTest {
  private static final int READ_REPLY_BYTES = 188;
  private static final int NO_NODE = -101;

  private final Recorder recorder = new Recorder();
  private final ClosedLoop workload = new ClosedLoop(ClosedLoop.reads(1), 1, recorder);
  private final ServerSocket server;
  private final Loop loop;

  SessionTest() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    loop = new Loop(List.of((InetSocketAddress) server.getLocalSocketAddress()), 1);
  }

  @AfterEach
  void end() throws IOException {
    loop.close();
    server.close();
  }

  @Test
  void rightAnswersAreCounted() throws IOException {
    answer(0, READ_REPLY_BYTES, 0);
    readUntil(5);
    assertThat(recorder.count()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void anErrorEndsTheBenchmark() throws IOException {
    answer(0, READ_REPLY_BYTES, NO_NODE);
    assertThatThrownBy(() -> readUntil(1)).hasMessageContaining("error -101");
    assertThat(recorder.count()).isZero();
  }

  @Test
  void anAnswerOfAnotherSizeEndsTheBenchmark() throws IOException {
    answer(0, READ_REPLY_BYTES - 1, 0);
    assertThatThrownBy(() -> readUntil(1)).hasMessageContaining("187 bytes instead of 188");
    assertThat(recorder.count()).isZero();
  }

  @Test
  void anAnswerOutOfOrderEndsTheBenchmark() throws IOException {
    answer(1, READ_REPLY_BYTES, 0);
    assertThatThrownBy(() -> readUntil(1)).hasMessageContaining("xid 2 instead of 1");
    assertThat(recorder.count()).isZero();
  }

  private void readUntil(int count) throws IOException {
    loop.open(1, workload);
    workload.start(loop.sessions(), System.nanoTime());
    loop.flush();
    loop.await("replies", () -> recorder.count() >= count);
  }

  /** Accepts one session and answers whatever it asks. */
  private void answer(int xidAhead, int replyBytes, int error) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket socket = server.accept()) {
                var in = new DataInputStream(socket.getInputStream());
                var out = new DataOutputStream(socket.getOutputStream());
                in.readNBytes(in.readInt());
                out.write(frame(37).putInt(4, 0).putInt(8, 30_000).putLong(12, 99).array());
                while (true) {
                  int xid = ByteBuffer.wrap(in.readNBytes(in.readInt())).getInt();
                  out.write(frame(replyBytes).putInt(4, xid + xidAhead).putInt(16, error).array());
                }
              } catch (IOException e) {
                return; // the client has hung up
              }
            });
  }

  private static ByteBuffer frame(int bytes) {
    return ByteBuffer.allocate(4 + bytes).putInt(0, bytes);
  }
}
