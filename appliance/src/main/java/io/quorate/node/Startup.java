package io.quorate.node;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.AuthSchemes;
import io.quorate.admin.AdminPorts;
import io.quorate.admin.AdminSources;
import io.quorate.audit.AuditTrail;
import io.quorate.disk.DataDirectory;
import io.quorate.disk.Journal;
import io.quorate.disk.Recovery;
import io.quorate.disk.SnapshotStore;
import io.quorate.front.ClientFront;
import io.quorate.front.FrontSettings;
import io.quorate.front.Surroundings;
import io.quorate.jmx.Management;
import io.quorate.jmx.subject.Sources;
import io.quorate.node.settings.Settings;
import io.quorate.replica.Recovered;
import io.quorate.replica.Replica;
import io.quorate.txn.State;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the data directory, recovers what it holds, and sets a server up around that. */
public final class Startup {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private static final Duration GIVE_UP_TIME_MAX = Duration.ofSeconds(1);

  /** What became of an attempt to start. */
  public sealed interface Outcome {
    record Started(Server server) implements Outcome {}

    /** Nothing runs, and nothing is held; the reason says what to do. */
    record Refused(String reason, ExitCode exitCode) implements Outcome {}
  }

  private final Settings settings;
  private final AuthSchemes schemes;
  private final Clock clock = new Clock();

  private Startup(Settings settings, AuthSchemes schemes) {
    this.settings = settings;
    this.schemes = schemes;
  }

  /** Starts a server, which listens when this returns. */
  public static Outcome start(Settings settings) {
    AuthSchemes schemes;
    try {
      schemes = Schemes.of(settings);
    } catch (ReflectiveOperationException e) {
      return refused("an authentication scheme can not be used: " + e, ExitCode.INVALID_INVOCATION);
    }
    return new Startup(settings, schemes).open();
  }

  private Outcome open() {
    return switch (DataDirectory.open(settings.disk())) {
      case DataDirectory.Opening.Refused(String reason) ->
          refused(reason, ExitCode.NO_DATA_DIRECTORY);
      case DataDirectory.Opening.Opened(DataDirectory directory) -> recover(directory);
    };
  }

  private Outcome recover(DataDirectory directory) {
    Outcome outcome =
        switch (Recovery.recover(directory)) {
          case Recovery.Outcome.Refused(String reason) -> refused(reason, ExitCode.FAILED);
          case Recovery.Outcome.Recovered recovered -> {
            tell(directory, recovered);
            yield setUp(directory, recovered);
          }
        };
    if (outcome instanceof Outcome.Refused) {
      letGo(directory);
    }
    return outcome;
  }

  private void tell(DataDirectory directory, Recovery.Outcome.Recovered recovered) {
    State state = recovered.state();
    LOG.info(
        "Data directory {}, logs in {}", directory.snapshotDirectory(), directory.logDirectory());
    recovered.notes().forEach(note -> LOG.warn("{}", note));
    LOG.info(
        "Recovered to zxid {}: {} znodes, {} sessions; snapshot {} and {} transactions after it, in"
            + " {} ms",
        state.zxid(),
        state.tree().nodeCount(),
        state.sessions().size(),
        recovered.snapshotZxid(),
        recovered.txnCount(),
        clock.elapsedMillis());
  }

  private Outcome setUp(DataDirectory directory, Recovery.Outcome.Recovered recovered) {
    AccessCheck access = new AccessCheck(schemes, settings.skipAcl());
    Replica replica =
        new Replica(
            settings.replica(),
            settings.ensemble(),
            new Recovered(
                recovered.state(),
                recovered.recent(),
                recovered.acceptedEpoch(),
                recovered.currentEpoch(),
                recovered.txnCount()),
            access,
            clock.now());
    ReplicaTurns turns = new ReplicaTurns(replica, clock::now);
    Orders orders = new Orders(turns);
    CompletableFuture<Ending> ending = new CompletableFuture<>();
    Journal journal = Journal.start(directory, recovered.state().zxid(), turns::put);
    SnapshotStore snapshots = SnapshotStore.start(directory, turns::put);
    AtomicReference<Optional<ClientFront>> clients = new AtomicReference<>(Optional.empty());
    AtomicReference<Optional<Peers>> peers = new AtomicReference<>(Optional.empty());
    Figures figures =
        new Figures(
            settings,
            directory,
            journal,
            clock,
            clients::get,
            () -> peers.get().map(Peers::refusals).orElse(Map.of()));
    AuditTrail audit = AuditTrail.start(settings.audit(), failure -> broke(failure, ending));
    Surroundings surroundings =
        new Surroundings(
            turns,
            orders,
            access,
            schemes,
            figures,
            audit,
            clock::elapsedMillis,
            failure -> broke(failure, ending));
    try {
      if (!settings.ensemble().isAlone()) {
        peers.set(Optional.of(Peers.start(settings.peers(), settings.ensemble(), turns)));
      }
      ClientFront front = ClientFront.start(settings.front(), surroundings, replica.view());
      clients.set(Optional.of(front));
      BeanSources sources = new BeanSources(journal, snapshots, peers.get());
      Management management =
          Management.start(
              ManagementFactory.getPlatformMBeanServer(),
              settings.jmx(),
              beanSources(front, orders, figures, sources));
      AdminPorts admin = startAdmin(front, audit, management);
      RoleWatch roles = new RoleWatch(replica.view(), management::wake);
      turns.start(new ServerDoors(journal, snapshots, front, peers.get(), roles, orders, ending));
      return new Outcome.Started(
          new Server(
              directory,
              turns,
              journal,
              snapshots,
              orders,
              front,
              admin,
              audit,
              peers.get(),
              management,
              ending));
    } catch (IOException e) {
      clients.get().ifPresent(front -> front.close(0));
      peers.get().ifPresent(Peers::close);
      giveUp(journal, snapshots, audit);
      return refused(reason(e), ExitCode.FAILED);
    }
  }

  private AdminPorts startAdmin(ClientFront front, AuditTrail audit, Management management)
      throws IOException {
    try {
      return AdminPorts.start(
          settings.admin(),
          new AdminSources(
              front, audit, settings.replica().sid(), Files.readString(settings.file())));
    } catch (IOException e) {
      management.close();
      throw e;
    }
  }

  private Sources beanSources(
      ClientFront front, Orders orders, Figures figures, BeanSources sources) {
    FrontSettings.Limits limits = settings.front().limits();
    return new Sources(
        settings.replica(),
        limits.connectionsMax(),
        limits.frameBytesMax(),
        settings.disk().digestEnabled(),
        settings.front().version(),
        front,
        orders,
        figures,
        sources,
        sources,
        clock::elapsedMillis);
  }

  /** Nothing was submitted to any yet. */
  private static void giveUp(Journal journal, SnapshotStore snapshots, AuditTrail audit) {
    try {
      audit.close();
      journal.close(GIVE_UP_TIME_MAX);
      snapshots.close(GIVE_UP_TIME_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String reason(IOException e) {
    Throwable cause = e.getCause();
    return e.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
  }

  private static void broke(Throwable failure, CompletableFuture<Ending> ending) {
    LOG.error("THIS SERVER NO LONGER SERVES: an error of its own, please report it", failure);
    ending.complete(new Ending.Failed(failure.toString()));
  }

  private static void letGo(DataDirectory directory) {
    try {
      directory.close();
    } catch (IOException e) {
      LOG.warn("The lock of the data directory could not be let go of: {}", e, e);
    }
  }

  private static Outcome refused(String reason, ExitCode code) {
    return new Outcome.Refused(reason, code);
  }
}
