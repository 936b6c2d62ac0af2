package io.quorate.sim;

/**
 * What a run does to its servers, drawn from the seed: often a whole kind of fault is absent, so
 * that others have room.
 *
 * @param servers that vote
 * @param observers that do not
 * @param tickMillis the servers' grain of time
 * @param mailLossPermille of election mail that gets lost; as much comes twice
 * @param crashPermille per beat and server; a beat is five ticks
 * @param pausePermille per beat and server: the process stands still
 * @param diskFailurePermille per beat and server: an fsync fails
 * @param partitionPermille per beat
 * @param cutPermille of a stream, per beat
 * @param ambushPermille per beat and server: at the next moment of a kind something happens to it
 * @param slowDiskPermille of groups that take long
 * @param clients at once
 * @param requestMillis at most between two requests of a client
 * @param requestsAhead at most that a client sends before it was answered
 * @param snapshotTxns after which a snapshot is saved
 * @param historyEntries that a leader keeps for its learners: with few, most of them get a tree
 * @param latePermille of mail and packets that take up to 100 ms and not up to 3; if none does, all
 *     take 1
 * @param epochTxns after which a leader goes on into its next epoch; 0: as many as in production
 * @param away voters that stay away at first when all is well for the others
 */
record Mix(
    int servers,
    int observers,
    int tickMillis,
    int mailLossPermille,
    int crashPermille,
    int pausePermille,
    int diskFailurePermille,
    int partitionPermille,
    int cutPermille,
    int ambushPermille,
    int slowDiskPermille,
    int clients,
    int requestMillis,
    int requestsAhead,
    int snapshotTxns,
    int historyEntries,
    int latePermille,
    int epochTxns,
    int away) {
  private static final int LOAD_REQUEST_MILLIS = 100;

  static Mix of(long seed) {
    Dice dice = new Dice(seed, "mix");
    int servers = dice.permille(700) ? 3 : 5;
    int observers = dice.permille(300) ? 1 : 0;
    boolean stormy = dice.permille(400);
    int tick = dice.permille(400) ? 200 : dice.permille(500) ? 500 : 2_000;
    Mix drawn = drawn(dice, servers, observers, stormy, tick);
    return drawn.epochTxns > 0 ? drawn.withEpochsOf(4 * drawn.requestsPerTick()) : drawn;
  }

  /** At most. */
  private int requestsPerTick() {
    return clients * requestsAhead * 2 * tickMillis / requestMillis;
  }

  /** Epochs of so many transactions or more: in shorter ones nobody who comes has time to join. */
  private Mix withEpochsOf(int txnsMin) {
    return new Mix(
        servers,
        observers,
        tickMillis,
        mailLossPermille,
        crashPermille,
        pausePermille,
        diskFailurePermille,
        partitionPermille,
        cutPermille,
        ambushPermille,
        slowDiskPermille,
        clients,
        requestMillis,
        requestsAhead,
        snapshotTxns,
        historyEntries,
        latePermille,
        Math.max(epochTxns, txnsMin),
        away);
  }

  private static Mix drawn(Dice dice, int servers, int observers, boolean stormy, int tick) {
    return new Mix(
        servers,
        observers,
        tick,
        maybe(dice, 300),
        maybe(dice, stormy ? 300 : 60),
        maybe(dice, 30),
        maybe(dice, 20),
        maybe(dice, stormy ? 300 : 100),
        maybe(dice, stormy ? 800 : 100),
        maybe(dice, stormy ? 400 : 50),
        maybe(dice, stormy ? 200 : 50),
        dice.between(2, 8),
        dice.between(tick / 10, tick * 2),
        dice.between(1, 4),
        dice.between(3, 200),
        dice.permille(500) ? dice.between(1, 20) : 10_000,
        20,
        dice.permille(600) ? 0 : dice.between(3, 300),
        dice.permille(400) ? dice.between(1, servers / 2) : 0);
  }

  /**
   * The same faults for three servers under a load that does not depend on the length of a tick:
   * some 200 requests a second.
   */
  Mix underLoad() {
    return new Mix(
        3,
        0,
        tickMillis == 200 ? 500 : tickMillis,
        mailLossPermille,
        crashPermille,
        pausePermille,
        diskFailurePermille,
        partitionPermille,
        cutPermille,
        ambushPermille,
        slowDiskPermille,
        8,
        LOAD_REQUEST_MILLIS,
        4,
        snapshotTxns,
        historyEntries,
        latePermille,
        epochTxns > 0 ? Math.max(epochTxns, 2_000) : 0,
        Math.min(away, 1));
  }

  private static int maybe(Dice dice, int max) {
    return dice.permille(300) ? 0 : dice.between(1, max);
  }
}
