package io.quorate.sim;

/**
 * What a run does to its servers, drawn from the seed: often a whole kind of fault is absent, so
 * that others have room.
 *
 * @param servers that vote
 * @param observers that do not
 * @param mailLossPermille of election mail that gets lost; as much comes twice
 * @param crashPermille per second and server
 * @param partitionPermille per second
 * @param cutPermille of streams per second
 * @param slowDiskPermille of groups that take long
 * @param clients at once
 * @param requestMillis between two requests of a client
 * @param snapshotTxns after which a snapshot is saved
 */
record Mix(
    int servers,
    int observers,
    int mailLossPermille,
    int crashPermille,
    int partitionPermille,
    int cutPermille,
    int slowDiskPermille,
    int clients,
    int requestMillis,
    int snapshotTxns) {
  static Mix of(long seed) {
    Dice dice = new Dice(seed, "mix");
    return new Mix(
        dice.permille(700) ? 3 : 5,
        dice.permille(300) ? 1 : 0,
        maybe(dice, 300),
        maybe(dice, 60),
        maybe(dice, 100),
        maybe(dice, 100),
        maybe(dice, 50),
        dice.between(2, 8),
        dice.between(20, 400),
        dice.between(5, 200));
  }

  private static int maybe(Dice dice, int max) {
    return dice.permille(300) ? 0 : dice.between(1, max);
  }
}
