package io.quorate.jmx.zookeeper;

import io.quorate.front.Monitor;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;

/** {@code InMemoryDataTree}: what a server shows its clients, while it serves any. */
public final class DataTree implements DataTreeMXBean {
  private final Subject subject;

  public DataTree(Subject subject) {
    this.subject = subject;
  }

  @Override
  public int getNodeCount() {
    return Monitor.znodeCount(subject.view().state().tree());
  }

  @Override
  public String getLastZxid() {
    return Texts.hex(subject.view().zxid().value());
  }

  @Override
  public int getWatchCount() {
    return subject.view().watchCount();
  }

  @Override
  public long approximateDataSize() {
    return subject.view().state().tree().dataBytes();
  }

  @Override
  public int countEphemerals() {
    return subject.view().state().tree().ephemeralCount();
  }
}
