package io.quorate.node;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.quorate.disk.DataDirectory;
import io.quorate.disk.FsyncMetrics;
import io.quorate.disk.Journal;
import io.quorate.ensemble.Address;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.Member;
import io.quorate.front.ClientFront;
import io.quorate.front.ServerFigures;
import io.quorate.node.settings.Settings;
import io.quorate.replica.ReplicaSettings;
import io.quorate.replica.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the four-letter words tell of the rooms that the front does not know. */
final class Figures implements ServerFigures {
  private final Settings settings;
  private final DataDirectory directory;
  private final Journal journal;
  private final Clock clock;
  private final Supplier<Optional<ClientFront>> front;
  private final Supplier<Map<String, Long>> peerRefusals;

  /** What {@code srst} subtracts; any thread that answers a word. */
  private volatile FsyncMetrics.Snapshot since = FsyncMetrics.Snapshot.NOTHING;

  /** What the count of slow fsyncs begins with; any thread that resets it. */
  private volatile long slowSince;

  /**
   * @param clock began when the server did
   * @param front once there is one
   * @param peerRefusals see {@link Peers#refusals}; empty on a server of its own
   */
  Figures(
      Settings settings,
      DataDirectory directory,
      Journal journal,
      Clock clock,
      Supplier<Optional<ClientFront>> front,
      Supplier<Map<String, Long>> peerRefusals) {
    this.settings = settings;
    this.directory = directory;
    this.journal = journal;
    this.clock = clock;
    this.front = front;
    this.peerRefusals = peerRefusals;
  }

  @Override
  public long uptimeMillis() {
    return clock.elapsedMillis();
  }

  @Override
  public long dataDirBytes() {
    return bytes(directory.snapshotDirectory(), "snapshot.");
  }

  @Override
  public long logDirBytes() {
    return bytes(directory.logDirectory(), "log.");
  }

  /** Names and order are those of ZooKeeper's ZooKeeperServer.dumpConf. */
  @Override
  public List<String> configuration() {
    ReplicaSettings replica = settings.replica();
    ClientFront clients = front.get().orElseThrow();
    List<String> lines = new ArrayList<>();
    Collections.addAll(
        lines,
        "clientPort=" + clients.addresses().getFirst().getPort(),
        "secureClientPort=-1",
        "dataDir=" + directory.snapshotDirectory(),
        "dataDirSize=" + dataDirBytes(),
        "dataLogDir=" + directory.logDirectory(),
        "dataLogSize=" + logDirBytes(),
        "tickTime=" + replica.tickTimeMillis(),
        "maxClientCnxns=" + clients.connectionsPerAddressMax(),
        "minSessionTimeout=" + replica.minSessionTimeoutMillis(),
        "maxSessionTimeout=" + replica.maxSessionTimeoutMillis(),
        "clientPortListenBacklog=" + settings.front().backlog(),
        "serverId=" + replica.sid().value());
    if (!settings.ensemble().isAlone()) {
      addEnsemble(lines, settings.ensemble(), replica);
    }
    return lines;
  }

  /** Names and order are those of ZooKeeper's QuorumZooKeeperServer.dumpConf. */
  private static void addEnsemble(List<String> lines, Ensemble ensemble, ReplicaSettings replica) {
    Member self = ensemble.member(replica.sid()).orElseThrow();
    Collections.addAll(
        lines,
        "initLimit=" + replica.patience().initLimitTicks(),
        "syncLimit=" + replica.patience().syncLimitTicks(),
        "electionAlg=3",
        "electionPort=" + ports(self.electionAddresses()),
        "quorumPort=" + ports(self.quorumAddresses()),
        "peerType=" + (ensemble.isObserver(replica.sid()) ? 1 : 0),
        "membership: ");
    EnsembleText.print(ensemble.committed()).lines().forEach(lines::add);
  }

  private static String ports(List<Address> addresses) {
    return addresses.stream()
        .map(address -> Integer.toString(address.port()))
        .collect(Collectors.joining("|"));
  }

  @Override
  public ProposalSizes proposalSizes() {
    FsyncMetrics.EntrySizes sizes = journal.entrySizes();
    return new ProposalSizes(sizes.lastBytes(), sizes.minBytes(), sizes.maxBytes());
  }

  /** The shortest and the longest are those since the start, whatever {@code srst} subtracts. */
  @Override
  public Map<String, Timing> timings() {
    FsyncMetrics.Snapshot now = journal.metrics();
    Timing fsyncs =
        new Timing(
            now.count() - since.count(),
            NANOSECONDS.toMillis(now.totalNanos() - since.totalNanos()),
            NANOSECONDS.toMillis(now.minNanos()),
            NANOSECONDS.toMillis(now.maxNanos()));
    return Map.of("fsynctime", fsyncs);
  }

  @Override
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>(peerRefusals.get());
    counts.put("fsync_threshold_exceed_count", journal.metrics().slowCount() - slowSince);
    return counts;
  }

  @Override
  public void resetSlowFsyncs() {
    slowSince = journal.metrics().slowCount();
  }

  @Override
  public void resetProposalSizes() {
    journal.forgetEntrySizes();
  }

  @Override
  public void reset() {
    since = journal.metrics();
    resetSlowFsyncs();
  }

  /** A file may be deleted between its being listed and its being asked for its size. */
  private static long bytes(Path directory, String prefix) {
    try (Stream<Path> files = Files.list(directory)) {
      long sum = 0;
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(prefix)) {
          sum += sizeOrZero(file);
        }
      }
      return sum;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sizeOrZero(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
