package io.quorate.front;

import io.quorate.replica.Timing;
import io.quorate.replica.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers four-letter words. Each on a virtual thread of its own, never on a loop: it may wait for
 * the loops, for the replica and for the disk.
 *
 * <p>Line shapes and key names are ZooKeeper's ({@code org.apache.zookeeper.server.command}), for
 * that is what collectors parse.
 */
final class Words {
  private static final Logger log = LoggerFactory.getLogger(Words.class);
  private static final String NOT_SERVING =
      "This ZooKeeper instance is not currently serving requests\n";
  private final FrontSettings settings;
  private final Inquiry inquiry;

  Words(FrontSettings settings, Inquiry inquiry) {
    this.settings = settings;
    this.inquiry = inquiry;
  }

  /**
   * The answer to a word.
   *
   * @param argument what followed the word, for {@link FourLetterWord#STMK}
   */
  CompletableFuture<String> answer(FourLetterWord word, long argument) {
    if (!settings.words().contains(word)) {
      return CompletableFuture.completedFuture(
          word.text() + " is not executed because it is not in the whitelist.\n");
    }
    return CompletableFuture.supplyAsync(() -> text(word, argument), Thread::startVirtualThread)
        .exceptionally(
            failure -> {
              log.warn("{} could not be answered: {}", word.text(), failure.toString());
              return NOT_SERVING;
            });
  }

  private String text(FourLetterWord word, long argument) {
    View now = inquiry.view();
    return switch (word) {
      case RUOK -> "imok";
      case ISRO -> now.serving() ? "rw" : "null";
      case ENVI -> Environment.text(settings.version());
      case GTMK -> Long.toString(inquiry.traceMask());
      case STMK -> {
        inquiry.setTraceMask(argument);
        yield Long.toString(argument);
      }
      case CONF, CONS, CRST, DIRS, DUMP, HASH, MNTR, SRST, SRVR, STAT, WCHC, WCHP, WCHS ->
          now.serving() ? textOfServing(word, now) : NOT_SERVING;
    };
  }

  private String textOfServing(FourLetterWord word, View now) {
    return switch (word) {
      case CONF -> lines(inquiry.figures().configuration());
      case CONS ->
          lines(inquiry.report().connections().stream().map(ConnectionFacts::detailed).toList())
              + "\n";
      case CRST -> {
        inquiry.resetConnectionStatistics();
        yield "Connection stats reset.\n";
      }
      case DIRS ->
          "datadir_size: %d\nlogdir_size: %d\n"
              .formatted(inquiry.figures().dataDirBytes(), inquiry.figures().logDirBytes());
      case DUMP -> Dump.text(inquiry.description(), inquiry.report().connections());
      case HASH -> "%x: %d\n".formatted(now.zxid().value(), now.state().tree().digest());
      case MNTR -> inquiry.monitorLines().toString();
      case SRST -> {
        inquiry.resetServerStatistics();
        yield "Server stats reset.\n";
      }
      case SRVR -> server(now, inquiry.report(), false);
      case STAT -> server(now, inquiry.report(), true);
      case WCHC -> bySession(inquiry.description().watches()) + "\n";
      case WCHP -> byPath(inquiry.description().watches()) + "\n";
      case WCHS ->
          "%d connections watching %d paths\nTotal watches:%d\n"
              .formatted(
                  now.dataWatches().connections(),
                  now.dataWatches().paths(),
                  now.dataWatches().watches());
      case RUOK, ISRO, ENVI, GTMK, STMK ->
          throw new IllegalStateException(word + " needs no server");
    };
  }

  private String server(View now, FrontReport report, boolean clients) {
    StringBuilder text = new StringBuilder();
    text.append("Zookeeper version: ").append(settings.version()).append('\n');
    if (clients) {
      text.append("Clients:\n");
      text.append(lines(report.connections().stream().map(ConnectionFacts::brief).toList()));
      text.append('\n');
    }
    Timing times = report.requests().timing();
    text.append("Latency min/avg/max: ").append(times.minMillis()).append('/');
    text.append(times.avgMillis()).append('/').append(times.maxMillis()).append('\n');
    text.append("Received: ").append(report.counts().packetsReceived()).append('\n');
    text.append("Sent: ").append(report.counts().packetsSent()).append('\n');
    text.append("Connections: ").append(report.connections().size()).append('\n');
    text.append("Outstanding: ").append(report.outstanding()).append('\n');
    text.append("Zxid: ").append(now.zxid()).append('\n');
    text.append("Mode: ").append(now.role().kind().text()).append('\n');
    text.append("Node count: ").append(Monitor.znodeCount(now.state().tree())).append('\n');
    if (now.role().kind() == View.RoleKind.LEADING) {
      ServerFigures.ProposalSizes sizes = inquiry.figures().proposalSizes();
      text.append("Proposal sizes last/min/max: ").append(sizes.last()).append('/');
      text.append(sizes.min()).append('/').append(sizes.max()).append('\n');
    }
    return text.toString();
  }

  private static String byPath(Map<String, Set<Long>> watches) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(watches)
        .forEach(
            (path, sessions) -> {
              text.append(path).append('\n');
              new TreeSet<>(sessions)
                  .forEach(id -> text.append("\t0x").append(Long.toHexString(id)).append('\n'));
            });
    return text.toString();
  }

  private static String bySession(Map<String, Set<Long>> watches) {
    Map<Long, Set<String>> bySession = new TreeMap<>();
    watches.forEach(
        (path, sessions) ->
            sessions.forEach(
                id -> bySession.computeIfAbsent(id, ignored -> new TreeSet<>()).add(path)));
    StringBuilder text = new StringBuilder();
    bySession.forEach(
        (id, paths) -> {
          text.append("0x").append(Long.toHexString(id)).append('\n');
          paths.forEach(path -> text.append('\t').append(path).append('\n'));
        });
    return text.toString();
  }

  private static String lines(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
