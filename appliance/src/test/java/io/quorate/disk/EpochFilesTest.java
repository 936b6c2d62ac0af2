package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.disk.Recovery.Outcome.Recovered;
import io.quorate.disk.Synchronized.History;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.DiskStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;
import org.apache.zookeeper.server.quorum.QuorumPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochFilesTest {
  static {
    System.setProperty("zookeeper.admin.enableServer", "false"); // a peer would look for one
  }

  @TempDir Path temp;

  private final History old = Synchronized.old();

  private DiskSettings settings() {
    return Disks.settings(temp, 4);
  }

  private Path file(String name) {
    return temp.resolve("version-2").resolve(name);
  }

  @Test
  void missingFilesAreMadeFromTheLastEntry() throws Exception {
    Recovered first = Disks.recovered(settings());
    assertThat(first.acceptedEpoch()).isEqualTo(new Epoch(0));
    assertThat(first.currentEpoch()).isEqualTo(new Epoch(0));
    assertThat(file("currentEpoch")).hasContent("0");
    assertThat(file("acceptedEpoch")).hasContent("0");
    try (DataDirectory directory = Disks.open(settings())) {
      Disks.log(directory, Zxid.ZERO, old.entries());
    }
    Files.delete(file("currentEpoch"));
    Files.delete(file("acceptedEpoch"));
    Recovered second = Disks.recovered(settings());
    assertThat(second.acceptedEpoch()).isEqualTo(new Epoch(2));
    assertThat(second.currentEpoch()).isEqualTo(new Epoch(2));
    assertThat(second.notes()).isEmpty();
    assertThat(file("currentEpoch")).hasContent("2");
  }

  @Test
  void missingAcceptedEpochIsNeverBelowTheCurrentOne() throws Exception {
    Disks.recovered(settings());
    Files.writeString(file("currentEpoch"), "7\n");
    Files.delete(file("acceptedEpoch"));
    assertThat(Disks.recovered(settings()).acceptedEpoch()).isEqualTo(new Epoch(7));
    assertThat(file("acceptedEpoch")).hasContent("7");
  }

  @Test
  void acceptedEpochBeforeTheCurrentOneIsRefused() throws Exception {
    Disks.recovered(settings());
    Files.writeString(file("currentEpoch"), "7");
    Files.writeString(file("acceptedEpoch"), "6");
    assertThat(Disks.refused(settings())).contains("acceptedEpoch", "is 6", "currentEpoch, 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "x", "1 2", "2147483647", "99999999999"})
  void whatIsNoNumberIsRefused(String text) throws Exception {
    Disks.recovered(settings());
    Files.writeString(file("acceptedEpoch"), text);
    assertThat(Disks.refused(settings())).contains(file("acceptedEpoch") + " holds \"" + text);
  }

  @Test
  void entriesOfALaterEpochThanTheCurrentOneAreAnInterruptedSynchronization() throws Exception {
    Disks.recovered(settings());
    Files.writeString(file("acceptedEpoch"), "2");
    Files.writeString(file("currentEpoch"), "1");
    Files.writeString(file("currentEpoch.tmp"), "2");
    try (DataDirectory directory = Disks.open(settings())) {
      Disks.log(directory, Zxid.ZERO, old.entries());
    }
    Recovered recovered = Disks.recovered(settings());
    assertThat(recovered.currentEpoch()).isEqualTo(new Epoch(1));
    assertThat(recovered.acceptedEpoch()).isEqualTo(new Epoch(2));
    assertThat(recovered.notes()).singleElement().asString().contains("0x200000005", "cut short");
    assertThat(file("currentEpoch.tmp")).doesNotExist();
    assertThat(file("currentEpoch")).hasContent("1");
  }

  @Test
  void zooKeeperReadsWhatIsWrittenAndTheOtherWayRound() throws Exception {
    DiskSettings settings = settings();
    Disks.recovered(settings);
    try (DataDirectory directory = Disks.open(settings);
        GroupCommit commit = Synchronized.commit(directory, Zxid.ZERO, new ArrayList<>())) {
      commit.carryOut(
          List.of(
              Synchronized.journal(1, new DiskStep.SaveAcceptedEpoch(new Epoch(12))),
              Synchronized.journal(2, new DiskStep.SaveCurrentEpoch(new Epoch(11)))));
    }
    QuorumPeer peer = new QuorumPeer();
    peer.setTxnFactory(new FileTxnSnapLog(temp.toFile(), temp.toFile()));
    assertThat(peer.getAcceptedEpoch()).isEqualTo(12);
    assertThat(peer.getCurrentEpoch()).isEqualTo(11);
    peer.setAcceptedEpoch(Epoch.LAST.value());
    peer.setCurrentEpoch(40);

    Recovered recovered = Disks.recovered(settings);
    assertThat(recovered.acceptedEpoch()).isEqualTo(Epoch.LAST);
    assertThat(recovered.currentEpoch()).isEqualTo(new Epoch(40));
    assertThat(file("currentEpoch")).hasBinaryContent(new byte[] {'4', '0'});
  }

  @Test
  void zooKeeperStartsBehindACutAndBehindAnInstalledSnapshot() throws Exception {
    DiskSettings settings = settings();
    Disks.recovered(settings);
    History cut = old.then(3, 14, 3, 6);
    History other = old.then(5, 30, 1, 10).then(6, 40, 4, 6);
    try (DataDirectory directory = Disks.open(settings);
        GroupCommit commit = Synchronized.commit(directory, Zxid.ZERO, new ArrayList<>())) {
      commit.carryOut(
          List.of(
              Synchronized.journal(1, Synchronized.appends(old, 0, 35)),
              Synchronized.sync(
                  2, new DiskStep.Truncate(old.states().get(14).zxid()), cut, 14, 3)));
      assertRestored(cut);
      commit.carryOut(
          List.of(
              Synchronized.sync(
                  3, new DiskStep.InstallSnapshot(other.states().get(40)), other, 40, 4)));
      assertRestored(other);
    }
  }

  private void assertRestored(History history) throws Exception {
    ZooKeeperFiles.Restored restored = ZooKeeperFiles.restore(temp);
    assertThat(restored.zxid()).isEqualTo(history.end().zxid().value());
    assertThat(ZooKeeperFiles.told(restored.tree(), restored.sessions()))
        .isEqualTo(ZooKeeperInteropTest.asZooKeeperTells(history.end()));
  }
}
