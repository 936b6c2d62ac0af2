package io.quorate.jmx.own;

import io.quorate.ensemble.Sid;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;
import io.quorate.replica.Counted;

/** {@code io.quorate:type=Role}. */
public final class RoleBean implements RoleMXBean {
  private final Subject subject;

  public RoleBean(Subject subject) {
    this.subject = subject;
  }

  @Override
  public String getKind() {
    return subject.view().role().kind().text();
  }

  @Override
  public boolean isServing() {
    return subject.view().serving();
  }

  @Override
  public long getLeader() {
    return subject.view().role().leader().map(Sid::value).orElse(-1L);
  }

  @Override
  public long getEpoch() {
    return subject.view().role().epoch().value();
  }

  @Override
  public String getZxid() {
    return Texts.hex(subject.view().zxid().value());
  }

  @Override
  public long getSinceMillis() {
    return subject.ensemble().roleSinceMillis();
  }

  @Override
  public long getElections() {
    return subject.ensemble().counts().getOrDefault(Counted.ELECTIONS_BEGUN, 0L);
  }

  @Override
  public long getLastElectionMillis() {
    return subject.ensemble().electionMillis();
  }

  @Override
  public int getProposals() {
    return subject.view().proposals();
  }
}
