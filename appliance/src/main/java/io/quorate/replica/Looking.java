package io.quorate.replica;

import io.quorate.acl.Identity;
import io.quorate.election.Elected;
import io.quorate.election.Election;
import io.quorate.election.Mail;
import io.quorate.election.Notification;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Sid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Handshake;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.session.SessionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server looks for a leader. It serves nobody.
 *
 * <p>Learners that have chosen this server already may dial before it knows itself: what they say
 * is kept for the leader that it becomes, as far as there are members to say it.
 */
final class Looking implements Role {
  private static final int KEPT_PER_MEMBER = 4;

  private final Server server;
  private final Election election;
  private final List<Input.FromPeer> early = new ArrayList<>();

  Looking(Server server, Election election) {
    this.server = server;
    this.election = election;
  }

  @Override
  public Optional<Next> next() {
    return election
        .result()
        .map(Elected::leader)
        .map(leader -> leader.equals(server.sid()) ? new Next.Lead() : new Next.Follow(leader));
  }

  Election election() {
    return election;
  }

  /** What learners have said so far. */
  List<Input.FromPeer> early() {
    return early;
  }

  @Override
  public void end() {}

  @Override
  public void tick(Now now) {
    send(election.tick(now.elapsedMillis()));
  }

  @Override
  public void mail(Now now, Sid from, Notification notification) {
    send(election.heard(from, notification, now.elapsedMillis()));
  }

  private void send(List<Mail> mails) {
    mails.forEach(mail -> server.outbox().add(new Output.Mail(mail.to(), mail.notification())));
  }

  @Override
  public long nextDeadlineMillis() {
    return election.nextDeadlineMillis();
  }

  @Override
  public void peer(Now now, Input.FromPeer input) {
    switch (input) {
      case Input.StreamAccepted(StreamId stream) -> keep(input);
      case Input.StreamPacket packet -> keep(input);
      case Input.StreamClosed(StreamId stream, String ignored) ->
          early.removeIf(kept -> kept.stream().equals(stream));
      case Input.StreamOpened ignored -> {}
    }
  }

  private void keep(Input.FromPeer input) {
    boolean known =
        input instanceof Input.StreamAccepted
            || early.stream().anyMatch(kept -> kept.stream().equals(input.stream()));
    if (known && early.size() < KEPT_PER_MEMBER * server.ensemble().members().size()) {
      early.add(input);
    } else {
      early.removeIf(kept -> kept.stream().equals(input.stream()));
      server.outbox().add(new Output.CloseStream(input.stream(), "this server does not lead"));
    }
  }

  @Override
  public void keep(Now now, Promise promise) {}

  @Override
  public void reloaded(Now now) {
    throw new Invariant.Violated("nobody has cut the log");
  }

  @Override
  public void truncateRefused(String reason) {
    throw new Invariant.Violated("nobody has cut the log: " + reason);
  }

  @Override
  public void opened(Now now, ConnectionId connection, Handshake handshake) {
    throw new Invariant.Violated("a client was let in while nobody is served");
  }

  @Override
  public void write(
      Now now, Clients.Client client, int xid, Request.Write write, List<Identity> identities) {
    throw new Invariant.Violated("a client is here while nobody is served");
  }

  @Override
  public void answerBehindAll(Clients.Client client, int xid, ErrorCode error, Reply reply) {
    throw new Invariant.Violated("a client is here while nobody is served");
  }

  @Override
  public void heard(long sessionId, long atMillis) {}

  @Override
  public boolean isAlive(long sessionId) {
    return false;
  }

  @Override
  public boolean holdsClients() {
    return false;
  }

  @Override
  public Optional<SessionTable> sessions() {
    return Optional.empty();
  }

  @Override
  public int outstanding() {
    return 0;
  }
}
