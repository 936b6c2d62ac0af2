package io.quorate.node.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Sid;
import io.quorate.node.settings.Reading.Accepted;
import io.quorate.node.settings.Reading.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers of ZooKeeper leave of a reconfiguration, and what is made of it. */
class EnsembleFilesTest {
  private static final String THREE = "server.1=a:1:2\nserver.2=b:1:2\nserver.3=c:1:2\n";
  private static final String OTHERS = "server.3=c:1:2\nserver.4=d:1:2\nserver.5=e:1:2\n";

  @TempDir private Path directory;
  private Path dynamic = Path.of("");
  private Path pending = Path.of("");

  @BeforeEach
  void threeServersOfVersionOne() throws IOException {
    dynamic = directory.resolve("zoo.cfg.dynamic.100000000");
    pending = directory.resolve("zoo.cfg.dynamic.next");
    Files.writeString(directory.resolve("myid"), "3");
    Files.writeString(dynamic, THREE);
    Files.writeString(
        directory.resolve("zoo.cfg"),
        "dataDir=" + directory + "\nclientPort=1\ndynamicConfigFile=" + dynamic + "\n");
  }

  private Reading read() {
    return SettingsReader.read(directory.resolve("zoo.cfg"), new Properties());
  }

  private Accepted accepted() {
    Reading reading = read();
    assertThat(reading).isInstanceOf(Accepted.class);
    return (Accepted) reading;
  }

  private Ensemble ensemble() {
    return accepted().settings().ensemble();
  }

  private static Set<Sid> sids(long one, long other) {
    return Set.of(new Sid(one), new Sid(other));
  }

  @Test
  void theNameOfTheDynamicFileEndsWithItsVersion() throws IOException {
    assertThat(ensemble().committed().version()).isEqualTo(0x100000000L);
    Files.writeString(dynamic, THREE + "version=7\n");
    assertThat(ensemble().committed().version()).isEqualTo(7);
    assertThat(ensemble().pending()).isEmpty();
  }

  @Test
  void whatWasProposedAndNotFinishedIsPendingAndTold() throws IOException {
    Files.writeString(pending, OTHERS + "version=10000002a\n");

    assertThat(accepted().notes())
        .extracting(Note::toString)
        .containsExactly(
            pending
                + ": a change of the ensemble that this server does not know the end of: as long as"
                + " the file is there, nothing is decided but by a quorum of its servers, too");
    Ensemble ensemble = ensemble();
    assertThat(ensemble.lastSeen().version()).isEqualTo(0x10000002aL);
    assertThat(ensemble.committed().version()).isEqualTo(0x100000000L);
    assertThat(ensemble.voters()).hasSize(5);
    assertThat(ensemble.quorum().isReachedBy(sids(1, 3))).isFalse();
    assertThat(ensemble.quorum().isReachedBy(sids(3, 4))).isFalse();
    assertThat(ensemble.quorum().isReachedBy(Set.of(new Sid(1), new Sid(3), new Sid(4)))).isTrue();
  }

  @Test
  void whoIsOnlyToComeStartsWithBoth() throws IOException {
    Files.writeString(pending, OTHERS + "version=10000002a\n");
    Files.writeString(directory.resolve("myid"), "5");
    assertThat(ensemble().isVoter(new Sid(5))).isTrue();
    Files.writeString(directory.resolve("myid"), "6");
    assertThat(((Rejected) read()).text()).contains("one of 1, 2, 3, 4, 5");
  }

  @Test
  void whatIsNotLaterChangesNothing() throws IOException {
    Files.writeString(pending, OTHERS + "version=100000000\n");
    assertThat(ensemble().pending()).isEmpty();
    assertThat(accepted().notes())
        .extracting(Note::toString)
        .containsExactly(
            pending
                + ": changes nothing: its version 100000000 is not later than that of the servers,"
                + " 100000000");
  }

  @Test
  void aServerDoesNotStartWithOneThatItCanNotRead() throws IOException {
    Files.writeString(pending, "server.3=c:1:2\nserver.4=\nversion=10000002a\n");
    assertThat(((Rejected) read()).text()).contains(pending + " line 2, server.4");
    Files.writeString(pending, "version=10000002a\n");
    assertThat(((Rejected) read()).text())
        .contains(
            pending + ": found no server, allowed is the servers of the configuration to come");
    Files.writeString(pending, OTHERS + "clientPort=3\n");
    assertThat(((Rejected) read()).text()).contains(pending + " line 4, clientPort");
  }

  @Test
  void itIsPendingBesideServersOfTheConfigurationFileToo() throws IOException {
    Files.writeString(pending, OTHERS + "version=10000002a\n");
    Files.writeString(
        directory.resolve("zoo.cfg"), "dataDir=" + directory + "\nclientPort=1\n" + THREE);
    assertThat(ensemble().pending()).isPresent();
  }
}
