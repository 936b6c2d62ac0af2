package io.quorate.jmx.own;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * {@code io.quorate:type=Pauses}. Listens to the collectors, and has a thread of its own, {@code
 * pauses}.
 */
public final class PausesBean implements PausesMXBean, AutoCloseable {
  private static final long STEP_MILLIS = 25;
  private static final long THRESHOLD_MILLIS = 20;

  /** What one kind of pause comes to, so far. */
  private record Sum(long count, long millis, long maxMillis, long lastMillis, String last) {
    static final Sum NONE = new Sum(0, 0, 0, 0, "");

    Sum with(long more, String what) {
      return new Sum(count + 1, millis + more, Math.max(maxMillis, more), more, what);
    }
  }

  private final Thread thread = Thread.ofPlatform().daemon().name("pauses").unstarted(this::run);
  private final NotificationListener listener = (notification, ignored) -> hear(notification);
  private final List<NotificationEmitter> heard = new ArrayList<>();
  private volatile boolean closed;

  /** Written by the JVM's thread for notifications. */
  private volatile Sum collections = Sum.NONE;

  /** Written by the thread. */
  private volatile Sum hiccups = Sum.NONE;

  private PausesBean() {}

  /** Begins to listen. */
  public static PausesBean start() {
    PausesBean pauses = new PausesBean();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (isPausing(collector.getName()) && collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(pauses.listener, null, null);
        pauses.heard.add(emitter);
      }
    }
    pauses.thread.start();
    return pauses;
  }

  /** Some beans tell of cycles, which go on beside the program. */
  private static boolean isPausing(String collector) {
    return !collector.contains("Concurrent") && !collector.contains("Cycles");
  }

  private synchronized void hear(Notification notification) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      var collection =
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
      collections =
          collections.with(
              collection.getGcInfo().getDuration(),
              collection.getGcName() + ": " + collection.getGcCause());
    }
  }

  private void run() {
    long beforeNanos = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS));
      long nowNanos = System.nanoTime();
      long lateMillis = TimeUnit.NANOSECONDS.toMillis(nowNanos - beforeNanos) - STEP_MILLIS;
      if (lateMillis >= THRESHOLD_MILLIS) {
        hiccups = hiccups.with(lateMillis, "");
      }
      beforeNanos = nowNanos;
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    for (NotificationEmitter emitter : heard) {
      try {
        emitter.removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException("it was added at the start", e);
      }
    }
  }

  @Override
  public long getCollections() {
    return collections.count();
  }

  @Override
  public long getCollectionMillis() {
    return collections.millis();
  }

  @Override
  public long getCollectionMaxMillis() {
    return collections.maxMillis();
  }

  @Override
  public String getCollectionLast() {
    return collections.last();
  }

  @Override
  public long getCollectionLastMillis() {
    return collections.lastMillis();
  }

  @Override
  public long getHiccups() {
    return hiccups.count();
  }

  @Override
  public long getHiccupMillis() {
    return hiccups.millis();
  }

  @Override
  public long getHiccupMaxMillis() {
    return hiccups.maxMillis();
  }

  @Override
  public long getHiccupThresholdMillis() {
    return THRESHOLD_MILLIS;
  }
}
