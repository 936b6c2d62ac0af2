package io.quorate.jmx.own;

import io.quorate.front.ConnectionFacts;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;
import io.quorate.replica.Description.SessionFacts;
import io.quorate.replica.View;
import java.util.Optional;

/** {@code io.quorate:type=Session,id=0xN}. */
public final class SessionBean implements SessionMXBean {
  private final Subject subject;
  private final long sessionId;

  /** What it was last seen as, for whoever reads a bean that is about to go. */
  private volatile ConnectionFacts last;

  public SessionBean(Subject subject, ConnectionFacts facts) {
    this.subject = subject;
    this.sessionId = facts.sessionId();
    this.last = facts;
  }

  private ConnectionFacts facts() {
    ConnectionFacts now = subject.clients().bySession().getOrDefault(sessionId, last);
    last = now;
    return now;
  }

  @Override
  public String getId() {
    return Texts.hex(sessionId);
  }

  @Override
  public String getAddress() {
    return Texts.numeric(facts().address());
  }

  @Override
  public int getTimeoutMillis() {
    return facts().timeoutMillis();
  }

  @Override
  public long getSilentMillis() {
    return silentMillis(facts());
  }

  private long silentMillis(ConnectionFacts facts) {
    return Math.max(0, subject.sources().elapsedMillis().getAsLong() - facts.heardMillis());
  }

  @Override
  public int getOutstanding() {
    return facts().outstanding();
  }

  @Override
  public int getEphemerals() {
    return subject.view().state().tree().ephemeralsOf(sessionId).size();
  }

  @Override
  public long getExpiresInMillis() {
    return expiresInMillis(subject.session(sessionId), facts());
  }

  private long expiresInMillis(Optional<SessionFacts> session, ConnectionFacts facts) {
    if (session.isEmpty()) {
      return 0;
    }
    return decidesHere()
        ? Math.max(0, session.get().expiresInMillis())
        : Math.max(0, facts.timeoutMillis() - silentMillis(facts));
  }

  private boolean decidesHere() {
    View.RoleKind kind = subject.view().role().kind();
    return kind == View.RoleKind.ALONE || kind == View.RoleKind.LEADING;
  }

  @Override
  public String getExpiry() {
    Optional<SessionFacts> session = subject.session(sessionId);
    ConnectionFacts facts = facts();
    if (session.isEmpty()) {
      return "over: its end is decided, or nobody here knows of it any more";
    }
    return "in %d ms, unless something is heard of it: silent for %d ms of its timeout of %d ms; %s"
        .formatted(
            expiresInMillis(session, facts),
            silentMillis(facts),
            facts.timeoutMillis(),
            decidesHere()
                ? "this server decides, at the end of the tick in which the timeout ends"
                : "the leader decides, by what this server tells it with each ping, up to a tick"
                    + " later");
  }

  @Override
  public void end() {
    subject.done(subject.sources().front().endSession(sessionId));
  }

  @Override
  public void disconnect() {
    subject.done(subject.sources().front().closeConnection(sessionId));
  }
}
