package io.quorate.peer;

import io.quorate.election.Elected;
import io.quorate.election.Election;
import io.quorate.election.ElectionTimes;
import io.quorate.election.Notification;
import io.quorate.election.StandingVote;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server of ours that does nothing but elect: an election, its mail and a thread. */
final class Elector implements AutoCloseable {
  private record Arrived(Sid from, Notification notification) {}

  private final LinkedBlockingQueue<Arrived> mailbox = new LinkedBlockingQueue<>();
  private final CompletableFuture<Elected> elected = new CompletableFuture<>();
  private final ElectionMail mail;
  private final Sid sid;
  private final Ensemble ensemble;
  private final Thread thread;
  private Election election;

  Elector(int sid, Ensemble ensemble, long zxid, long epoch, long lastRound) throws IOException {
    this.sid = new Sid(sid);
    this.ensemble = ensemble;
    int port = ensemble.member(this.sid).orElseThrow().electionAddresses().getFirst().port();
    this.mail =
        ElectionMail.start(
            MailSettings.defaults(this.sid, List.of(Loopback.at(port))),
            ensemble,
            (from, notification) -> mailbox.add(new Arrived(from, notification)));
    this.election =
        Election.begin(
            this.sid,
            ensemble,
            new Zxid(zxid),
            new Epoch(epoch),
            lastRound,
            ElectionTimes.DEFAULT,
            nowMillis());
    this.thread = Thread.ofPlatform().name("elector-" + sid).start(this::run);
  }

  private static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private void run() {
    try {
      while (election.result().isEmpty()) {
        look();
      }
      elected.complete(election.result().get());
      StandingVote vote = StandingVote.of(sid, ensemble, election.result().get());
      while (true) {
        Arrived arrived = mailbox.take();
        vote.answer(arrived.from(), arrived.notification())
            .ifPresent(answer -> mail.send(answer.to(), answer.notification()));
      }
    } catch (InterruptedException e) {
      elected.cancel(false);
    }
  }

  private void look() throws InterruptedException {
    long waitMillis = Math.max(0, election.nextDeadlineMillis() - nowMillis());
    Arrived arrived = mailbox.poll(waitMillis, TimeUnit.MILLISECONDS);
    var letters =
        arrived == null
            ? election.tick(nowMillis())
            : election.heard(arrived.from(), arrived.notification(), nowMillis());
    letters.forEach(letter -> mail.send(letter.to(), letter.notification()));
  }

  /** Waits for the result; empty if there is none in time. */
  Optional<Elected> result(Duration atMost) throws Exception {
    try {
      return Optional.of(elected.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    mail.close();
  }
}
