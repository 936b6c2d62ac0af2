package io.quorate.replica;

import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.zab.Packet;
import io.quorate.zab.ProtocolVersion;
import java.util.Optional;

/** A learner as its leader knows it: one stream, from its first word to its last. */
final class LearnerSeat {
  /** How far the learner is; it only ever goes on, but for {@link #renew}. */
  enum Stage {
    /** It has dialled. */
    AWAIT_INFO,
    /** It has said who it is; the epoch is not decided. */
    AWAIT_EPOCH,
    /** It was told the epoch. */
    AWAIT_EPOCH_ACK,
    /** It follows the epoch; the leader may not send its history yet. */
    AWAIT_SYNC,
    /** It was sent the history, and is sent every proposal from now on. */
    AWAIT_NEW_LEADER_ACK,
    /** It holds the history; the epoch is not established. */
    AWAIT_START,
    /** It serves clients. */
    FORWARDING
  }

  private final StreamId stream;
  private Stage stage = Stage.AWAIT_INFO;
  private Sid sid = new Sid(-1);
  private boolean observer;
  private boolean speaksQuorate;
  private boolean renewing;
  private final LearnerRequests requests = new LearnerRequests();
  private Optional<Packet.Commit> owed = Optional.empty();
  private Zxid lastLogged = Zxid.ZERO;
  private long sinceMillis;
  private long heardMillis;
  private Zxid sent = Zxid.ZERO;
  private Zxid held = Zxid.ZERO;
  private Zxid awaited = Zxid.ZERO;
  private long awaitedSinceMillis;

  LearnerSeat(StreamId stream, long nowMillis) {
    this.stream = stream;
    this.sinceMillis = nowMillis;
    this.heardMillis = nowMillis;
  }

  StreamId stream() {
    return stream;
  }

  Stage stage() {
    return stage;
  }

  Sid sid() {
    return sid;
  }

  boolean isObserver() {
    return observer;
  }

  /** Where its log ended when it acknowledged the epoch. */
  Zxid lastLogged() {
    return lastLogged;
  }

  /**
   * It has said who it is.
   *
   * @param quorate whether it is no server of ZooKeeper: {@link ProtocolVersion#QUORATE}
   */
  void introduce(Sid itself, boolean observes, boolean quorate) {
    sid = itself;
    observer = observes;
    speaksQuorate = quorate;
    stage = Stage.AWAIT_EPOCH;
  }

  boolean speaksQuorate() {
    return speaksQuorate;
  }

  /** Whether it serves clients, and can go on doing so into the next epoch. */
  boolean isRenewable() {
    return speaksQuorate && stage == Stage.FORWARDING;
  }

  /** Whether a commit is to it one of everything before. */
  boolean takesCommitsTogether() {
    return speaksQuorate && !observer && stage == Stage.FORWARDING;
  }

  /** The next epoch begins, on the same stream; its clients are served on. */
  void renew(long nowMillis) {
    stage = Stage.AWAIT_EPOCH;
    renewing = true;
    sinceMillis = nowMillis;
    awaited = Zxid.ZERO;
  }

  /** Whether its clients are served. */
  boolean isServing() {
    return stage == Stage.FORWARDING || renewing;
  }

  /** Why it is not to be heard; empty when it may say this. */
  Optional<String> objection(Packet packet) {
    if (packet instanceof Packet.FromLearner asked && !requests.add(asked)) {
      return Optional.of(sid + " asks for more than clients can have in flight");
    }
    return told(
        stage == Stage.AWAIT_INFO && !(packet instanceof Packet.LearnerInfo),
        "it does not say who it is");
  }

  /** What its clients want. */
  LearnerRequests requests() {
    return requests;
  }

  /** It serves clients. */
  void start() {
    stage = Stage.FORWARDING;
    renewing = false;
  }

  /** It is to be told of this commit, which is one of all that it was not told of. */
  void owe(Packet.Commit commit) {
    owed = Optional.of(commit);
  }

  Optional<Packet.Commit> takeOwed() {
    Optional<Packet.Commit> taken = owed;
    owed = Optional.empty();
    return taken;
  }

  void acknowledgeEpoch(Zxid last) {
    lastLogged = last;
    stage = Stage.AWAIT_SYNC;
  }

  /** It was sent the history up to {@code last}, and that a new leader begins behind it. */
  void sent(Zxid last) {
    sent = last;
    stage = Stage.AWAIT_NEW_LEADER_ACK;
  }

  /** It has made durable what it was sent. */
  void holdsHistory() {
    held = sent;
    stage = Stage.AWAIT_START;
  }

  void go(Stage next) {
    stage = next;
  }

  void heard(long nowMillis) {
    heardMillis = nowMillis;
  }

  /** Whether it is sent proposals and commits. */
  boolean isForwardedTo() {
    return stage.compareTo(Stage.AWAIT_NEW_LEADER_ACK) >= 0;
  }

  /**
   * A proposal was sent; the time for its acknowledgement runs, unless it runs for an older one.
   */
  void proposed(Zxid zxid, long nowMillis) {
    if (awaited.equals(Zxid.ZERO)) {
      awaited = zxid;
      awaitedSinceMillis = nowMillis;
    }
  }

  /** It holds everything up to {@code zxid}; {@code last} was sent to it last. */
  void acknowledged(Zxid zxid, Zxid last, long nowMillis) {
    held = zxid;
    if (!awaited.isAfter(zxid)) {
      awaited = last.isAfter(zxid) ? last : Zxid.ZERO;
      awaitedSinceMillis = nowMillis;
    }
  }

  /** Whether it was heard of within that time. */
  boolean isHeardOf(long nowMillis, long limitMillis) {
    return nowMillis - heardMillis <= limitMillis;
  }

  EnsembleFacts.LearnerFacts facts(long nowMillis) {
    return new EnsembleFacts.LearnerFacts(
        stream, sid, observer, stage != Stage.FORWARDING, held, nowMillis - heardMillis);
  }

  /** Why it can not be waited for any longer; empty while it can. */
  Optional<String> overdue(long nowMillis, long initMillis, long syncMillis) {
    if (stage != Stage.FORWARDING) {
      return told(
          nowMillis - sinceMillis > initMillis,
          "it was not brought up to date within " + initMillis + " ms (initLimit)");
    }
    if (!isHeardOf(nowMillis, syncMillis)) {
      return Optional.of("nothing was heard of it for " + syncMillis + " ms (syncLimit)");
    }
    return told(
        !awaited.equals(Zxid.ZERO) && nowMillis - awaitedSinceMillis > syncMillis,
        "it has not made " + awaited + " durable for " + syncMillis + " ms (syncLimit)");
  }

  private static Optional<String> told(boolean overdue, String why) {
    return overdue ? Optional.of(why) : Optional.empty();
  }
}
