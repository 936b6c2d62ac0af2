package io.quorate.sim;

import io.quorate.ensemble.Zxid;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Output;
import io.quorate.replica.StreamId;
import io.quorate.txn.Entry;
import io.quorate.zab.Packet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How packets, disk steps and zxids are told in a scene: a zxid as epoch and counter, 1.2. */
final class Wording {
  private static final Pattern HEXADECIMAL = Pattern.compile("0x([0-9a-f]{1,16})");
  private static final Pattern SID = Pattern.compile("Sid\\[value=(-?\\d+)]");
  private static final Pattern EPOCH = Pattern.compile("Epoch\\[value=(-?\\d+)]");

  private Wording() {}

  static String of(Zxid zxid) {
    return zxid.epoch().value() + "." + zxid.counter();
  }

  static Zxid zxid(String text) {
    int dot = text.indexOf('.');
    return new Zxid(
        (Long.parseLong(text.substring(0, dot)) << 32) | Long.parseLong(text.substring(dot + 1)));
  }

  private static String of(Entry entry) {
    return of(entry.header().zxid());
  }

  /** What is written in the words of another room, in those of a scene. */
  static String plain(String text) {
    String named = SID.matcher(text).replaceAll("server $1");
    String numbered = EPOCH.matcher(named).replaceAll("$1");
    return HEXADECIMAL
        .matcher(numbered)
        .replaceAll(found -> of(new Zxid(Long.parseUnsignedLong(found.group(1), 16))));
  }

  /** What a server does that others can see: it says something to a peer, or to a client. */
  static Optional<String> of(World world, World.Node node, Output output) {
    return switch (output) {
      case Output.Send(StreamId stream, Packet packet) ->
          of(packet)
              .map(words -> node.sid + " to " + world.network.peer(node, stream) + ": " + words);
      case Output.Answer answer ->
          Optional.of("client of " + node.sid + ": " + answer.error() + " at " + answer.zxid());
      case Output.CloseClient ignored -> Optional.of("client of " + node.sid + ": hung up");
      default -> Optional.empty();
    };
  }

  /** What is said only to show that one lives is not worth telling. */
  static Optional<String> of(Packet packet) {
    return switch (packet) {
      case Packet.LearnerInfo info ->
          Optional.of(
              (info.observer() ? "OBSERVERINFO " : "FOLLOWERINFO ") + info.acceptedEpoch().value());
      case Packet.LeaderInfo info -> Optional.of("LEADERINFO " + info.epoch().value());
      case Packet.AckEpoch ack ->
          Optional.of(
              "ACKEPOCH "
                  + ack.currentEpoch().map(epoch -> "" + epoch.value()).orElse("-")
                  + " "
                  + of(ack.lastLogged()));
      case Packet.Diff(Zxid last) -> Optional.of("DIFF " + of(last));
      case Packet.Truncate(Zxid last) -> Optional.of("TRUNC " + of(last));
      case Packet.Snapshot snapshot -> Optional.of("SNAP " + of(snapshot.state().zxid()));
      case Packet.NewLeader newLeader -> Optional.of("NEWLEADER " + of(newLeader.zxid()));
      case Packet.UpToDate() -> Optional.of("UPTODATE");
      case Packet.Propose(Entry entry) -> Optional.of("PROPOSAL " + of(entry));
      case Packet.Ack(Zxid zxid) -> Optional.of("ACK " + of(zxid));
      case Packet.Commit(Zxid zxid) -> Optional.of("COMMIT " + of(zxid));
      case Packet.Inform(Entry entry) -> Optional.of("INFORM " + of(entry));
      case Packet.Revalidate ignored -> Optional.of("REVALIDATE");
      case Packet.Revalidated(long ignored, boolean valid) ->
          Optional.of("REVALIDATE " + (valid ? "valid" : "unknown"));
      case Packet.Forward ignored -> Optional.of("REQUEST");
      case Packet.Synced() -> Optional.of("SYNC");
      case Packet.Ping ignored -> Optional.empty();
      case Packet.Touches ignored -> Optional.empty();
    };
  }

  static String of(DiskStep step) {
    return switch (step) {
      case DiskStep.Append(Entry entry) -> "Append " + of(entry);
      case DiskStep.Roll() -> "Roll";
      case DiskStep.Truncate(Zxid last) -> "Truncate " + of(last);
      case DiskStep.SaveAcceptedEpoch save -> "SaveAcceptedEpoch " + save.epoch().value();
      case DiskStep.SaveCurrentEpoch save -> "SaveCurrentEpoch " + save.epoch().value();
      case DiskStep.InstallSnapshot install -> "InstallSnapshot " + of(install.state().zxid());
    };
  }

  /** Entries that follow each other are told by their first and last. */
  static String log(List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    int first = 0;
    for (int i = 0; i < entries.size(); i++) {
      boolean goesOn =
          i + 1 < entries.size()
              && entries.get(i).header().zxid().next().equals(entries.get(i + 1).header().zxid());
      if (!goesOn) {
        text.append(' ').append(of(entries.get(first)));
        if (i > first) {
          text.append("..").append(of(entries.get(i)));
        }
        first = i + 1;
      }
    }
    return text.isEmpty() ? " empty" : text.toString();
  }
}
