package io.quorate.jmx.own;

import io.quorate.jmx.subject.Storage.JournalFacts;
import io.quorate.jmx.subject.Subject;

/** {@code io.quorate:type=Journal}. */
public final class JournalBean implements JournalMXBean {
  private static final double MILLI_NANOS = 1_000_000;

  private final Subject subject;

  public JournalBean(Subject subject) {
    this.subject = subject;
  }

  private JournalFacts facts() {
    return subject.sources().storage().journal();
  }

  @Override
  public long getFsyncs() {
    return facts().fsyncs();
  }

  @Override
  public double getFsyncAvgMillis() {
    JournalFacts facts = facts();
    return facts.fsyncs() == 0 ? 0 : facts.totalNanos() / MILLI_NANOS / facts.fsyncs();
  }

  @Override
  public double getFsyncMinMillis() {
    return facts().minNanos() / MILLI_NANOS;
  }

  @Override
  public double getFsyncMaxMillis() {
    return facts().maxNanos() / MILLI_NANOS;
  }

  @Override
  public double getFsyncLastMillis() {
    return facts().lastNanos() / MILLI_NANOS;
  }

  @Override
  public long getFsyncsSlow() {
    return facts().slowFsyncs();
  }

  @Override
  public long getEntries() {
    return facts().entries();
  }

  @Override
  public double getGroupAvg() {
    JournalFacts facts = facts();
    return facts.fsyncs() == 0 ? 0 : (double) facts.entries() / facts.fsyncs();
  }

  @Override
  public int getGroupLast() {
    return facts().lastGroup();
  }

  @Override
  public int getGroupMax() {
    return facts().maxGroup();
  }

  @Override
  public long getBytes() {
    return facts().bytes();
  }

  @Override
  public int getQueued() {
    return facts().queued();
  }

  @Override
  public long getFilesBytes() {
    return subject.sources().figures().logDirBytes();
  }
}
