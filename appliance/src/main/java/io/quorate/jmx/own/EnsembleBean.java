package io.quorate.jmx.own;

import io.quorate.ensemble.Member;
import io.quorate.ensemble.PeerAddress;
import io.quorate.ensemble.Quorum;
import io.quorate.ensemble.Sid;
import io.quorate.jmx.subject.Subject;
import io.quorate.replica.EnsembleFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code io.quorate:type=Ensemble}. */
public final class EnsembleBean implements EnsembleMXBean {
  private final Subject subject;

  public EnsembleBean(Subject subject) {
    this.subject = subject;
  }

  @Override
  public List<EnsembleMember> getMembers() {
    EnsembleFacts facts = subject.ensemble();
    Set<Sid> synced = synced(facts);
    return facts.ensemble().members().values().stream()
        .map(member -> describe(member, facts, synced))
        .toList();
  }

  private static EnsembleMember describe(Member member, EnsembleFacts facts, Set<Sid> synced) {
    return new EnsembleMember(
        member.sid().value(),
        member.kind().name().toLowerCase(Locale.ROOT),
        member.addresses().stream().map(EnsembleBean::text).toList(),
        facts.role().leader().equals(Optional.of(member.sid())),
        synced.contains(member.sid()));
  }

  private static String text(PeerAddress address) {
    return address.quorum() + ":" + address.electionPort();
  }

  @Override
  public long getConfigVersion() {
    return subject.ensemble().ensemble().committed().version();
  }

  @Override
  public int getVoters() {
    return subject.ensemble().ensemble().quorum().voters().size();
  }

  @Override
  public int getQuorumMargin() {
    EnsembleFacts facts = subject.ensemble();
    return facts.reign().isEmpty() ? -1 : margin(facts.ensemble().quorum(), synced(facts));
  }

  /** This server and those learners that are brought up to date; on a learner, its leader. */
  private Set<Sid> synced(EnsembleFacts facts) {
    Set<Sid> synced = new TreeSet<>();
    if (subject.view().serving()) {
      synced.add(subject.sources().replica().sid());
      facts.role().leader().ifPresent(synced::add);
    }
    facts
        .reign()
        .ifPresent(
            reign ->
                reign.learners().stream()
                    .filter(learner -> !learner.synchronizing())
                    .forEach(learner -> synced.add(learner.sid())));
    return synced;
  }

  /** How many may fail, whichever; -1 when these decide nothing as it is. */
  static int margin(Quorum quorum, Set<Sid> synced) {
    Set<Sid> left = new TreeSet<>(synced);
    left.retainAll(quorum.voters());
    int failing = 0;
    while (failing <= left.size() && survives(quorum, left, failing)) {
      failing++;
    }
    return failing - 1;
  }

  /** Whether any so many of them may fail. Ensembles are small: every choice is looked at. */
  private static boolean survives(Quorum quorum, Set<Sid> left, int failing) {
    if (failing == 0) {
      return quorum.isReachedBy(left);
    }
    for (Sid sid : left) {
      Set<Sid> fewer = new TreeSet<>(left);
      fewer.remove(sid);
      if (!survives(quorum, fewer, failing - 1)) {
        return false;
      }
    }
    return true;
  }
}
