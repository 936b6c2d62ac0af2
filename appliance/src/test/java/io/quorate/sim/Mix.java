package io.quorate.sim;

/**
 * What a run does to its servers, drawn from the seed: often a whole kind of fault is absent, so
 * that others have room.
 *
 * @param servers that vote
 * @param observers that do not
 * @param tickMillis the servers' grain of time
 * @param snapshotTxns after which a snapshot is saved
 * @param historyEntries that a leader keeps for its learners: with few, most of them get a tree
 * @param latePermille of mail and packets that take up to 100 ms and not up to 3; if none does, all
 *     take 1
 * @param epochTxns after which a leader goes on into its next epoch; 0: as many as in production
 * @param away voters that stay away at first when all is well for the others
 * @param weights of votes, and groups: what they are drawn from; 0: a majority decides
 * @param pending what is drawn from it: who votes in the committed configuration, who in one that
 *     is to replace it, and who in both; 0: there is only one, and all do
 */
record Mix(
    int servers,
    int observers,
    int tickMillis,
    Faults faults,
    Load load,
    int snapshotTxns,
    int historyEntries,
    int latePermille,
    int epochTxns,
    int away,
    int weights,
    int pending) {
  private static final int VOTINGS = 1_000_000;

  /**
   * How often what goes wrong; a beat is five ticks.
   *
   * @param mailLossPermille of election mail that gets lost; as much comes twice
   * @param crashPermille per beat and server
   * @param pausePermille per beat and server: the process stands still
   * @param diskFailurePermille per beat and server: an fsync fails
   * @param partitionPermille per beat
   * @param cutPermille of a stream, per beat
   * @param ambushPermille per beat and server: at the next moment of a kind something happens to it
   * @param slowDiskPermille of groups that take long
   */
  record Faults(
      int mailLossPermille,
      int crashPermille,
      int pausePermille,
      int diskFailurePermille,
      int partitionPermille,
      int cutPermille,
      int ambushPermille,
      int slowDiskPermille) {
    static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0);

    static Faults drawn(Dice dice, boolean stormy) {
      return new Faults(
          maybe(dice, 300),
          maybe(dice, stormy ? 300 : 60),
          maybe(dice, 30),
          maybe(dice, 20),
          maybe(dice, stormy ? 300 : 100),
          maybe(dice, stormy ? 800 : 100),
          maybe(dice, stormy ? 400 : 50),
          maybe(dice, stormy ? 200 : 50));
    }

    private static int maybe(Dice dice, int max) {
      return dice.permille(300) ? 0 : dice.between(1, max);
    }
  }

  /**
   * What clients want.
   *
   * @param clients at once
   * @param requestMillis at most between two requests of a client
   * @param requestsAhead at most that a client sends before it was answered
   */
  record Load(int clients, int requestMillis, int requestsAhead) {
    static final Load NONE = new Load(0, 0, 0);

    /** Some so many answers a second, as measured (docs/decisions/0005-simulated-load.md). */
    static Load of(int answersPerSecond) {
      return new Load(8, 28_000 / answersPerSecond, 4);
    }

    static Load drawn(Dice dice, int tick) {
      return new Load(dice.between(2, 8), dice.between(tick / 10, tick * 2), dice.between(1, 4));
    }

    /** In so many milliseconds, at most. */
    private int requests(int millis) {
      return clients * requestsAhead * 2 * millis / requestMillis;
    }
  }

  static Mix of(long seed) {
    Dice dice = new Dice(seed, "mix");
    int servers = dice.permille(700) ? 3 : 5;
    int observers = dice.permille(300) ? 1 : 0;
    boolean stormy = dice.permille(400);
    int tick = dice.permille(400) ? 200 : dice.permille(500) ? 500 : 2_000;
    Dice voting = new Dice(seed, "voting");
    Faults faults = Faults.drawn(dice, stormy);
    Load load = Load.drawn(dice, tick);
    int txnsMin = 4 * load.requests(tick); // in shorter epochs nobody who comes has time to join
    return new Mix(
        servers,
        observers,
        tick,
        faults,
        load,
        dice.between(3, 200),
        dice.permille(500) ? dice.between(1, 20) : 10_000,
        20,
        dice.permille(600) ? 0 : Math.max(dice.between(3, 300), txnsMin),
        dice.permille(400) ? dice.between(1, servers / 2) : 0,
        voting.permille(250) ? voting.between(1, VOTINGS) : 0,
        voting.permille(200) ? voting.between(1, VOTINGS) : 0);
  }

  /**
   * The same faults for three servers under a load that does not depend on the length of a tick.
   */
  Mix underLoad(int answersPerSecond) {
    return new Mix(
        3,
        0,
        tickMillis == 200 ? 500 : tickMillis,
        faults,
        Load.of(answersPerSecond),
        snapshotTxns,
        historyEntries,
        latePermille,
        epochTxns > 0 ? Math.max(epochTxns, 2_000) : 0,
        Math.min(away, 1),
        0,
        0);
  }
}
