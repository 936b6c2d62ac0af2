package io.quorate.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.linear.Linearizability.Verdict;
import io.quorate.linear.Znode.Answer;
import io.quorate.linear.Znode.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Histories that are known to be good, and such that are known to be bad. */
class LinearizabilityTest {
  private static final Duration BUDGET = Duration.ofSeconds(30);
  private static final int ANY = Znode.ANY_VERSION;

  private final List<Operation> history = new ArrayList<>();

  // Good

  @Test
  void oneAfterTheOther() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    did(1, 2, 3, new Request.Read(), new Answer.Found(7, 0));
    did(2, 4, 5, new Request.Set(8, 0), new Answer.Done(1));
    did(2, 6, 7, new Request.Set(9, 0), new Answer.OtherVersion());
    did(1, 8, 9, new Request.Delete(1), new Answer.Done(0));
    did(1, 10, 11, new Request.Read(), new Answer.None());
    assertGood();
  }

  @Test
  void concurrentReadsMayShowTheOldOrTheNewValue() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    did(1, 10, 20, new Request.Set(8, ANY), new Answer.Done(1));
    did(2, 11, 19, new Request.Read(), new Answer.Found(7, 0));
    did(3, 12, 18, new Request.Read(), new Answer.Found(8, 1));
    assertGood();
  }

  @Test
  void whatWasNotAnsweredMayHaveHappenedLate() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    lost(1, 2, new Request.Set(8, ANY));
    did(2, 10, 11, new Request.Read(), new Answer.Found(7, 0));
    did(2, 20, 21, new Request.Read(), new Answer.Found(8, 1));
    assertGood();
  }

  @Test
  void whatWasNotAnsweredMayNeverHaveHappened() {
    lost(1, 0, new Request.Create(7));
    lost(2, 1, new Request.Delete(ANY));
    did(3, 10, 11, new Request.Read(), new Answer.None());
    did(3, 12, 13, new Request.Create(9), new Answer.Done(0));
    assertGood();
  }

  @Test
  void whatReallyHappenedIsFoundAgainInAnyConfusion() {
    for (long seed = 1; seed <= 30; seed++) {
      history.clear();
      happen(new SplittableRandom(seed), 6, 400);
      assertGood();
    }
  }

  // Bad

  @Test
  void lostUpdate() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    did(1, 10, 20, new Request.Set(8, 0), new Answer.Done(1));
    did(2, 11, 19, new Request.Set(9, 0), new Answer.Done(1));
    assertBad("Set[value=9");
  }

  @Test
  void staleReadBehindASync() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    did(1, 2, 3, new Request.Set(8, ANY), new Answer.Done(1));
    did(2, 4, 5, new Request.Read(), new Answer.Found(7, 0));
    assertBad("Found[value=7");
  }

  @Test
  void writeAppliedTwice() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    did(1, 2, 3, new Request.Set(8, ANY), new Answer.Done(1));
    did(2, 4, 5, new Request.Read(), new Answer.Found(8, 2));
    assertBad("version=2");
  }

  @Test
  void unansweredWriteAppliedTwice() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    lost(1, 2, new Request.Set(8, ANY));
    did(2, 4, 5, new Request.Read(), new Answer.Found(8, 1));
    did(2, 6, 7, new Request.Set(9, ANY), new Answer.Done(2));
    did(3, 8, 9, new Request.Read(), new Answer.Found(8, 3));
    assertBad("version=3");
  }

  @Test
  void acknowledgedWriteLost() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    did(1, 2, 3, new Request.Set(8, ANY), new Answer.Done(1));
    did(2, 4, 5, new Request.Set(9, ANY), new Answer.Done(1));
    assertBad("Done[version=1]");
  }

  @Test
  void acknowledgedCreateLost() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    did(2, 2, 3, new Request.Read(), new Answer.None());
    assertBad("None[]");
  }

  @Test
  void deletedZnodeComesBack() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    did(1, 2, 3, new Request.Delete(ANY), new Answer.Done(0));
    did(2, 4, 5, new Request.Read(), new Answer.Found(7, 0));
    assertBad("Found[value=7");
  }

  @Test
  void twoCreatesOfWhichNobodyDeletedTheFirst() {
    did(1, 0, 9, new Request.Create(7), new Answer.Done(0));
    did(2, 1, 8, new Request.Create(8), new Answer.Done(0));
    assertBad("Create");
  }

  @Test
  void valueThatNobodyWrote() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    lost(2, 2, new Request.Set(8, ANY));
    did(1, 4, 5, new Request.Read(), new Answer.Found(9, 1));
    assertBad("Found[value=9");
  }

  @Test
  void readsThatDoNotAgreeOnTheOrder() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    did(1, 2, 30, new Request.Set(8, ANY), new Answer.Done(1));
    did(2, 3, 4, new Request.Read(), new Answer.Found(8, 1));
    did(3, 5, 6, new Request.Read(), new Answer.Found(7, 0));
    assertBad("Found[value=7");
  }

  @Test
  void refusalThatNothingExplains() {
    did(1, 0, 1, new Request.Create(7), new Answer.Done(0));
    did(2, 2, 3, new Request.Set(8, 0), new Answer.OtherVersion());
    assertBad("OtherVersion");
  }

  @Test
  void acknowledgedWriteLostInAnyConfusion() {
    for (long seed = 1; seed <= 30; seed++) {
      history.clear();
      Znode end = happen(new SplittableRandom(seed), 6, 200);
      long last = history.stream().mapToLong(Operation::askedNanos).max().orElseThrow();
      did(9, last + 1000, last + 1001, new Request.Create(-1), answerToCreate(end));
      did(9, last + 1002, last + 1003, new Request.Set(-2, ANY), new Answer.Done(setBehind(end)));
      did(9, last + 1004, last + 1005, new Request.Read(), new Answer.Found(-1, setBehind(end)));
      assertBad("value=-1");
    }
  }

  // Neither

  @Test
  void whoHasNoTimeSaysSo() {
    List<Long> values = LongStream.range(0, 40).boxed().toList();
    did(0, 0, 1, new Request.Create(0), new Answer.Done(0));
    values.forEach(value -> lost(value, 2, new Request.Set(100 + value, ANY)));
    did(1, 10, 11, new Request.Read(), new Answer.Found(100, 41));
    Verdict verdict = Linearizability.check(history, Znode.ABSENT, Duration.ofMillis(200));
    assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
  }

  private static Answer answerToCreate(Znode end) {
    return end.exists() ? new Answer.Exists() : new Answer.Done(0);
  }

  private static int setBehind(Znode end) {
    return end.exists() ? end.version() + 1 : 1;
  }

  /**
   * Lets clients do things one after the other, and tells of each that it took longer than it did;
   * one in ten is not answered, and half of these did not happen. All are answered before the last
   * moment.
   */
  private Znode happen(SplittableRandom random, int clients, int count) {
    Znode znode = Znode.ABSENT;
    long[] free = new long[clients];
    for (int i = 0; i < count; i++) {
      long now = i * 10L;
      int client = random.nextInt(clients);
      if (free[client] > now) {
        continue;
      }
      Request request = request(random, i, znode.version());
      boolean answered = random.nextInt(10) > 0;
      boolean happens = answered || random.nextBoolean();
      long asked = Math.max(free[client], now - random.nextInt(30));
      if (happens) {
        Answer answer = answered ? answer(znode, request) : new Answer.Unknown();
        znode = znode.after(request, answer).orElse(znode);
        long until = now + 1 + random.nextInt(30);
        history.add(
            new Operation(client, asked, answered ? until : Operation.NEVER, request, answer));
        free[client] = until + 1;
      } else {
        lost(client, asked, request);
      }
    }
    return znode;
  }

  private static Request request(SplittableRandom random, int number, int version) {
    return switch (random.nextInt(6)) {
      case 0 -> new Request.Create(number);
      case 1 -> new Request.Delete(random.nextBoolean() ? ANY : version);
      case 2 -> new Request.Set(number, version);
      case 3 -> new Request.Set(number, ANY);
      default -> new Request.Read();
    };
  }

  /** The one answer that is right. */
  private static Answer answer(Znode znode, Request request) {
    List<Answer> all =
        List.of(
            new Answer.Done(0),
            new Answer.Done(znode.version() + 1),
            new Answer.Found(znode.value(), znode.version()),
            new Answer.None(),
            new Answer.Exists(),
            new Answer.OtherVersion());
    List<Answer> right =
        all.stream().filter(each -> znode.after(request, each).isPresent()).distinct().toList();
    assertThat(right).hasSize(1);
    return right.getFirst();
  }

  private void did(long client, long asked, long answered, Request request, Answer answer) {
    history.add(new Operation(client, asked, answered, request, answer));
  }

  private void lost(long client, long asked, Request request) {
    history.add(Operation.unanswered(client, asked, request));
  }

  private void assertGood() {
    history.sort(Comparator.comparingLong(Operation::askedNanos));
    assertThat(Linearizability.check(history, Znode.ABSENT, BUDGET))
        .isEqualTo(new Verdict.Linearizable());
  }

  private void assertBad(String told) {
    assertThat(Linearizability.check(history, Znode.ABSENT, BUDGET))
        .isInstanceOfSatisfying(
            Verdict.Violated.class, verdict -> assertThat(verdict.evidence()).contains(told));
  }
}
