package io.quorate.node;

import io.quorate.disk.FsyncMetrics;
import io.quorate.disk.Journal;
import io.quorate.disk.SnapshotStore;
import io.quorate.jmx.subject.Storage;
import io.quorate.jmx.subject.Streams;
import io.quorate.peer.StreamFacts;
import io.quorate.replica.StreamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the beans tell of the rooms that they do not know. */
record BeanSources(Journal log, SnapshotStore store, Optional<Peers> ways)
    implements Storage, Streams {
  @Override
  public JournalFacts journal() {
    FsyncMetrics.Snapshot now = log.metrics();
    return new JournalFacts(
        now.count(),
        now.slowCount(),
        now.totalNanos(),
        now.minNanos(),
        now.maxNanos(),
        now.lastNanos(),
        now.entries(),
        now.lastGroup(),
        now.maxGroup(),
        now.bytes(),
        log.queued());
  }

  @Override
  public SnapshotFacts snapshots() {
    List<SnapshotFacts.File> files = new ArrayList<>();
    try {
      store
          .files()
          .forEach((zxid, bytes) -> files.add(new SnapshotFacts.File(zxid.toString(), bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SnapshotFacts(files, store.last().map(BeanSources::saved), store.failures());
  }

  private static SnapshotFacts.Saved saved(SnapshotStore.Saved last) {
    return new SnapshotFacts.Saved(
        last.zxid().toString(), last.znodes(), last.wallMillis(), last.durationMillis());
  }

  @Override
  public List<Stream> open() {
    return ways.map(peers -> peers.streams().facts()).orElse(List.of()).stream()
        .map(BeanSources::stream)
        .toList();
  }

  private static Stream stream(StreamFacts facts) {
    return new Stream(
        facts.id(),
        (InetSocketAddress) facts.local(),
        (InetSocketAddress) facts.remote(),
        facts.queuedPackets(),
        facts.queuedBytes());
  }

  @Override
  public void hangUp(StreamId stream, String reason) {
    ways.ifPresent(peers -> peers.streams().hangUp(stream, reason));
  }
}
