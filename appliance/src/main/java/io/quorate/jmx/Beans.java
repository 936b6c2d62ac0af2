package io.quorate.jmx;

import io.quorate.jmx.own.PausesBean;
import io.quorate.jmx.subject.Sources;
import io.quorate.jmx.subject.Subject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;

/**
 * The thread that has the beans follow the truth: at a change of role at once, else twice a second.
 * Beans are not told of what happens, they are compared with what is; so nothing that is forgotten
 * to be told can leave one behind, and nobody who serves clients has to think of them.
 *
 * <ol>
 *   <li>Only this thread registers and unregisters.
 *   <li>With very many connections a look takes long: then the next comes later, so that looks take
 *       a twentieth of the time at most.
 * </ol>
 */
final class Beans implements AutoCloseable {
  private static final long INTERVAL_NANOS = Duration.ofMillis(500).toNanos();
  private static final int SHARE = 20;
  private static final Duration STOPPING = Duration.ofSeconds(2);

  private final Subject subject;
  private final Registry registry;
  private final PausesBean pauses;
  private final BeanList list;
  private final Thread thread = Thread.ofPlatform().daemon().name("jmx").unstarted(this::run);
  private volatile boolean closed;

  private Beans(MBeanServer server, Sources sources, boolean connectionBeans) {
    this.subject = new Subject(sources);
    this.registry = new Registry(server);
    this.pauses = PausesBean.start();
    this.list = new BeanList(subject, pauses, connectionBeans);
  }

  /** The first beans are there soon after this returns. */
  static Beans start(MBeanServer server, Sources sources, boolean connectionBeans) {
    Beans beans = new Beans(server, sources, connectionBeans);
    beans.thread.start();
    return beans;
  }

  /** The role has changed. */
  void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      long beganNanos = System.nanoTime();
      if (subject.isKnown()) {
        subject.changed();
        registry.bring(list.wanted());
      }
      long tookNanos = System.nanoTime() - beganNanos;
      if (!closed) {
        LockSupport.parkNanos(this, Math.max(INTERVAL_NANOS, SHARE * tookNanos));
      }
    }
    registry.bring(new LinkedHashMap<>());
  }

  /** Takes all beans away. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      boolean ignored = thread.join(STOPPING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pauses.close();
  }
}
