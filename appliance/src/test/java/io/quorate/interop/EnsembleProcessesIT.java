package io.quorate.interop;

import static io.quorate.interop.EnsembleProcesses.Member.quorate;
import static io.quorate.interop.EnsembleProcesses.Member.zookeeper;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.ServerProcess.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of ensembles rest on. */
@Timeout(300)
class EnsembleProcessesIT {
  @TempDir private Path directory;

  @Test
  void membersOfBothProductsServeAndComeBackAsTheOther() {
    var members = List.of(quorate(1), zookeeper(2), quorate(3).asObserver());
    try (var ensemble = EnsembleProcesses.of(directory, ServerSettings.ensemble(), members)) {
      ensemble.startAll();
      assertThat(ensemble.awaitLeader()).isEqualTo(2);
      assertThat(ensemble.mode(1)).contains("follower");
      assertThat(ensemble.mode(3)).contains("observer");
      WireSession.open(ensemble.server(3).address(), Handshake.fresh()).close();
      assertThat(ensemble.awaitEqualZxids()).isEqualTo("0x100000002");

      ensemble.kill(1);
      ensemble.awaitThat("no quorum", () -> ensemble.mode(2).isEmpty());
      ensemble.replace(1, Product.ZOOKEEPER);
      ensemble.start(1);
      assertThat(ensemble.awaitLeader()).isEqualTo(2);
      assertThat(ensemble.server(1).product()).isEqualTo(Product.ZOOKEEPER);

      ensemble.server(2).suspend();
      ensemble.awaitThat("no leader is heard of", () -> ensemble.mode(1).isEmpty());
      ensemble.server(2).resume();
      ensemble.awaitServing();
      assertThat(ensemble.running()).containsExactly(1L, 2L, 3L);
      assertThat(ensemble.leader()).isEqualTo(Optional.of(2L));
    }
  }
}
