package io.quorate.election;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Servers that do nothing but elect, over mail that a seed spoils.
 *
 * <ol>
 *   <li>Who follows or leads looks at times whether that makes sense: a leader needs a quorum that
 *       follows it, a follower a leader that leads. If not, it begins the next election.
 *   <li>Histories do not change; a leader with its quorum begins a new epoch, and its followers
 *       learn of it one by one.
 * </ol>
 */
final class ElectionWorld {
  private static final long PATIENCE_MILLIS = 400;

  /** Something that happens at a time; what was planned first happens first. */
  private record Event(long atMillis, long number, Runnable happening) {}

  private final class Server {
    final Sid sid;
    final Zxid lastLogged;
    final Epoch epoch;
    boolean alive;
    long round;
    long standsSinceMillis;
    Optional<Election> election = Optional.empty();
    Optional<StandingVote> standing = Optional.empty();

    Server(Sid sid) {
      this.sid = sid;
      this.epoch = new Epoch(1 + random.nextInt(2));
      this.lastLogged = new Zxid(epoch.value() << 32 | random.nextInt(4));
    }

    void start() {
      alive = true;
      round = random.nextInt(3);
      look();
    }

    void crash() {
      alive = false;
      election = Optional.empty();
      standing = Optional.empty();
    }

    void look() {
      standing = Optional.empty();
      election =
          Optional.of(
              Election.begin(
                  sid, ensemble, lastLogged, epoch, round, ElectionTimes.DEFAULT, nowMillis));
    }

    void heard(Sid from, Notification notification) {
      if (election.isPresent()) {
        post(sid, election.get().heard(from, notification, nowMillis));
        conclude();
      } else if (standing.isPresent()) {
        post(sid, standing.get().answer(from, notification).stream().toList());
      }
    }

    void turn() {
      if (election.isPresent() && election.get().nextDeadlineMillis() <= nowMillis) {
        post(sid, election.get().tick(nowMillis));
        conclude();
      } else if (standing.isPresent() && nowMillis - standsSinceMillis > PATIENCE_MILLIS) {
        if (makesSense()) {
          learnEpoch();
        } else {
          look();
        }
      }
    }

    private void conclude() {
      Optional<Elected> result = election.flatMap(Election::result);
      if (result.isPresent()) {
        results.add(result.get());
        round = result.get().round();
        standing = Optional.of(StandingVote.of(sid, ensemble, result.get()));
        standsSinceMillis = nowMillis;
        election = Optional.empty();
      }
    }

    private boolean makesSense() {
      Server leader = leader();
      if (!leader.alive || !leader.leads()) {
        return false;
      }
      return ensemble.quorum().isReachedBy(new TreeSet<>(leader.followers().keySet()));
    }

    private void learnEpoch() {
      Server leader = leader();
      if (leader == this && standing.orElseThrow().vote().peerEpoch().equals(epoch)) {
        epochs++;
        standing = Optional.of(standing.get().withEpoch(new Epoch(10 + epochs)));
      } else if (leader != this) {
        standing =
            Optional.of(standing.get().withEpoch(leader.standing.orElseThrow().vote().peerEpoch()));
      }
    }

    boolean leads() {
      return standing.filter(vote -> vote.state() == PeerState.LEADING).isPresent();
    }

    Server leader() {
      return server(standing.orElseThrow().vote().leader());
    }

    Map<Sid, Server> followers() {
      var followers = new TreeMap<Sid, Server>();
      for (Server other : servers) {
        if (other.alive && other.standing.isPresent() && other.leader() == this) {
          followers.put(other.sid, other);
        }
      }
      return followers;
    }

    @Override
    public String toString() {
      return sid.value()
          + (!alive ? " dead" : standing.map(StandingVote::toString).orElse(" looks in " + round));
    }
  }

  private final Ensemble ensemble;
  private final Random random;
  private final List<Server> servers = new ArrayList<>();
  private final List<Elected> results = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::atMillis).thenComparingLong(Event::number));
  private boolean bad;
  private long nowMillis;
  private long planned;
  private long lost;
  private long epochs;

  ElectionWorld(int count, long seed, int startedWithinMillis) {
    ensemble = Ensembles.of(count, 0);
    random = new Random(seed);
    ensemble.voters().forEach(sid -> servers.add(new Server(sid)));
    servers.forEach(server -> after(random.nextInt(startedWithinMillis), server::start));
  }

  void runBadly(long untilMillis) {
    bad = true;
    while (nowMillis < untilMillis) {
      Server victim = servers.get(random.nextInt(servers.size()));
      after(random.nextInt(300), () -> toggle(victim));
      run(Math.min(untilMillis, nowMillis + 100 + random.nextInt(500)));
    }
  }

  private void toggle(Server server) {
    if (!bad) {
      return;
    }
    if (server.alive) {
      server.crash();
    } else {
      server.start();
    }
  }

  /** From now on mail arrives, soon and once, and a random quorum or more lives. */
  void heal() {
    bad = false;
    int dead = random.nextInt((servers.size() + 1) / 2);
    for (Server server : servers) {
      if (!server.alive && dead-- <= 0) {
        server.start();
      }
    }
  }

  /** Runs until {@code reached}, which is asked at every step; false if it was not by the time. */
  boolean runUntil(BooleanSupplier reached, long untilMillis) {
    while (nowMillis < untilMillis) {
      run(nowMillis + 1);
      if (reached.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }

  private void run(long untilMillis) {
    while (nowMillis < untilMillis) {
      nowMillis++;
      while (!events.isEmpty() && events.peek().atMillis() <= nowMillis) {
        events.remove().happening().run();
      }
      servers.forEach(Server::turn);
    }
  }

  /** Whether one leads and all others who live follow it. */
  boolean standsAsOne() {
    List<Server> living = servers.stream().filter(server -> server.alive).toList();
    return living.size() > servers.size() / 2
        && living.stream().filter(Server::leads).count() == 1
        && living.stream().allMatch(server -> server.standing.isPresent())
        && living.stream().map(Server::leader).distinct().count() == 1
        && living.getFirst().leader().leads();
  }

  private void post(Sid from, List<Mail> mail) {
    for (Mail one : mail) {
      if (bad && random.nextInt(3) == 0) {
        lost++;
        continue;
      }
      int copies = bad && random.nextInt(8) == 0 ? 2 : 1;
      for (int i = 0; i < copies; i++) {
        after(
            1 + random.nextInt(bad ? 400 : 5),
            () -> {
              if (server(one.to()).alive) {
                server(one.to()).heard(from, one.notification());
              }
            });
      }
    }
  }

  private void after(long millis, Runnable happening) {
    events.add(new Event(nowMillis + millis, planned++, happening));
  }

  private Server server(Sid sid) {
    return servers.get((int) sid.value() - 1);
  }

  List<Elected> results() {
    return results;
  }

  /** What a server has logged, comparable. */
  Vote history(Sid sid) {
    return new Vote(new Sid(0), server(sid).lastLogged, server(sid).epoch);
  }

  long lost() {
    return lost;
  }

  @Override
  public String toString() {
    return "at " + nowMillis + " ms, " + planned + " events: " + servers;
  }
}
