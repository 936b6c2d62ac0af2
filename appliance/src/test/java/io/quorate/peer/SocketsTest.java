package io.quorate.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketsTest {
  private static ServerSocket bound(InetSocketAddress address) throws IOException {
    return new ServerSocket(address.getPort(), 1, address.getAddress());
  }

  @Test
  void oneOfSeveralAddressesIsEnoughToListen() throws Exception {
    try (var taken = new ServerSocket(0, 1, Loopback.at(0).getAddress())) {
      InetSocketAddress lost = Loopback.at(taken.getLocalPort());
      List<ServerSocket> listeners =
          Sockets.listen("The test", List.of(lost, Loopback.at(0)), SocketsTest::bound);
      assertThat(listeners).hasSize(1);
      assertThat(listeners.getFirst().getLocalPort()).isNotEqualTo(taken.getLocalPort());
      listeners.getFirst().close();
    }
  }

  @Test
  void noneIsTooFew() throws Exception {
    try (var taken = new ServerSocket(0, 1, Loopback.at(0).getAddress())) {
      InetSocketAddress lost = Loopback.at(taken.getLocalPort());
      assertThatThrownBy(() -> Sockets.listen("The test", List.of(lost), SocketsTest::bound))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("The test cannot listen at ")
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
  }
}
