package io.quorate.linear;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the operations on one znode can have happened one after the other, each at some moment
 * between its asking and its answer. Source: Wing and Gong, "Testing and verifying concurrent
 * objects" (1993); Lowe, "Testing for linearizability" (2017), whose memory of what was tried makes
 * it bearable.
 *
 * <ol>
 *   <li>An order is a prefix that grows and shrinks: what may come next was asked before the first
 *       answer among those that are left.
 *   <li>The same operations with the same znode behind them are tried once.
 *   <li>An operation without an answer may stay out for ever; a read without one tells nothing.
 * </ol>
 */
public final class Linearizability {
  /** What is found out. */
  public sealed interface Verdict {
    record Linearizable() implements Verdict {}

    /**
     * There is no such order.
     *
     * @param evidence how far one gets, and what can not come next
     */
    record Violated(String evidence) implements Verdict {}

    /** The time was not enough. */
    record Undecided(int operations, int triedStates) implements Verdict {}
  }

  private record State(BitSet done, Znode znode) {}

  /** An operation of the order, and the znode before it. */
  private record Step(int operation, Znode before) {}

  private static final int CLOCK_EVERY = 1024;
  private static final int TOLD_MAX = 12;

  private final List<Operation> operations;
  private final long deadlineNanos;
  private final BitSet done = new BitSet();
  private final Set<State> tried = new HashSet<>();
  private final Deque<Step> order = new ArrayDeque<>();

  /** First operation that is not done: none before it needs a look. */
  private int firstLeft;

  private int answeredLeft;
  private Znode znode;
  private BitSet farthest = new BitSet();
  private Znode farthestZnode;

  private Linearizability(List<Operation> operations, Znode initial, long deadlineNanos) {
    this.operations =
        operations.stream()
            .filter(each -> each.isAnswered() || !(each.request() instanceof Znode.Request.Read))
            .sorted(Comparator.comparingLong(Operation::askedNanos))
            .toList();
    this.deadlineNanos = deadlineNanos;
    this.znode = initial;
    this.farthestZnode = initial;
    this.answeredLeft = (int) operations.stream().filter(Operation::isAnswered).count();
  }

  /**
   * Judges a history.
   *
   * @param initial the znode before the first operation
   * @param budget of time; on the machine's clock
   */
  public static Verdict check(List<Operation> history, Znode initial, Duration budget) {
    long deadline = System.nanoTime() + budget.toNanos();
    return new Linearizability(history, initial, deadline).search();
  }

  private Verdict search() {
    int from = 0;
    for (long count = 1; answeredLeft > 0; count++) {
      if (count % CLOCK_EVERY == 0 && System.nanoTime() > deadlineNanos) {
        return new Verdict.Undecided(operations.size(), tried.size());
      }
      Optional<Integer> next = nextFrom(from);
      if (next.isPresent()) {
        take(next.get());
        from = 0;
      } else if (order.isEmpty()) {
        return new Verdict.Violated(evidence());
      } else {
        from = takeBack() + 1;
      }
    }
    return new Verdict.Linearizable();
  }

  /** The first operation from there on that may come next and leads to something new. */
  private Optional<Integer> nextFrom(int from) {
    long firstAnswer = firstAnswerLeft();
    for (int i = Math.max(from, firstLeft); i < operations.size(); i++) {
      Operation each = operations.get(i);
      if (each.askedNanos() > firstAnswer) {
        return Optional.empty();
      }
      if (!done.get(i)) {
        Optional<Znode> after = znode.after(each.request(), each.answer());
        if (after.isPresent() && isNew(i, after.get())) {
          return Optional.of(i);
        }
      }
    }
    return Optional.empty();
  }

  private long firstAnswerLeft() {
    long first = Operation.NEVER;
    for (int i = firstLeft; i < operations.size(); i++) {
      Operation each = operations.get(i);
      if (each.askedNanos() > first) {
        break; // and so are all behind it
      }
      if (!done.get(i)) {
        first = Math.min(first, each.answeredNanos());
      }
    }
    return first;
  }

  private boolean isNew(int operation, Znode after) {
    done.set(operation);
    boolean isNew = tried.add(new State((BitSet) done.clone(), after));
    done.clear(operation);
    return isNew;
  }

  private void take(int operation) {
    Operation taken = operations.get(operation);
    order.push(new Step(operation, znode));
    znode = znode.after(taken.request(), taken.answer()).orElseThrow();
    done.set(operation);
    firstLeft = done.nextClearBit(firstLeft);
    answeredLeft -= taken.isAnswered() ? 1 : 0;
    if (done.cardinality() > farthest.cardinality()) {
      farthest = (BitSet) done.clone();
      farthestZnode = znode;
    }
  }

  private int takeBack() {
    Step step = order.pop();
    znode = step.before;
    done.clear(step.operation);
    firstLeft = Math.min(firstLeft, step.operation);
    answeredLeft += operations.get(step.operation).isAnswered() ? 1 : 0;
    return step.operation;
  }

  private String evidence() {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < operations.size() && left.size() < TOLD_MAX; i++) {
      if (!farthest.get(i) && operations.get(i).isAnswered()) {
        left.add("  " + operations.get(i));
      }
    }
    return "%d of %d operations can be put in an order, which leaves %s; none of these can follow:%n%s"
        .formatted(
            farthest.cardinality(), operations.size(), farthestZnode, String.join("\n", left));
  }
}
