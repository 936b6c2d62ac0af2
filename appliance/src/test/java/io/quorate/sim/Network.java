package io.quorate.sim;

import io.quorate.ensemble.Sid;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.StreamId;
import io.quorate.sim.World.Node;
import io.quorate.zab.Packet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies between servers. Election mail may be lost, repeated, reordered. Streams are in order,
 * but may stall while the way is blocked, and be cut, which each end learns in its own time.
 */
final class Network {
  private record Way(long from, long to) {}

  /** One end of a stream. */
  private static final class End {
    final Node node;
    final int life;
    final StreamId id;
    final ArrayDeque<Runnable> stalled = new ArrayDeque<>();
    boolean closed;
    long lastDeliveryMillis;

    End(Node node, StreamId id) {
      this.node = node;
      this.life = node.lives;
      this.id = id;
    }

    boolean isLive() {
      return !closed && node.isUp() && node.lives == life;
    }
  }

  private record Stream(End dialler, End listener) {
    End other(End one) {
      return one == dialler ? listener : dialler;
    }
  }

  private record Key(long sid, int life, StreamId id) {}

  private final World world;
  private final Dice dice;
  private final Map<Way, Integer> blocked = new HashMap<>();
  private final Map<Key, Stream> streams = new LinkedHashMap<>();
  private long accepted;

