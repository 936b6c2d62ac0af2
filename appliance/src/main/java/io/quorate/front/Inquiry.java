package io.quorate.front;

import io.quorate.replica.Description;
import io.quorate.replica.EnsembleFacts;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.View;
import io.quorate.tenant.Tenants;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/**
 * What may be asked of a running server: the one source of what four-letter words and the admin
 * port tell. Whoever asks waits for the loops, the replica or the disk, so not on a loop.
 */
public final class Inquiry {
  /** How long the loops, or the replica, may take to answer. */
  private static final long REPLICA_MILLIS_MAX = 5000;

  /** ZooKeeper's trace mask as it is when nobody has set another. */
  private static final long TRACE_MASK = 306;

  private final String version;
  private final Surroundings surroundings;
  private final ClientFront front;
  private final Publication publication;

  /** Kept and told, as tools expect; there is nothing here that it masks. Any thread. */
  private volatile long traceMask = TRACE_MASK;

  Inquiry(String version, Surroundings surroundings, ClientFront front, Publication publication) {
    this.version = version;
    this.surroundings = surroundings;
    this.front = front;
    this.publication = publication;
  }

  /** As {@code srvr} says it. */
  public String version() {
    return version;
  }

  /** What readers see now. */
  public View view() {
    return publication.latest().view();
  }

  public ServerFigures figures() {
    return surroundings.figures();
  }

  public FrontReport report() {
    return front.report().orTimeout(REPLICA_MILLIS_MAX, TimeUnit.MILLISECONDS).join();
  }

  /**
   * Sessions, ephemerals and watches; paths of tenants are left out, for nobody who asks here has
   * proven who he is.
   */
  public Description description() {
    if (ask(new Input.Order.Describe()) instanceof Output.Outcome.Described described) {
      Tenants tenants = view().state().tenants();
      return described.description().without(path -> tenants.owning(path).isPresent());
    }
    throw unexpected(Input.Order.Describe.class);
  }

  public EnsembleFacts ensemble() {
    if (ask(new Input.Order.DescribeEnsemble())
        instanceof Output.Outcome.EnsembleDescribed described) {
      return described.facts();
    }
    throw unexpected(Input.Order.DescribeEnsemble.class);
  }

  private Output.Outcome ask(Input.Order order) {
    return surroundings
        .asker()
        .ask(order)
        .orTimeout(REPLICA_MILLIS_MAX, TimeUnit.MILLISECONDS)
        .join();
  }

  private static IllegalStateException unexpected(Class<?> order) {
    return new IllegalStateException(order.getSimpleName() + " was not answered with what it asks");
  }

  /** What {@code envi} tells. */
  public SequencedMap<String, String> environment() {
    return Environment.values(version);
  }

  /** All that {@code mntr} tells, by its keys without {@code zk_}. */
  public SequencedMap<String, Object> monitor() {
    return monitorLines().values();
  }

  MonitorLines monitorLines() {
    View now = view();
    MonitorLines lines = Monitor.lines(version, now, report(), figures());
    if (now.role().kind() != View.RoleKind.ALONE) {
      lines.addAll(EnsembleMonitor.lines(ensemble(), figures()));
    }
    return lines;
  }

  /** How many znodes ZooKeeper would tell of. */
  public int znodeCount() {
    return Monitor.znodeCount(view().state().tree());
  }

  public long traceMask() {
    return traceMask;
  }

  public void setTraceMask(long mask) {
    traceMask = mask;
  }

  /** What {@code srst} does. */
  public void resetServerStatistics() {
    front.resetServerStatistics().join();
    figures().reset();
  }

  /** What {@code crst} does. */
  public void resetConnectionStatistics() {
    front.resetConnectionStatistics().join();
  }
}
