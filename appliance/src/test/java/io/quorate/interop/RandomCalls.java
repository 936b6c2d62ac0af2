package io.quorate.interop;

import static io.quorate.interop.Calls.*;

import io.quorate.interop.Call.Creation;
import io.quorate.interop.Stage.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.zookeeper.data.ACL;

/**
 * A long random conversation of several sessions over a small tree, and at its end the whole tree
 * with all stats and access lists. One session speaks at a time, several calls at once, so that
 * what both servers must answer is certain.
 */
final class RandomCalls {
  private static final int SESSIONS = 4;
  private static final int BATCH_CALLS_MAX = 8;

  private static final String USED = "/zookeeper/quota/r/zookeeper_stats";

  private static final List<String> PATHS =
      List.of("/r/a", "/r/b", "/r/c", "/r/a/x", "/r/a/y", "/r/b/x", "/r/a/x/z", "/r/a/x/w");

  private static final List<List<ACL>> ACLS =
      List.of(
          OPEN,
          OPEN,
          List.of(acl(31, "digest", digest("alice", "secret")), acl(1, "world", "anyone")),
          List.of(acl(1 | 2 | 4 | 8, "world", "anyone")),
          List.of(acl(31, "ip", "127.0.0.1")),
          List.of(acl(31, "auth", "")));

  private final RandomGenerator random;
  private final Stage stage;
  private final List<Actor> actors = new ArrayList<>();
  private int opened;

  private RandomCalls(long seed, Stage stage) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.stage = stage;
  }

  static Scenario scenario(long seed, int calls) {
    return Scenario.wire(
        "random calls of seed " + seed, stage -> new RandomCalls(seed, stage).play(calls));
  }

  private void play(int calls) {
    stage.sortEventsOfOneZxid();
    for (int i = 0; i < SESSIONS; i++) {
      actors.add(open());
    }
    actors.getFirst().call(create("/r"));
    quota(actors.getFirst());
    for (int made = 0; made < calls; ) {
      made += turn();
    }
    tree();
  }

  /** What is used below it is read with the tree at the end, and by some calls in between. */
  private static void quota(Actor actor) {
    actor.call(create("/zookeeper/quota/r"));
    actor.call(create("/zookeeper/quota/r/zookeeper_limits", "count=5,bytes=50"));
    actor.call(create(Creation.CREATE, USED, PERSISTENT));
  }

  private int turn() {
    int index = random.nextInt(SESSIONS);
    var actor = actors.get(index);
    int kind = random.nextInt(100);
    if (kind < 2) {
      actor.close();
      actors.set(index, open());
      return 1;
    }
    if (kind < 4) {
      actor.drop();
      actor.reconnect();
      return 1;
    }
    if (kind < 10) {
      // Alone: ZooKeeper judges what follows in one batch by the old list or the new, as it
      // happens.
      actor.call(setAcl(path(), any(ACLS), version()));
      return 1;
    }
    var batch = new ArrayList<Call>();
    int size = 1 + random.nextInt(BATCH_CALLS_MAX);
    for (int i = 0; i < size; i++) {
      batch.add(call());
    }
    actor.pipeline(batch.toArray(Call[]::new));
    return size;
  }

  private Actor open() {
    var actor = stage.open("s" + ++opened);
    if (random.nextInt(3) == 0) {
      actor.call(auth("digest", "alice:secret"));
    }
    return actor;
  }

  private Call call() {
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3, 4 -> creation();
      case 5, 6 -> delete(path(), version());
      case 7, 8 -> setData(path(), data(), version());
      case 9 -> new Call.GetData(path(), random.nextBoolean());
      case 10 -> new Call.Exists(path(), random.nextBoolean());
      case 11 -> new Call.GetChildren(path(), random.nextBoolean());
      case 12 -> new Call.GetChildren2(path(), random.nextBoolean());
      case 13, 14, 15 -> multi();
      case 16 -> multiRead(getData(path()), getChildren(path()), getData(path()));
      case 17 -> addWatch(path(), random.nextInt(2));
      case 18 -> removeWatches(path(), 1 + random.nextInt(5));
      case 19 -> checkWatches(path(), 1 + random.nextInt(5));
      case 20 -> any(List.of(getAcl(path()), getData(USED)));
      case 21 -> any(List.of(getEphemerals("/"), getAllChildrenNumber(path()), whoAmI()));
      case 22 -> any(List.of(sync(path()), ping()));
      default ->
          any(
              List.of(
                  deleteContainer(path()),
                  new Call.SetWatches(0, List.of(path()), List.of(path()), List.of(path()))));
    };
  }

  private Call creation() {
    int flags = random.nextInt(7);
    boolean sequential =
        flags == SEQUENTIAL || flags == EPHEMERAL_SEQUENTIAL || flags == SEQUENTIAL_TTL;
    var path = sequential ? any(PATHS) + "/s-" : path();
    boolean old = flags < CONTAINER && random.nextInt(4) == 0;
    return old
        ? create(Creation.CREATE, path, flags)
        : create(path, data(), random.nextInt(4) == 0 ? any(ACLS) : OPEN, flags);
  }

  private Call multi() {
    var parts = new ArrayList<Call>();
    int size = 1 + random.nextInt(5);
    for (int i = 0; i < size; i++) {
      parts.add(
          switch (random.nextInt(5)) {
            case 0, 1 -> creation();
            case 2 -> delete(path(), -1);
            case 3 -> setData(path(), data(), -1);
            default -> check(path(), version());
          });
    }
    return new Call.Multi(false, parts);
  }

  /** Mostly one of the tree's few names, sometimes one that a sequence may have made. */
  private String path() {
    var path = any(PATHS);
    return random.nextInt(8) == 0 ? path + "/s-000000000" + random.nextInt(6) : path;
  }

  private int version() {
    return random.nextInt(3) == 0 ? random.nextInt(3) : -1;
  }

  private String data() {
    return "d".repeat(random.nextInt(20));
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private void tree() {
    stage.note("the tree");
    var root = stage.openSuper("root");
    for (String path : root.paths()) {
      root.call(getData(path), getAcl(path));
    }
  }
}
