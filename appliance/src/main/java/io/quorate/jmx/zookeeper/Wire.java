package io.quorate.jmx.zookeeper;

import io.quorate.jmx.subject.Streams;

/** How a stream's ends are written. */
final class Wire {
  private Wire() {}

  /** As {@code java.net.Socket} prints itself. */
  static String socket(Streams.Stream stream) {
    return "Socket[addr=%s,port=%d,localport=%d]"
        .formatted(
            stream.remote().getAddress(), stream.remote().getPort(), stream.local().getPort());
  }
}
