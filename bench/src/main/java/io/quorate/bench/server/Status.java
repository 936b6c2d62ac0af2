package io.quorate.bench.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server that serves says of itself, to the four-letter word {@code srvr}.
 *
 * @param mode {@code standalone}, {@code leader}, {@code follower}
 * @param zxid of what it has committed
 */
record Status(String mode, long zxid) {
  private static final int TIMEOUT_MILLIS = 2000;
  private static final Pattern LINES =
      Pattern.compile(
          "^Zxid: 0x(\\p{XDigit}+)$.*^Mode: (\\w+)$", Pattern.MULTILINE | Pattern.DOTALL);

  /** Asks; empty when it does not serve, or nobody is there. */
  static Optional<Status> of(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty(); // nobody listens
    }
  }

  static Optional<Status> parse(String answer) {
    Matcher matcher = LINES.matcher(answer);
    return matcher.find()
        ? Optional.of(new Status(matcher.group(2), Long.parseUnsignedLong(matcher.group(1), 16)))
        : Optional.empty();
  }

  boolean isLeader() {
    return mode.equals("leader");
  }
}
