package io.quorate.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.codec.Introduction;
import io.quorate.codec.IntroductionCodec;
import io.quorate.codec.NotificationCodec;
import io.quorate.election.Notification;
import io.quorate.election.PeerState;
import io.quorate.election.Vote;
import io.quorate.ensemble.Address;
import io.quorate.ensemble.Configuration;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.PeerAddress;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.node.settings.PeerSettings;
import io.quorate.peer.MailSettings;
import io.quorate.peer.StreamSettings;
import io.quorate.replica.Input;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeersTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static Member member(long sid) {
    return new Member(
        new Sid(sid),
        Member.Kind.PARTICIPANT,
        List.of(new PeerAddress("localhost", 1, 1)),
        Optional.empty());
  }

  @Test
  void lettersBeyondTheBoundGetLostUntilSomeAreTaken() throws Exception {
    PeerSettings settings =
        new PeerSettings(
            MailSettings.defaults(new Sid(1), List.of(ANY_PORT)),
            new StreamSettings(
                List.of(ANY_PORT), 2_000, 10, 5, 1 << 20, StreamSettings.Limits.DEFAULTS));
    Ensemble ensemble =
        Ensemble.of(Configuration.ofMajority(0, List.of(member(1), member(2), member(3))));
    Queue<Input> mailbox = new ConcurrentLinkedQueue<>();
    try (Peers peers = Peers.start(settings, ensemble, mailbox::add);
        Socket flood =
            new Socket(
                InetAddress.getLoopbackAddress(), peers.mail().addresses().getFirst().getPort())) {
      DataOutputStream out = new DataOutputStream(flood.getOutputStream());
      out.write(
          IntroductionCodec.write(
              new Introduction(new Sid(3), List.of(new Address("localhost", 1)))));
      for (int i = 0; i < 2 * Peers.LETTERS_MAX; i++) {
        send(out, i);
      }
      await().until(() -> mailbox.size() >= Peers.LETTERS_MAX);
      peers.taken();
      int round = 1_000;
      while (mailbox.size() == Peers.LETTERS_MAX) {
        send(out, round++);
      }
      assertThat(mailbox)
          .hasSize(Peers.LETTERS_MAX + 1)
          .allMatch(input -> input instanceof Input.Mail mail && mail.from().equals(new Sid(3)));
    }
  }

  private static void send(DataOutputStream out, long round) throws IOException {
    Vote vote = new Vote(new Sid(3), Zxid.ZERO, new Epoch(0));
    byte[] bytes = NotificationCodec.write(new Notification(PeerState.LOOKING, vote, round, 2, ""));
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
