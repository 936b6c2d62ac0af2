package io.quorate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The words of four letters that a ZooKeeper server answers on a bare connection. */
public final class FourLetterWord {
  private static final int TIMEOUT_MILLIS = 10_000;

  private FourLetterWord() {}

  /**
   * Sends the bytes of {@code word} and reads until the server closes; empty where nothing came.
   */
  public static String answer(InetSocketAddress server, String word) {
    try (var socket = new Socket()) {
      socket.connect(server, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(word.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
