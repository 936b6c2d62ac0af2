package io.quorate.node;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Member;
import io.quorate.node.settings.PeerSettings;
import io.quorate.peer.ElectionMail;
import io.quorate.peer.LearnerStreams;
import io.quorate.peer.StreamFigures;
import io.quorate.replica.Input;
import io.quorate.replica.Mailbox;
import io.quorate.replica.Output;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * The ways to the other servers of the ensemble.
 *
 * @param letters that may come before the replica takes one
 */
record Peers(ElectionMail mail, LearnerStreams streams, Semaphore letters)
    implements AutoCloseable {
  /** Letters that wait for the replica; any more get lost, which letters may. */
  static final int LETTERS_MAX = 256;

  /**
   * Listens for the others; what they say goes to the mailbox.
   *
   * @throws IOException when an address is not to be had; nothing is left open then
   */
  static Peers start(PeerSettings settings, Ensemble ensemble, Mailbox mailbox) throws IOException {
    Semaphore letters = new Semaphore(LETTERS_MAX);
    ElectionMail mail =
        ElectionMail.start(
            settings.mail(),
            ensemble,
            (from, notification) -> {
              if (letters.tryAcquire()) {
                mailbox.put(new Input.Mail(from, notification));
              }
            });
    try {
      LearnerStreams streams =
          LearnerStreams.start(
              settings.streams(),
              sid -> ensemble.member(sid).map(Member::quorumAddresses).orElse(List.of()),
              mailbox::putAll);
      return new Peers(mail, streams, letters);
    } catch (IOException e) {
      mail.close();
      throw e;
    }
  }

  void send(Output.Mail letter) {
    mail.send(letter.to(), letter.notification());
  }

  /** A letter was taken. */
  void taken() {
    letters.release();
  }

  void carryOut(List<Output.ToPeer> outputs) {
    streams.carryOut(outputs);
  }

  /** What was hung up on since the start, by the names that {@code mntr} tells it by. */
  Map<String, Long> refusals() {
    StreamFigures streamed = streams.figures();
    return Map.of(
        "quorate_election_refused_count", mail.refused(),
        "quorate_learner_malformed_count", streamed.malformedCount(),
        "quorate_learner_overflown_count", streamed.overflownCount(),
        "quorate_learner_too_many_count", streamed.tooManyCount());
  }

  @Override
  public void close() {
    mail.close();
    streams.close();
  }
}
