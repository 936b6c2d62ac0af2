package io.quorate.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The first session writes a znode that all others watch. The next write goes out when every
 * watcher has had its event and, where watches are one-shot, has set it again. What is counted are
 * events; their latency is that from the sending of the write.
 */
final class Watching implements Workload {
  private final boolean persistent;
  private final Recorder recorder;
  private final Frame write = Frame.setData(Frame.WATCHED);
  private final Frame watch;
  private List<Session> sessions = List.of();
  private int events;
  private int replies;
  private long writtenNanos;
  private boolean stopping;

  Watching(boolean persistent, Recorder recorder) {
    this.persistent = persistent;
    this.recorder = recorder;
    this.watch =
        persistent ? Frame.addPersistentWatch(Frame.WATCHED) : Frame.getData(true, Frame.WATCHED);
  }

  @Override
  public void start(List<Session> all, long nowNanos) {
    sessions = all;
    for (Session watcher : all.subList(1, all.size())) {
      replies++;
      watcher.send(watch, 0, nowNanos);
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }

  @Override
  public boolean isIdle() {
    return stopping && events == 0 && replies == 0;
  }

  @Override
  public void replied(Session session, long latencyNanos, long nowNanos) {
    replies--;
    nextRound(nowNanos);
  }

  @Override
  public void notified(Session session, long nowNanos) {
    if (events <= 0) {
      throw new IllegalStateException("session " + session.number() + " got an event too many");
    }
    events--;
    recorder.record(nowNanos - writtenNanos);
    if (!persistent) {
      replies++;
      session.send(watch, 0, nowNanos);
    }
    nextRound(nowNanos);
  }

  private void nextRound(long nowNanos) {
    if (events > 0 || replies > 0 || stopping) {
      return;
    }
    events = sessions.size() - 1;
    replies = 1;
    writtenNanos = nowNanos;
    Session writer = sessions.getFirst();
    writer.send(write, 0, nowNanos);
    try {
      writer.flush(nowNanos);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
