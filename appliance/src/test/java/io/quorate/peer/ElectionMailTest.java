package io.quorate.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quorate.ensemble.Address;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.Sid;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ElectionMailTest {
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T closing(T opened) {
    open.add(opened);
    return opened;
  }

  private Box box(int sid) throws IOException {
    return closing(new Box(sid));
  }

  /** A port where the test itself listens. */
  private ServerSocket listener() throws IOException {
    return closing(new ServerSocket(0, 50, Loopback.at(0).getAddress()));
  }

  private RawPeer accept(ServerSocket listener) throws IOException {
    listener.setSoTimeout(20_000);
    return closing(new RawPeer(listener.accept()));
  }

  @Test
  void mailArrivesWhoeverHasTheHigherNumberAndWhoeverBegins() throws Exception {
    Box one = box(1);
    Box two = box(2);
    Box three = box(3);
    Box.introduce(one, two, three);

    one.send(3, 10);
    three.awaitArrival(1, 10);
    three.send(1, 11);
    one.awaitArrival(3, 11);
    three.send(2, 12);
    two.awaitArrival(3, 12);
    two.send(3, 13);
    three.awaitArrival(2, 13);

    assertThat(three.mail.connected()).containsExactly(new Sid(1), new Sid(2));
    assertThat(one.mail.refused() + two.mail.refused() + three.mail.refused()).isZero();
  }

  @Test
  void onlyTheNewestMessageWaitsForAPeerThatIsNotThere() throws Exception {
    Box two = box(2);
    int port = Loopback.freePort();
    Box.introduce(Map.of(1, port), two);
    for (int round = 1; round <= 50; round++) {
      two.send(1, round);
    }

    Box one = closing(new Box(1, port, 60_000));
    Box.introduce(Map.of(2, two.port()), one);

    one.awaitArrival(2, 50);
    assertThat(one.arrived).isEmpty();
  }

  @Test
  void lowerNumberIsHungUpOnAndDialledBackWhereTheEnsembleSays() throws Exception {
    Box two = box(2);
    ServerSocket here = listener();
    Box.introduce(Map.of(1, here.getLocalPort()), two);

    RawPeer asking = closing(RawPeer.dial(two, 1, 1));
    RawPeer answering = accept(here);

    asking.assertHungUpOn();
    assertThat(answering.introduction().sid()).isEqualTo(new Sid(2));
    answering.send(5);
    two.awaitArrival(1, 5);
  }

  @Test
  void toAHigherNumberItOnlySaysWhoItIsAndWhereItIsReached() throws Exception {
    Box one = box(1);
    ServerSocket here = listener();
    Box.introduce(Map.of(2, here.getLocalPort()), one);

    one.send(2, 5);
    RawPeer asked = accept(here);

    assertThat(asked.introduction().addresses())
        .containsExactly(new Address(Loopback.HOST, one.port()));
    asked.assertHungUpOn();
    RawPeer answer = closing(RawPeer.dial(one, 2, here.getLocalPort()));
    assertThat(answer.round()).isEqualTo(5);
  }

  @Test
  void lastMessageIsSentAgainOnANewConnectionWhichReplacesTheOldOne() throws Exception {
    Box one = box(1);
    Box.introduce(Map.of(3, 1), one);
    RawPeer first = closing(RawPeer.dial(one, 3, 1));
    one.send(3, 5);
    assertThat(first.round()).isEqualTo(5);

    RawPeer second = closing(RawPeer.dial(one, 3, 1));

    assertThat(second.round()).isEqualTo(5);
    first.assertHungUpOn();
    second.send(6);
    one.awaitArrival(3, 6);
  }

  @Test
  void peerThatCannotBeReachedKeepsNobodyWaiting() throws Exception {
    Box two = box(2);
    Box one = box(1);
    String text =
        """
        server.1=127.0.0.1:1:%d
        server.2=127.0.0.1:1:%d
        server.3=nobody.invalid:1:2
        """
            .formatted(one.port(), two.port());
    two.mail.ensembleChanged(Ensemble.of(EnsembleText.parse(text)));
    one.mail.ensembleChanged(Ensemble.of(EnsembleText.parse(text)));

    two.send(3, 1);
    two.send(1, 2);

    one.awaitArrival(2, 2);
  }

  @Test
  void anAddressThatAnswersNobodyDoesNotKeepMailFromTheOther() throws Exception {
    Box one = box(1);
    Box two = box(2);
    String text =
        """
        server.1=127.0.0.1:1:%d|127.0.0.1:1:%d
        server.2=127.0.0.1:1:%d|127.0.0.1:1:%d
        """
            .formatted(
                closing(new DeafPort()).number(),
                one.port(),
                closing(new DeafPort()).number(),
                two.port());
    one.mail.ensembleChanged(Ensemble.of(EnsembleText.parse(text)));
    two.mail.ensembleChanged(Ensemble.of(EnsembleText.parse(text)));

    one.send(2, 1); // the lower number asks to be dialled
    two.awaitArrival(1, 1);
    two.send(1, 2);
    one.awaitArrival(2, 2);
  }

  @Test
  void whoComesToLifeIsReachedWhileAnAddressThatIsDeadIsWaitedFor() throws Exception {
    Box two = box(2);
    int port = Loopback.freePort();
    String text =
        """
        server.1=127.0.0.1:1:%d|127.0.0.1:1:%d
        server.2=127.0.0.1:1:%d
        """
            .formatted(closing(new DeafPort()).number(), port, two.port());
    two.mail.ensembleChanged(Ensemble.of(EnsembleText.parse(text)));
    two.send(1, 5);
    // One address has refused by then, and is tried on while the other one is waited for.
    await().during(Duration.ofMillis(200)).until(() -> threads("dial-election-1") == 2);

    Box one = closing(new Box(1, port, 60_000));
    one.awaitArrival(2, 5);
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  @Test
  void whoMovesIsDialledWhereItIsNow() throws Exception {
    Box two = box(2);
    Box.introduce(Map.of(1, Loopback.freePort()), two);
    two.send(1, 5);
    Box one = box(1);

    Box.introduce(one, two);

    one.awaitArrival(2, 5);
  }

  @Test
  void whoIsNoMemberAnyMoreIsHungUpOn() throws Exception {
    Box one = box(1);
    Box.introduce(Map.of(3, 1), one);
    RawPeer three = closing(RawPeer.dial(one, 3, 1));
    three.send(4);
    one.awaitArrival(3, 4);

    Box.introduce(one);

    three.assertHungUpOn();
    assertThat(one.mail.connected()).isEmpty();
  }

  @Test
  void observersThatAreNotListedAreHeardAndAnswered() throws Exception {
    Box two = box(2);
    Box.introduce(two);
    RawPeer higher = closing(RawPeer.dial(two, 9, 1));
    higher.send(5);
    two.awaitArrival(9, 5);
    two.send(9, 6);
    assertThat(higher.round()).isEqualTo(6);

    ServerSocket here = listener();
    closing(RawPeer.dial(two, 1, here.getLocalPort())).assertHungUpOn();
    RawPeer lower = accept(here);
    assertThat(lower.introduction().sid()).isEqualTo(new Sid(2));
    lower.send(7);
    two.awaitArrival(1, 7);
    two.send(1, 8);
    assertThat(lower.round()).isEqualTo(8);
  }

  @Test
  void observersWithoutANumberGetOneEach() throws Exception {
    Box two = box(2);
    Box.introduce(two);
    RawPeer first = closing(RawPeer.dial(two, Long.MAX_VALUE, 1));
    first.send(5);
    two.awaitArrival(-1, 5);
    RawPeer second = closing(RawPeer.dial(two, Long.MAX_VALUE, 1));
    second.send(6);
    two.awaitArrival(-2, 6);

    two.send(-1, 7);

    assertThat(first.round()).isEqualTo(7);
  }

  @Test
  void strangersLeaveNothingBehindAndThereAreNotTooMany() throws Exception {
    Box two = box(2);
    Box.introduce(two);
    for (int i = 0; i < 200; i++) {
      try (RawPeer lower = RawPeer.dial(two, 1, 1)) {
        lower.assertHungUpOn();
      }
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> two.mail.lines() == 0);
    }
    for (int i = 0; i < 64; i++) {
      RawPeer higher = closing(RawPeer.dial(two, 100 + i, 1));
      higher.send(i);
      two.awaitArrival(100 + i, i);
    }

    RawPeer oneTooMany = closing(RawPeer.dial(two, 500, 1));

    oneTooMany.assertHungUpOn();
    assertThat(two.mail.refused()).isEqualTo(1);
  }

  @Test
  void whatMakesNoSenseIsHungUpOnAndCountedAndOthersGoOn() throws Exception {
    Box one = box(1);
    Box three = box(3);
    Box.introduce(Map.of(2, 1), one, three);
    List<byte[]> introductions =
        List.of(
            new byte[] {-1, -1, -1, -1, -1, -1, -1, -1},
            ByteBuffer.allocate(20).putLong(-65536).putLong(2).putInt(1 << 30).array(),
            ByteBuffer.allocate(8).putLong(1).array(), // the box's own number
            new byte[3]);
    for (byte[] introduction : introductions) {
      RawPeer peer = closing(RawPeer.dial(one));
      peer.out.write(introduction);
      peer.socket.shutdownOutput();
      peer.assertHungUpOn();
    }
    await().until(() -> one.mail.refused() == introductions.size());
    List<byte[]> frames =
        List.of(
            ByteBuffer.allocate(4).putInt(0).array(),
            ByteBuffer.allocate(4).putInt(-1).array(),
            ByteBuffer.allocate(4).putInt(512 * 1024 + 1).array(),
            ByteBuffer.allocate(8).putInt(4).putInt(0).array(),
            ByteBuffer.allocate(32).putInt(28).putInt(77).array());
    for (byte[] frame : frames) {
      RawPeer peer = closing(RawPeer.dial(one, 2, 1));
      peer.out.write(frame);
      peer.assertHungUpOn();
    }
    await().until(() -> one.mail.refused() == introductions.size() + frames.size());

    one.send(3, 9);
    three.awaitArrival(1, 9);
  }

  @Test
  void thoseWhoNeverSayWhoTheyAreDoNotKeepAPeerOut() throws Exception {
    Box one = box(1);
    Box.introduce(Map.of(3, 1), one);
    for (int i = 0; i < 200; i++) {
      closing(RawPeer.dial(one));
    }

    RawPeer three = closing(RawPeer.dial(one, 3, 1));
    three.send(5);

    one.awaitArrival(3, 5);
  }

  @Test
  void peerThatIsWrittenToAndStaysSilentIsDialledAnew() throws Exception {
    Box two = closing(new Box(2, 0, 200));
    ServerSocket here = listener();
    Box.introduce(Map.of(1, here.getLocalPort()), two);
    two.send(1, 1);
    RawPeer eaten = accept(here);
    assertThat(eaten.introduction().sid()).isEqualTo(new Sid(2));

    var round = new AtomicLong(1);
    here.setSoTimeout(1);
    await()
        .until(
            () -> {
              two.send(1, round.incrementAndGet());
              try {
                closing(new RawPeer(here.accept()));
                return true;
              } catch (SocketTimeoutException e) {
                return false;
              }
            });
  }

  @Test
  void afterTheEndPortsAreFreeAndConnectionsClosed() throws Exception {
    Box one = box(1);
    int port = one.port();
    Box.introduce(Map.of(3, 1), one);
    RawPeer three = closing(RawPeer.dial(one, 3, 1));
    three.send(5);
    one.awaitArrival(3, 5);

    one.close();

    for (int i = 0; i < 100; i++) {
      new Box(1, port, 60_000).close();
    }
    three.assertHungUpOn();
  }

  @Test
  void addressThatIsTakenIsToldAtOnce() throws Exception {
    int port = listener().getLocalPort();

    assertThatThrownBy(() -> new Box(1, port, 60_000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Integer.toString(port));
  }
}
