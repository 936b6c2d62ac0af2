package io.quorate.node;

import io.quorate.admin.AdminPorts;
import io.quorate.audit.AuditTrail;
import io.quorate.disk.DataDirectory;
import io.quorate.disk.Journal;
import io.quorate.disk.SnapshotStore;
import io.quorate.front.ClientFront;
import io.quorate.jmx.Management;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running server; {@link Startup} makes it.
 *
 * <ol>
 *   <li>A write is acknowledged only after the journal's answer has passed the replica; so whatever
 *       ends this server, and however suddenly, nothing acknowledged is lost.
 *   <li>It ends once, for one reason, and {@link #ending} tells it; {@link #close} takes everything
 *       down within 5 seconds, whatever hangs.
 * </ol>
 */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private static final long FRONT_MILLIS_MAX = 1000;
  private static final Duration REPLICA_TIME_MAX = Duration.ofMillis(500);
  private static final Duration JOURNAL_TIME_MAX = Duration.ofSeconds(2);
  private static final Duration SNAPSHOTS_TIME_MAX = Duration.ofMillis(500);

  private final DataDirectory directory;
  private final ReplicaTurns replica;
  private final Journal journal;
  private final SnapshotStore snapshots;
  private final Orders orders;
  private final ClientFront front;
  private final AdminPorts admin;
  private final AuditTrail audit;
  private final Optional<Peers> peers;
  private final Management management;
  private final CompletableFuture<Ending> ending;
  private boolean closed;

  Server(
      DataDirectory directory,
      ReplicaTurns replica,
      Journal journal,
      SnapshotStore snapshots,
      Orders orders,
      ClientFront front,
      AdminPorts admin,
      AuditTrail audit,
      Optional<Peers> peers,
      Management management,
      CompletableFuture<Ending> ending) {
    this.directory = directory;
    this.replica = replica;
    this.journal = journal;
    this.snapshots = snapshots;
    this.orders = orders;
    this.front = front;
    this.admin = admin;
    this.audit = audit;
    this.peers = peers;
    this.management = management;
    this.ending = ending;
  }

  /** What was recorded of what clients did. */
  public AuditTrail audit() {
    return audit;
  }

  /** Where clients connect. */
  public List<InetSocketAddress> addresses() {
    return front.addresses();
  }

  /** Where administrators ask. */
  public AdminPorts admin() {
    return admin;
  }

  /** Completes when the server no longer serves; {@link #close} is still to be called then. */
  public CompletableFuture<Ending> ending() {
    return ending;
  }

  /**
   * Listens no more, finishes what was begun, makes it durable, closes every connection and lets go
   * of the data directory. Sessions live on, on the disk.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ending.complete(new Ending.Stopped());
    try {
      admin.close();
      management.close();
      front.close(FRONT_MILLIS_MAX);
      audit.close();
      peers.ifPresent(Peers::close);
      boolean finished = replica.stop(REPLICA_TIME_MAX);
      orders.close();
      finished &= journal.close(JOURNAL_TIME_MAX);
      boolean saved = snapshots.close(SNAPSHOTS_TIME_MAX);
      if (!saved) {
        LOG.info("A snapshot was being saved and is given up; the log has everything in it");
      }
      if (finished && saved) {
        directory.close();
      } // else a thread may still write there: the lock goes with the process
      if (finished) {
        LOG.info("Stopped: all that was acknowledged is on the disk");
      } else {
        LOG.warn("Stopped without waiting for the disk any longer; nothing acknowledged is lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("Stopped in haste; nothing acknowledged is lost");
    } catch (IOException e) {
      LOG.warn("Stopped, but the lock of the data directory could not be let go of: {}", e, e);
    }
  }
}
