package io.quorate.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.election.Notification;
import io.quorate.election.PeerState;
import io.quorate.election.Vote;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Election mail of one server, and what has arrived there. */
final class Box implements AutoCloseable {
  record Arrived(long from, long round) {}

  final LinkedBlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  final ElectionMail mail;
  private final int sid;

  Box(int sid, int port, long silenceMillis) throws IOException {
    this.sid = sid;
    this.mail =
        ElectionMail.start(
            new MailSettings(
                new Sid(sid), List.of(Loopback.at(port)), 60_000, 5_000, 20, 100, silenceMillis),
            Loopback.ensemble(Map.of(sid, 1)),
            (from, notification) -> arrived.add(new Arrived(from.value(), notification.round())));
  }

  Box(int sid) throws IOException {
    this(sid, 0, 60_000);
  }

  int port() {
    return mail.addresses().getFirst().getPort();
  }

  /** These boxes know each other, and servers that are played by the test. */
  static void introduce(Map<Integer, Integer> others, Box... boxes) {
    var ports = new TreeMap<>(others);
    for (Box box : boxes) {
      ports.put(box.sid, box.port());
    }
    Ensemble ensemble = Loopback.ensemble(ports);
    for (Box box : boxes) {
      box.mail.ensembleChanged(ensemble);
    }
  }

  static void introduce(Box... boxes) {
    introduce(Map.of(), boxes);
  }

  void send(int to, long round) {
    mail.send(new Sid(to), notification(round));
  }

  /** Messages are told apart by their rounds. */
  static Notification notification(long round) {
    Vote vote = new Vote(new Sid(1), Zxid.ZERO, new Epoch(0));
    return new Notification(PeerState.LOOKING, vote, round, Notification.CURRENT_VERSION, "");
  }

  void awaitArrival(long from, long round) throws InterruptedException {
    assertThat(arrived.poll(20, TimeUnit.SECONDS)).isEqualTo(new Arrived(from, round));
  }

  @Override
  public void close() {
    mail.close();
  }
}
