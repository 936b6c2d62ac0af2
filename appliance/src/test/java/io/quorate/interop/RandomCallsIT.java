package io.quorate.interop;

import io.quorate.interop.Stage.Transport;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same random conversations with both servers: some that never change, and one never held
 * before.
 */
class RandomCallsIT {
  private static final int CALLS = 600;

  /** {@code -Dinterop.seeds=60} holds more of them. */
  private static final int SEEDS = Integer.getInteger("interop.seeds", 10);

  @RegisterExtension static final ServerPairs SERVERS = ServerPairs.with(ServerSettings.standard());

  static LongStream seeds() {
    long fresh = RandomGenerator.getDefault().nextLong(1_000_000_000);
    return LongStream.concat(LongStream.rangeClosed(1, SEEDS), LongStream.of(fresh));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void quorateAnswersAsZooKeeperDoes(long seed) {
    SERVERS.pair().compare(RandomCalls.scenario(seed, CALLS), Transport.WIRE);
  }
}
