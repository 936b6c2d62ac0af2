package io.quorate.interop;

import static io.quorate.interop.EnsembleProcesses.Member.zookeeper;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.ServerProcess.Product;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The steps of docs/MIGRATION.md, there and back again, while clients write. */
@Timeout(300)
class RollingMigrationIT {
  private static final int ANSWERS_PER_STEP = 200;

  @TempDir private Path directory;

  @Test
  void threeZooKeepersBecomeQuoratesOneByOneAndZooKeepersAgain() throws Exception {
    var settings = ServerSettings.ensemble().withConfiguration("snapCount", "1000");
    var members = List.of(zookeeper(1), zookeeper(2), zookeeper(3));
    try (var ensemble = EnsembleProcesses.of(directory, settings, members)) {
      ensemble.startAll();
      Map<String, String> expected;
      try (var writers = new Writers(ensemble)) {
        var heir = Left.at(ensemble.server(2), "/heir", ServerSettings.LONG_TIMEOUT_MILLIS);
        replaceAll(ensemble, writers, Product.QUORATE);
        heir.resume(ensemble.server(1)).drop();
        replaceAll(ensemble, writers, Product.ZOOKEEPER);
        heir.resume(ensemble.server(3)).drop();
        expected = writers.stop();
        EnsembleContents.assertSameForClients(ensemble, expected);
      }
      EnsembleContents.assertSameOnDisk(ensemble, directory);
    }
  }

  /** The leader last, so that there is one election only. */
  private static void replaceAll(EnsembleProcesses ensemble, Writers writers, Product product) {
    List<Long> order = new ArrayList<>(ensemble.running());
    Long leader = ensemble.awaitLeader();
    order.remove(leader);
    order.add(leader);
    for (long sid : order) {
      awaitSynced(ensemble);
      ensemble.terminate(sid);
      writers.awaitAnswers(ANSWERS_PER_STEP);
      ensemble.replace(sid, product);
      ensemble.start(sid);
      assertThat(ensemble.server(sid).product()).isEqualTo(product);
      writers.awaitAnswers(ANSWERS_PER_STEP);
    }
    awaitSynced(ensemble);
  }

  /** What is to be seen before the next step: the leader has both others with it. */
  private static void awaitSynced(EnsembleProcesses ensemble) {
    var leader = ensemble.server(ensemble.awaitLeader());
    ensemble.awaitThat(
        "both others are in sync",
        () -> FourLetterWord.answer(leader.address(), "mntr").contains("zk_synced_followers\t2"));
  }
}
