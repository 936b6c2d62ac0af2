package io.quorate.jmx.own;

import io.quorate.jmx.subject.Storage.SnapshotFacts;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;
import io.quorate.replica.Input;
import java.time.Instant;
import java.util.List;

/** {@code io.quorate:type=Snapshots}. */
public final class SnapshotsBean implements SnapshotsMXBean {
  private final Subject subject;

  public SnapshotsBean(Subject subject) {
    this.subject = subject;
  }

  private SnapshotFacts facts() {
    return subject.sources().storage().snapshots();
  }

  @Override
  public List<SnapshotOnDisk> getFiles() {
    return facts().files().stream()
        .map(file -> new SnapshotOnDisk(file.zxid(), file.bytes()))
        .toList();
  }

  @Override
  public boolean isInProgress() {
    return subject.view().snapshotInProgress();
  }

  @Override
  public String getLastZxid() {
    return facts().last().map(SnapshotFacts.Saved::zxid).orElse("");
  }

  @Override
  public String getLastTime() {
    return facts()
        .last()
        .map(saved -> Texts.date(Instant.ofEpochMilli(saved.wallMillis())))
        .orElse("");
  }

  @Override
  public long getLastDurationMillis() {
    return facts().last().map(SnapshotFacts.Saved::durationMillis).orElse(-1L);
  }

  @Override
  public long getFailures() {
    return facts().failures();
  }

  @Override
  public void take() {
    subject.order(new Input.Order.Snapshot());
  }
}