  Network(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  /** Nothing gets from one to the other for so long; several may be in force at once. */
  void block(Node from, Node to, int forMillis) {
    Way way = new Way(from.sid.value(), to.sid.value());
    world.tell(
        () -> "nothing gets from " + from.sid + " to " + to.sid + " for " + forMillis + " ms");
    blocked.merge(way, 1, Integer::sum);
    world.in(forMillis, () -> blocked.computeIfPresent(way, (same, n) -> n == 1 ? null : n - 1));
  }

  void heal() {
    blocked.clear();
  }

  private boolean isBlocked(Node from, Node to) {
    return !blocked.isEmpty() && blocked.containsKey(new Way(from.sid.value(), to.sid.value()));
  }

  private int latencyMillis() {
    int late = world.mix.latePermille();
    if (late == 0) {
      return 1;
    }
    return dice.permille(late) ? dice.between(5, 100) : dice.between(0, 3);
  }

  // Election mail

  void mail(Node from, Output.Mail mail) {
    Node to = world.node(mail.to());
    boolean spoilt = dice.permille(world.mix.faults().mailLossPermille());
    int copies = spoilt && !world.isWell() ? dice.below(2) * 2 : 1;
    for (int i = 0; i < copies; i++) {
      world.in(
          latencyMillis(),
          () -> {
            if (!isBlocked(from, to)) {
              world.step(to, new Input.Mail(from.sid, mail.notification()));
            }
          });
    }
  }

  // Streams

  void send(Node from, Output.ToPeer output) {
    switch (output) {
      case Output.OpenStream(StreamId id, var leader) -> dial(from, id, world.node(leader));
      case Output.Send(StreamId id, Packet packet) ->
          end(from, id).ifPresent(end -> deliver(end, packet));
      case Output.CloseStream(StreamId id, String reason) ->
          end(from, id).ifPresent(end -> close(end, reason));
    }
  }

  private Optional<End> end(Node node, StreamId id) {
    Stream stream = streams.get(new Key(node.sid.value(), node.lives, id));
    if (stream == null) {
      return Optional.empty();
    }
    End end =
        stream.dialler.id.equals(id) && stream.dialler.node == node
            ? stream.dialler
            : stream.listener;
    return end.closed ? Optional.empty() : Optional.of(end);
  }

  /** Who is at the other end; the dead are still told apart. */
  Sid peer(Node node, StreamId id) {
    Stream stream = streams.get(new Key(node.sid.value(), node.lives, id));
    return stream == null
        ? new Sid(-1)
        : (stream.dialler.node == node ? stream.listener : stream.dialler).node.sid;
  }

  private void dial(Node from, StreamId id, Node to) {
    End dialler = new End(from, id);
    world.in(
        latencyMillis(),
        () -> {
          if (!dialler.isLive()) {
            return;
          }
          if (!to.isUp() || isBlocked(from, to) || isBlocked(to, from)) {
            int timeout = to.isUp() ? 400 : 1;
            world.in(timeout, () -> tellClosed(dialler, "connection refused"));
            return;
          }
          streams.values().removeIf(old -> !old.dialler.isLive() && !old.listener.isLive());
          End listener = new End(to, new StreamId(++accepted));
          Stream stream = new Stream(dialler, listener);
          streams.put(new Key(from.sid.value(), from.lives, id), stream);
          streams.put(new Key(to.sid.value(), to.lives, listener.id), stream);
          world.step(to, new Input.StreamAccepted(listener.id));
          if (dialler.isLive()) {
            world.step(from, new Input.StreamOpened(id));
          }
        });
  }

  private Stream streamOf(End end) {
    return Optional.ofNullable(streams.get(new Key(end.node.sid.value(), end.life, end.id)))
        .orElseThrow();
  }

  private void deliver(End from, Packet packet) {
    End to = streamOf(from).other(from);
    // A tree is long: much can happen before its last byte has come.
    int length = packet instanceof Packet.Snapshot ? dice.between(0, world.mix.tickMillis()) : 0;
    to.lastDeliveryMillis =
        Math.max(to.lastDeliveryMillis, world.millis() + latencyMillis() + length);
    world.in(to.lastDeliveryMillis - world.millis(), () -> arrive(from, to, packet));
  }

  private void arrive(End from, End to, Packet packet) {
    inOrder(
        from,
        to,
        () -> {
          if (to.isLive()) {
            world.step(to.node, new Input.StreamPacket(to.id, packet));
          }
        });
  }

  /** While the way is blocked the bytes lie in some buffer, and arrive in order when it is not. */
  private void inOrder(End from, End to, Runnable arrival) {
    if (to.stalled.isEmpty() && !isBlocked(from.node, to.node)) {
      arrival.run();
    } else {
      to.stalled.add(arrival);
      if (to.stalled.size() == 1) {
        world.in(50, () -> tryAgain(from, to));
      }
    }
  }

  private void tryAgain(End from, End to) {
    if (to.isLive() && isBlocked(from.node, to.node)) {
      world.in(50, () -> tryAgain(from, to));
    } else {
      while (!to.stalled.isEmpty()) {
        to.stalled.remove().run();
      }
    }
  }

  private void close(End end, String reason) {
    end.closed = true;
    End other = streamOf(end).other(end);
    other.lastDeliveryMillis = Math.max(other.lastDeliveryMillis, world.millis() + latencyMillis());
    world.in(other.lastDeliveryMillis - world.millis(), () -> arriveClose(end, other, reason));
  }

  private void arriveClose(End from, End to, String reason) {
    inOrder(from, to, () -> tellClosed(to, reason));
  }

  private void tellClosed(End end, String reason) {
    if (end.isLive()) {
      end.closed = true;
      world.step(end.node, new Input.StreamClosed(end.id, reason));
    }
  }

  /** The kernel of a dead server's machine resets its streams, if the way is open. */
  void crashed(Node node) {
    for (Stream stream : new ArrayList<>(streams.values())) {
      for (End end : List.of(stream.dialler, stream.listener)) {
        if (end.node == node && !end.closed) {
          reset(end, stream.other(end));
        }
      }
    }
    streams.values().removeIf(stream -> stream.dialler.closed && stream.listener.closed);
  }

  /** What was under way may arrive first, or be lost. */
  private void reset(End end, End other) {
    if (dice.permille(500)) {
      close(end, "connection reset");
    } else {
      end.closed = true;
      world.in(dice.between(0, 100), () -> arriveClose(end, other, "connection reset"));
    }
  }

  /** Cuts a stream; each end learns it in its own time. */
  void cut(Fault.Cut cut) {
    List<Stream> live = new ArrayList<>();
    for (Map.Entry<Key, Stream> each : streams.entrySet()) {
      Stream stream = each.getValue();
      if (each.getKey().id.equals(stream.dialler.id)
          && stream.dialler.isLive()
          && stream.listener.isLive()) {
        live.add(stream);
      }
    }
    if (!live.isEmpty()) {
      Stream stream = live.get(cut.pick() % live.size());
      world.tell(
          () ->
              "the stream from "
                  + stream.dialler.node.sid
                  + " to "
                  + stream.listener.node.sid
                  + " is cut");
      world.in(cut.firstAfterMillis(), () -> tellClosed(stream.dialler, "cut"));
      world.in(cut.secondAfterMillis(), () -> tellClosed(stream.listener, "cut"));
    }
  }

  /** All streams of a server are cut; the ends learn it soon. */
  void cutAllOf(Node node) {
    for (Stream stream : new ArrayList<>(streams.values())) {
      if (stream.dialler.node == node || stream.listener.node == node) {
        world.in(dice.between(0, 5), () -> tellClosed(stream.dialler, "cut"));
        world.in(dice.between(0, 5), () -> tellClosed(stream.listener, "cut"));
      }
    }
  }
}
