package io.quorate.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.Acl;
import io.quorate.proto.Request;
import io.quorate.tree.Facts;
import io.quorate.txn.Apply;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What a log leads to. Restarts replay it over a snapshot; ZooKeeper's snapshots are ahead of the
 * zxid they bear, so a replay must come out right from there too.
 */
class ReplayTest {
  private static final int SEEDS = 12;
  private static final int REQUESTS = 250;

  /** A random life: every entry, and the state after it. */
  private record History(List<Entry> entries, List<State> states) {}

  @Test
  void replayingTheWholeLogLeadsToTheSameState() {
    for (int seed = 0; seed < SEEDS; seed++) {
      History history = history(new Random(seed));
      State state = State.initial();
      for (Entry entry : history.entries()) {
        state = Apply.apply(state, entry);
        assertThat(entry.treeDigest()).contains(state.tree().digest());
      }
      assertSame(state, history.states().getLast());
    }
  }

  @Test
  void replayingOverAStateThatIsAheadLeadsToTheSameState() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      History history = history(random);
      int size = history.entries().size();
      for (int i = 0; i < 20; i++) {
        int from = random.nextInt(size);
        int ahead = from + random.nextInt(size - from);
        State state = history.states().get(ahead);
        for (Entry entry : history.entries().subList(from, size)) {
          state = Apply.apply(state, entry);
        }
        assertSame(state, history.states().getLast());
      }
    }
  }

  private static void assertSame(State state, State expected) {
    assertThat(facts(state)).isEqualTo(facts(expected));
    assertThat(state.tree().digest()).isEqualTo(expected.tree().digest());
    assertThat(state.tree().nodeCount()).isEqualTo(expected.tree().nodeCount());
    assertThat(state.zxid()).isEqualTo(expected.zxid());
    assertThat(sessions(state)).isEqualTo(sessions(expected));
  }

  private static Map<String, Facts> facts(State state) {
    Map<String, Facts> facts = new HashMap<>();
    state.tree().walk("/", (path, node) -> facts.put(path, node.facts()));
    return facts;
  }

  private static Map<Long, Integer> sessions(State state) {
    Map<Long, Integer> sessions = new HashMap<>();
    state.sessions().forEach(sessions::put);
    return sessions;
  }

  private static History history(Random random) {
    Scene scene = new Scene();
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      if (open.size() < 3) {
        int connection = 1_000 + i;
        scene.open(connection);
        open.add(connection);
      }
      int connection = open.get(random.nextInt(open.size()));
      Request request = request(random);
      scene.ask(connection, request);
      scene.durable();
      if (request instanceof Request.CloseSession) {
        open.removeIf(other -> other == connection);
      }
    }
    List<Entry> entries = new ArrayList<>();
    List<State> states = new ArrayList<>();
    State state = State.initial();
    for (Output.Journal journal : scene.all(Output.Journal.class)) {
      for (DiskStep step : journal.steps()) {
        if (step instanceof DiskStep.Append(Entry entry)) {
          entries.add(entry);
          state = Apply.apply(state, entry);
          states.add(state);
        }
      }
    }
    assertSame(state, scene.replica.view().state());
    return new History(entries, states);
  }

  private static Request request(Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> new Request.CloseSession();
      case 1, 2 -> new Request.SetAcl(path(random), Acl.OPEN, -1);
      case 3 -> {
        List<Request.Operation> operations = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          operations.add(operation(random));
        }
        yield new Request.Multi(operations);
      }
      default -> operation(random);
    };
  }

  private static Request.Operation operation(Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 ->
          new Request.Create(
              Request.CreateKind.CREATE,
              path(random),
              new byte[random.nextInt(4)],
              Acl.OPEN,
              random.nextInt(4),
              0);
      case 4, 5 -> new Request.Delete(path(random), -1);
      default -> new Request.SetData(path(random), new byte[random.nextInt(4)], -1);
    };
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      path.append('/').append((char) ('a' + random.nextInt(3)));
    }
    return path.toString();
  }
}
