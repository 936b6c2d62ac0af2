package io.quorate.jmx;

import io.quorate.ensemble.Sid;
import io.quorate.front.ConnectionFacts;
import io.quorate.jmx.Registry.Wanted;
import io.quorate.jmx.own.ClientsBean;
import io.quorate.jmx.own.EnsembleBean;
import io.quorate.jmx.own.JournalBean;
import io.quorate.jmx.own.LearnerBean;
import io.quorate.jmx.own.OwnNames;
import io.quorate.jmx.own.PausesBean;
import io.quorate.jmx.own.RoleBean;
import io.quorate.jmx.own.SessionBean;
import io.quorate.jmx.own.SnapshotsBean;
import io.quorate.jmx.own.TenantBean;
import io.quorate.jmx.subject.Streams;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.zookeeper.Connection;
import io.quorate.jmx.zookeeper.DataTree;
import io.quorate.jmx.zookeeper.Follower;
import io.quorate.jmx.zookeeper.Leader;
import io.quorate.jmx.zookeeper.LeaderElection;
import io.quorate.jmx.zookeeper.LearnerHandler;
import io.quorate.jmx.zookeeper.LocalPeer;
import io.quorate.jmx.zookeeper.Names;
import io.quorate.jmx.zookeeper.Observer;
import io.quorate.jmx.zookeeper.RemotePeer;
import io.quorate.jmx.zookeeper.ReplicatedServer;
import io.quorate.jmx.zookeeper.Server;
import io.quorate.replica.EnsembleFacts;
import io.quorate.replica.EnsembleFacts.LearnerFacts;
import io.quorate.replica.StreamId;
import io.quorate.replica.View;
import io.quorate.tenant.Tenant;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import javax.management.ObjectName;

/**
 * Which beans there should be, as things stand: the one place that says so. A new bean is a class
 * with its interface, and a line here.
 *
 * <p>Keys say when a bean is another one. They and not names are what is looked up twice a second,
 * for a name takes a thousand times as long to make.
 */
final class BeanList {
  /** A session's beans: those of the same session elsewhere, or in another role, are others. */
  private record Served(Names under, InetAddress from, long sessionId) {}

  private record SessionOf(long sessionId) {}

  private record TenantOf(String name) {}

  private record LearnerAt(Names under, StreamId stream) {}

  private record LearnerOf(Sid sid) {}

  private final Subject subject;
  private final PausesBean pauses;
  private final boolean connectionBeans;

  BeanList(Subject subject, PausesBean pauses, boolean connectionBeans) {
    this.subject = subject;
    this.pauses = pauses;
    this.connectionBeans = connectionBeans;
  }

  /** By keys that are equal as long as it is the same bean. */
  SequencedMap<Object, Wanted> wanted() {
    Gathering beans = new Gathering();
    EnsembleFacts facts = subject.ensemble();
    addOwn(beans);
    Names server =
        facts.role().kind() == View.RoleKind.ALONE ? addStandalone(beans) : addMember(beans, facts);
    if (subject.view().serving()) {
      beans.add(server.below("InMemoryDataTree"), () -> new DataTree(subject));
      if (connectionBeans) {
        addSessions(beans, server);
      }
    }
    return beans.wanted;
  }

  private void addOwn(Gathering beans) {
    beans.add(OwnNames.of("Role"), () -> new RoleBean(subject));
    beans.add(OwnNames.of("Ensemble"), () -> new EnsembleBean(subject));
    beans.add(OwnNames.of("Journal"), () -> new JournalBean(subject));
    beans.add(OwnNames.of("Snapshots"), () -> new SnapshotsBean(subject));
    beans.add(OwnNames.of("Clients"), () -> new ClientsBean(subject));
    beans.add(OwnNames.of("Pauses"), () -> pauses);
    for (Tenant tenant : subject.view().state().tenants().all()) {
      beans.add(
          new TenantOf(tenant.name()),
          () -> OwnNames.tenant(tenant.name()),
          () -> new TenantBean(subject, tenant));
    }
  }

  private Names addStandalone(Gathering beans) {
    Names server = Names.standalone(subject.clientPort());
    beans.add(server, () -> new Server(subject));
    return server;
  }

  /** Answers the bean of the role, below which the others stand. */
  private Names addMember(Gathering beans, EnsembleFacts facts) {
    Names server = Names.replicated(subject.sid());
    Sid self = subject.sources().replica().sid();
    Names replica = server.member(self);
    beans.add(server, () -> new ReplicatedServer(subject));
    for (Sid sid : facts.ensemble().members().keySet()) {
      if (sid.equals(self)) {
        beans.add(replica, () -> new LocalPeer(subject));
      } else {
        beans.add(server.member(sid), () -> new RemotePeer(subject, sid));
      }
    }
    return switch (facts.role().kind()) {
      case LOOKING -> addRole(beans, replica.below("LeaderElection"), LeaderElection::new);
      case FOLLOWING -> addRole(beans, replica.below("Follower"), () -> new Follower(subject));
      case OBSERVING -> addRole(beans, replica.below("Observer"), () -> new Observer(subject));
      case ALONE, LEADING -> {
        Names leader = addRole(beans, replica.below("Leader"), () -> new Leader(subject));
        subject.learners().forEach(learner -> addLearner(beans, leader, learner));
        yield leader;
      }
    };
  }

  private static Names addRole(Gathering beans, Names role, Supplier<Object> bean) {
    beans.add(role, bean);
    return role;
  }

  private void addLearner(Gathering beans, Names leader, LearnerFacts learner) {
    beans.add(
        new LearnerOf(learner.sid()),
        () -> OwnNames.learner(learner.sid()),
        () -> new LearnerBean(subject, learner));
    subject.stream(learner.stream())
        .map(Streams.Stream::remote)
        .ifPresent(
            remote ->
                beans.add(
                    new LearnerAt(leader, learner.stream()),
                    () -> leader.learner(remote, learner.sid()).objectName(),
                    () -> new LearnerHandler(subject, learner.stream())));
  }

  private void addSessions(Gathering beans, Names server) {
    for (ConnectionFacts connection : subject.clients().bySession().values()) {
      long sessionId = connection.sessionId();
      InetAddress from = connection.address().getAddress();
      beans.add(
          new Served(server, from, sessionId),
          () -> server.connection(from, sessionId).objectName(),
          () -> new Connection(subject, connection));
      beans.add(
          new SessionOf(sessionId),
          () -> OwnNames.session(sessionId),
          () -> new SessionBean(subject, connection));
    }
  }

  /** Beans in the order in which they were thought of, parents first. */
  private static final class Gathering {
    private final SequencedMap<Object, Wanted> wanted = new LinkedHashMap<>();

    void add(ObjectName name, Supplier<Object> bean) {
      add(name, () -> name, bean);
    }

    void add(Names name, Supplier<Object> bean) {
      add(name, name::objectName, bean);
    }

    void add(Object key, Supplier<ObjectName> name, Supplier<Object> bean) {
      wanted.put(key, new Wanted(name, bean));
    }
  }
}
