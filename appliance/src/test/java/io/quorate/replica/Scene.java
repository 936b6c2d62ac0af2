package io.quorate.replica;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Acl;
import io.quorate.acl.AuthSchemes;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Sid;
import io.quorate.jute.Jute;
import io.quorate.proto.Handshake;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.txn.State;
import java.util.ArrayList;
import java.util.List;

/** A replica on a stage: the test is its clock, its disk and its clients. */
final class Scene {
  static final int TICK_MILLIS = 100;
  static final ReplicaSettings.Reaper REAPER = new ReplicaSettings.Reaper(60_000, 600, 0);
  static final ReplicaSettings SETTINGS =
      new ReplicaSettings(
          new Sid(0),
          TICK_MILLIS,
          200,
          2_000,
          1_000,
          0,
          100,
          true,
          false,
          true,
          ReplicaSettings.EPOCH_TXNS_MAX,
          ReplicaSettings.Patience.DEFAULT,
          REAPER);

  final Replica replica;
  final List<Output> outputs = new ArrayList<>();
  private long millis = 1_000;
  private long newestTicket;
  private int xid;

  Scene() {
    this(SETTINGS, State.initial());
  }

  Scene(ReplicaSettings settings, State state) {
    this(settings, Recovered.alone(state, 0));
  }

  Scene(ReplicaSettings settings, Recovered recovered) {
    AccessCheck access = new AccessCheck(AuthSchemes.of(List.of()), false);
    replica = new Replica(settings, Ensemble.alone(settings.sid()), recovered, access, now());
  }

  Now now() {
    return new Now(millis, 1_700_000_000_000L + millis);
  }

  /** Time passes and nothing else happens. */
  void pass(long moreMillis) {
    millis += moreMillis;
    step(new Input.Tick());
  }

  void step(Input input) {
    for (Output output : replica.step(now(), input)) {
      outputs.add(output);
      if (output instanceof Output.Journal journal) {
        newestTicket = journal.ticket();
      }
    }
  }

  /** The disk has caught up. */
  void durable() {
    step(new Input.Journaled(newestTicket, 100));
  }

  /** A new session, on its own connection. */
  long open(int connection) {
    step(new Input.ClientOpened(new ConnectionId(connection), handshake(0, Jute.NULL_BUFFER, 0)));
    durable();
    return last(Output.Accepted.class).reply().sessionId();
  }

  static Handshake handshake(long sessionId, byte[] password, long lastZxidSeen) {
    return new Handshake(0, lastZxidSeen, 1_000, sessionId, password, false, true);
  }

  /** A request; answers its xid. */
  int ask(int connection, Request request) {
    step(
        new Input.ClientRequest(
            new ConnectionId(connection), ++xid, request, List.of(Identity.ANYONE)));
    return xid;
  }

  /** A request and its answer, once the disk has caught up. */
  Output.Answer call(int connection, Request request) {
    int asked = ask(connection, request);
    durable();
    return answers().stream()
        .filter(answer -> answer.xid() == asked)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no answer to " + request + " in " + outputs));
  }

  String create(int connection, String path, int flags) {
    return ((Reply.Created) call(connection, creation(path, flags)).body()).path();
  }

  static Request creation(String path, int flags) {
    return new Request.Create(Request.CreateKind.CREATE, path, new byte[] {1}, Acl.OPEN, flags, 0);
  }

  List<Output.Answer> answers() {
    return all(Output.Answer.class);
  }

  List<Output.Event> events() {
    return all(Output.Event.class);
  }

  List<Integer> answeredXids() {
    return answers().stream().map(Output.Answer::xid).toList();
  }

  <O> List<O> all(Class<O> kind) {
    return outputs.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <O> O last(Class<O> kind) {
    return all(kind).getLast();
  }
}
