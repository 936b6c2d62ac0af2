package io.quorate.sim;

import io.quorate.acl.Acl;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.OpCode;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.StreamId;
import io.quorate.sim.World.Node;
import io.quorate.txn.Apply;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import io.quorate.zab.Packet;
import io.quorate.zab.ProtocolVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A server that says what a scene makes it say: what another implementation, or one with a bug,
 * might. It remembers a history of its own making.
 */
final class Puppet {

  private final World world;
  private final Node node;
  private final Map<Sid, StreamId> streams = new HashMap<>();
  private final TreeMap<Zxid, State> states = new TreeMap<>();
  private final Map<Zxid, Entry> entries = new HashMap<>();
  private int dialled;
  private byte[] body = {};

  Puppet(World world, Node node) {
    this.world = world;
    this.node = node;
    states.put(Zxid.ZERO, State.initial());
  }

  void hear(Input input) {
    if (input instanceof Input.StreamPacket(StreamId stream, Packet.LearnerInfo info)) {
      streams.put(info.sid(), stream);
    } else if (input instanceof Input.StreamClosed) {
      world.tell(() -> node.sid + " is hung up on");
    }
  }

  void dial(Sid leader) {
    StreamId stream = new StreamId(- ++dialled);
    streams.put(leader, stream);
    world.network.send(node, new Output.OpenStream(stream, leader));
  }

  void hangUp(Sid peer) {
    StreamId stream = Optional.ofNullable(streams.remove(peer)).orElseThrow();
    world.network.send(node, new Output.CloseStream(stream, "the scene wants it so"));
  }

  void say(Sid to, List<String> words) {
    StreamId stream = Optional.ofNullable(streams.get(to)).orElseThrow();
    world.carryOut(node, new Output.Send(stream, packet(words)));
  }

  /** It has a history up to {@code last}, and what it had behind that is another from now on. */
  void historyEndsAt(Zxid last) {
    states.tailMap(last, false).clear();
    entries.keySet().removeIf(zxid -> zxid.isAfter(last));
  }

  private Packet packet(List<String> words) {
    String argument = words.size() > 1 ? words.get(1) : "";
    return switch (words.getFirst()) {
      case "FOLLOWERINFO" -> info(false, argument);
      case "OBSERVERINFO" -> info(true, argument);
      case "LEADERINFO" -> new Packet.LeaderInfo(epoch(argument), ProtocolVersion.ZOOKEEPER);
      case "ACKEPOCH" ->
          new Packet.AckEpoch(
              Wording.zxid(words.get(2)),
              argument.equals("-") ? Optional.empty() : Optional.of(epoch(argument)));
      case "DIFF" -> new Packet.Diff(Wording.zxid(argument));
      case "TRUNC" -> new Packet.Truncate(Wording.zxid(argument));
      case "SNAP" -> new Packet.Snapshot(stateAt(Wording.zxid(argument)), List.of());
      case "NEWLEADER" -> new Packet.NewLeader(Wording.zxid(argument), "");
      case "UPTODATE" -> new Packet.UpToDate();
      case "PROPOSAL" -> new Packet.Propose(entry(Wording.zxid(argument)));
      case "RECONFIG" -> new Packet.Propose(reconfiguration(Wording.zxid(argument)));
      case "INFORM" -> new Packet.Inform(entry(Wording.zxid(argument)));
      case "COMMIT" -> new Packet.Commit(Wording.zxid(argument));
      case "ACK" -> new Packet.Ack(Wording.zxid(argument));
      case "REQUEST" -> request(Integer.parseInt(argument));
      default -> throw new IllegalArgumentException("no packet is called " + words.getFirst());
    };
  }

  private Packet info(boolean observer, String accepted) {
    return new Packet.LearnerInfo(
        observer, epoch(accepted), node.sid, ProtocolVersion.ZOOKEEPER, 0);
  }

  /** Nobody knows what it asks for. */
  private Packet request(int bytes) {
    if (body.length != bytes) {
      body = new byte[bytes];
    }
    return new Packet.Forward(1, 0, OpCode.CREATE, body, List.of());
  }

  private static Epoch epoch(String text) {
    return new Epoch(Long.parseLong(text));
  }

  private State stateAt(Zxid zxid) {
    if (!states.containsKey(zxid)) {
      entry(zxid);
    }
    return Optional.ofNullable(states.get(zxid)).orElseThrow();
  }

  /** The entry of its history with this zxid; a new one comes right behind its last. */
  private Entry reconfiguration(Zxid zxid) {
    TxnHeader header = new TxnHeader(0, 0, zxid, world.now().wallMillis());
    Txn change = new Txn.Reconfig("/zookeeper/config", new byte[0], 1);
    return new Entry(header, change, Optional.empty());
  }

  private Entry entry(Zxid zxid) {
    return entries.computeIfAbsent(
        zxid,
        next -> {
          TxnHeader header = new TxnHeader(0, 0, next, world.now().wallMillis());
          String path = "/" + node.sid.value() + "-" + Wording.of(next);
          Txn create = new Txn.Create(OpCode.CREATE, path, new byte[0], Acl.OPEN, false, -1);
          State before = states.lastEntry().getValue();
          State after = Apply.apply(before, header, create, change -> {});
          states.put(next, after);
          return new Entry(header, create, Optional.of(after.tree().digest()));
        });
  }
}
