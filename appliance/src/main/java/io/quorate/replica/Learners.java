package io.quorate.replica;

import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.zab.Packet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The streams that lead to this leader, and what is sent on them. A stream that was closed is not
 * here: what it still says is not heard.
 */
final class Learners {
  private final Outbox outbox;
  private final Map<StreamId, LearnerSeat> seats = new LinkedHashMap<>();
  private long nextPingMillis;

  Learners(Outbox outbox) {
    this.outbox = outbox;
  }

  void add(StreamId stream, long nowMillis) {
    seats.put(stream, new LearnerSeat(stream, nowMillis));
  }

  void remove(StreamId stream) {
    seats.remove(stream);
  }

  Optional<LearnerSeat> on(StreamId stream) {
    return Optional.ofNullable(seats.get(stream));
  }

  /** Who said this; empty when it is not to be heard, and its stream is closed. */
  Optional<LearnerSeat> heardOn(StreamId stream, Packet packet) {
    Optional<LearnerSeat> learner = on(stream);
    learner.flatMap(seat -> seat.objection(packet)).ifPresent(why -> close(learner.get(), why));
    return on(stream);
  }

  Optional<LearnerSeat> of(Sid sid) {
    return seats.values().stream().filter(seat -> seat.sid().equals(sid)).findAny();
  }

  List<LearnerSeat> at(LearnerSeat.Stage stage) {
    return seats.values().stream().filter(seat -> seat.stage() == stage).toList();
  }

  /** The voters that can go on into the next epoch on their streams. */
  Set<Sid> renewableVoters() {
    Set<Sid> voters = new TreeSet<>();
    for (LearnerSeat learner : seats.values()) {
      if (learner.isRenewable() && !learner.isObserver()) {
        voters.add(learner.sid());
      }
    }
    return voters;
  }

  /** The next epoch begins: who can not go on into it on its stream comes again on another. */
  void renew(long nowMillis) {
    for (LearnerSeat learner : all()) {
      if (learner.isRenewable()) {
        learner.renew(nowMillis);
      } else if (learner.stage().compareTo(LearnerSeat.Stage.AWAIT_EPOCH) > 0) {
        close(learner, "the leader goes on to its next epoch");
      }
    }
  }

  List<LearnerSeat> all() {
    return List.copyOf(seats.values());
  }

  /** Those that have said who they are. */
  List<EnsembleFacts.LearnerFacts> facts(long nowMillis) {
    return seats.values().stream()
        .filter(seat -> seat.stage() != LearnerSeat.Stage.AWAIT_INFO)
        .map(seat -> seat.facts(nowMillis))
        .toList();
  }

  void send(LearnerSeat learner, Packet packet) {
    tellCommit(learner); // a sync, say, is answered behind all that it waited for and nothing else
    outbox.add(new Output.Send(learner.stream(), packet));
  }

  /** For answers that had to wait. */
  void sendIfHere(LearnerSeat learner, Packet packet) {
    if (seats.containsKey(learner.stream())) {
      send(learner, packet);
    }
  }

  void propose(Entry entry, long nowMillis) {
    Packet.Propose packet = new Packet.Propose(entry);
    for (LearnerSeat learner : seats.values()) {
      if (learner.isForwardedTo() && !learner.isObserver()) {
        learner.proposed(entry.header().zxid(), nowMillis);
        send(learner, packet);
      }
    }
  }

  /** It is committed; some learners are told with the next packet, or by {@link #tellCommits}. */
  void commit(Entry entry) {
    Packet.Commit commit = new Packet.Commit(entry.header().zxid());
    Packet.Inform inform = new Packet.Inform(entry);
    for (LearnerSeat learner : seats.values()) {
      if (learner.takesCommitsTogether()) {
        learner.owe(commit);
      } else if (learner.isForwardedTo()) {
        send(learner, learner.isObserver() ? inform : commit);
      }
    }
  }

  /** Nothing more is committed for now. */
  void tellCommits() {
    seats.values().forEach(this::tellCommit);
  }

  private void tellCommit(LearnerSeat learner) {
    learner.takeOwed().ifPresent(commit -> outbox.add(new Output.Send(learner.stream(), commit)));
  }

  /** The voters that hold the history and were heard of within that time. */
  Set<Sid> voters(long nowMillis, long limitMillis) {
    Set<Sid> voters = new TreeSet<>();
    for (LearnerSeat learner : seats.values()) {
      if (learner.isForwardedTo()
          && !learner.isObserver()
          && learner.isHeardOf(nowMillis, limitMillis)) {
        voters.add(learner.sid());
      }
    }
    return voters;
  }

  void pingWhenDue(long nowMillis, long intervalMillis, Zxid last) {
    if (nowMillis < nextPingMillis) {
      return;
    }
    nextPingMillis = nowMillis + intervalMillis;
    for (LearnerSeat learner : seats.values()) {
      if (learner.isForwardedTo()) {
        send(learner, new Packet.Ping(last));
      }
    }
  }

  /** When learners should be looked at again. */
  long nextLookMillis() {
    return nextPingMillis;
  }

  void giveUpOverdue(long nowMillis, long initMillis, long syncMillis) {
    for (LearnerSeat learner : new ArrayList<>(seats.values())) {
      learner.overdue(nowMillis, initMillis, syncMillis).ifPresent(why -> close(learner, why));
    }
  }

  void close(LearnerSeat learner, String reason) {
    if (seats.remove(learner.stream()) != null) {
      outbox.add(new Output.CloseStream(learner.stream(), reason));
    }
  }

  void closeAll(String reason) {
    all().forEach(learner -> close(learner, reason));
  }
}
