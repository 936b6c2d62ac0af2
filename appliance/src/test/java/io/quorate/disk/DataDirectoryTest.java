package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.disk.DataDirectory.Opening;
import io.quorate.disk.DiskSettings.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path temp;

  private DiskSettings settings(String dataDir, String dataLogDir, boolean autocreate) {
    return new DiskSettings(
        temp.resolve(dataDir),
        temp.resolve(dataLogDir),
        4,
        -1,
        3,
        true,
        1_000,
        Compression.NONE,
        autocreate,
        false,
        true);
  }

  private static String refused(DiskSettings settings) throws IOException {
    Opening opening = DataDirectory.open(settings);
    if (opening instanceof Opening.Opened opened) {
      opened.directory().close();
    }
    assertThat(opening).isInstanceOf(Opening.Refused.class);
    return ((Opening.Refused) opening).reason();
  }

  @Test
  void missingDirectoriesAreCreatedOnlyIfThatIsAllowed() throws Exception {
    assertThat(refused(settings("data", "logs", false)))
        .contains(temp + "/data/version-2 (of dataDir) is missing", "datadir.autocreate");
    assertThat(temp.resolve("data")).doesNotExist();
    Disks.open(settings("data", "logs", true)).close();
    Disks.open(settings("data", "logs", false)).close();
    assertThat(temp.resolve("logs/version-2")).isDirectory();
  }

  @Test
  void twoServersNeverShareADirectory() throws Exception {
    DataDirectory first = Disks.open(settings("data", "logs", true));
    for (String[] other :
        new String[][] {{"data", "logs"}, {"data", "l2"}, {"d2", "logs"}, {"logs", "data"}}) {
      assertThat(refused(settings(other[0], other[1], true)))
          .contains("is in use by another server", "process " + ProcessHandle.current().pid());
    }
    Disks.open(settings("d3", "l3", true)).close();
    first.close();
    Disks.open(settings("data", "logs", true)).close();
  }

  @Test
  void aLinkToADirectoryIsTheSameDirectory() throws Exception {
    DataDirectory first = Disks.open(settings("data", "data", true));
    Files.createSymbolicLink(temp.resolve("link"), temp.resolve("data"));
    assertThat(refused(settings("link", "link", true))).contains("is in use by another server");
    first.close();
  }

  @Test
  void swappedDirectoriesAreRefused() throws Exception {
    DiskSettings right = settings("data", "logs", true);
    try (DataDirectory directory = Disks.open(right)) {
      assertThat(Recovery.recover(directory)).isInstanceOf(Recovery.Outcome.Recovered.class);
      Disks.log(directory, io.quorate.ensemble.Zxid.ZERO, Histories.of(1, 3));
    }
    assertThat(refused(settings("logs", "data", true)))
        .contains(temp + "/data/version-2 (of dataLogDir) holds snapshots");
    assertThat(refused(settings("logs", "new", true)))
        .contains(temp + "/logs/version-2 (of dataDir) holds transaction logs");
    assertThat(Disks.recovered(right).txnCount()).isEqualTo(3);
  }

  @Test
  void aFileInTheWayIsNamed() throws Exception {
    Files.writeString(temp.resolve("data"), "a file");
    assertThat(refused(settings("data", "data", true))).contains(temp + "/data");
  }

  @Test
  void filesThatItDoesNotKnowStayAsTheyAre() throws Exception {
    Path data = Files.createDirectories(temp.resolve("data/version-2"));
    for (String name : new String[] {"configuration", "log.x", "snapshot.1.tmp"}) {
      Files.writeString(data.resolve(name), "7");
    }
    Disks.recovered(settings("data", "data", true));
    for (String name : new String[] {"configuration", "log.x", "snapshot.1.tmp"}) {
      assertThat(data.resolve(name)).hasContent("7");
    }
  }
}
