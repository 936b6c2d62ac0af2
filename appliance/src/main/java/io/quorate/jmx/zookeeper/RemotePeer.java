package io.quorate.jmx.zookeeper;

import io.quorate.ensemble.Address;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.Sid;
import io.quorate.jmx.subject.Subject;

/** {@code replica.N} of another member. */
public final class RemotePeer implements RemotePeerMXBean {
  private final Subject subject;
  private final Sid sid;

  public RemotePeer(Subject subject, Sid sid) {
    this.subject = subject;
    this.sid = sid;
  }

  @Override
  public String getName() {
    return Names.replica(sid);
  }

  @Override
  public String getQuorumAddress() {
    return Members.quorumAddress(subject, sid);
  }

  @Override
  public String getElectionAddress() {
    return Members.electionAddress(subject, sid);
  }

  @Override
  public String getClientAddress() {
    return Members.member(subject, sid)
        .flatMap(Member::clientAddress)
        .map(Address::toString)
        .orElse("");
  }

  @Override
  public String getLearnerType() {
    return Members.learnerType(subject, sid);
  }

  @Override
  public boolean isLeader() {
    return Members.isLeader(subject, sid);
  }
}
