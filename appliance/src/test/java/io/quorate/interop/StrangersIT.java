package io.quorate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.EnsembleProcesses.Member;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever dials the ports that are meant for peers and is none. */
@Timeout(120)
class StrangersIT {
  private static final int RANDOM_TRIES = 40;

  @TempDir private Path directory;

  @Test
  void aStrangerIsHungUpOnAndCountedAndNobodyStopsServing() throws IOException {
    var members = List.of(Member.quorate(1), Member.quorate(2), Member.quorate(3));
    try (var ensemble = EnsembleProcesses.of(directory, ServerSettings.standard(), members)) {
      ensemble.startAll();
      long leader = ensemble.awaitLeader();
      for (Member member : members) {
        for (InetSocketAddress address : ensemble.peerAddresses(member.sid())) {
          for (byte[] rubbish : rubbish()) {
            assertHungUp(address, rubbish);
          }
        }
      }
      assertThat(ensemble.leader()).as(ensemble.outputs()).hasValue(leader);
      ensemble.awaitServing();
      for (Member member : members) {
        String figures = FourLetterWord.answer(ensemble.server(member.sid()).address(), "mntr");
        assertThat(count(figures, "zk_quorate_election_refused_count")).isPositive();
        assertThat(count(figures, "zk_quorate_learner_malformed_count")).isPositive();
      }
      long other = leader % 3 + 1;
      ensemble.kill(other);
      ensemble.start(other);
    }
  }

  private static long count(String figures, String key) {
    return figures
        .lines()
        .filter(line -> line.startsWith(key + "\t"))
        .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
        .findAny()
        .orElse(-1);
  }

  private static List<byte[]> rubbish() {
    List<byte[]> all = new ArrayList<>();
    all.add("GET / HTTP/1.1\r\nHost: quorate\r\n\r\n".getBytes(UTF_8));
    all.add(ByteBuffer.allocate(12).putInt(Integer.MAX_VALUE).putLong(-1).array());
    all.add(ByteBuffer.allocate(8).putLong(-65536).array());
    // Said to be server 77, which there is not; and with an address of 2 GB.
    all.add(ByteBuffer.allocate(20).putLong(-65536).putLong(77).putInt(4).array());
    all.add(ByteBuffer.allocate(20).putLong(-65536).putLong(1).putInt(Integer.MAX_VALUE).array());
    // A packet of type FOLLOWERINFO, or of none, with 2 GB of data.
    all.add(ByteBuffer.allocate(16).putInt(11).putLong(0).putInt(Integer.MAX_VALUE).array());
    all.add(ByteBuffer.allocate(16).putInt(-77).putLong(0).putInt(0).array());
    var random = new Random(20_261_121);
    for (int i = 0; i < RANDOM_TRIES; i++) {
      byte[] bytes = new byte[1 + random.nextInt(200)];
      random.nextBytes(bytes);
      all.add(bytes);
    }
    return all;
  }

  /** The server closes the connection, at the latest when no more comes. */
  private static void assertHungUp(InetSocketAddress address, byte[] rubbish) throws IOException {
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(rubbish);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      assertThat(reset).isNotInstanceOf(ConnectException.class);
    }
  }
}
