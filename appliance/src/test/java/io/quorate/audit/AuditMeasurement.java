package io.quorate.audit;

import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a year's records cost: fills a store with a million (or as many as are asked for) and prints
 * how long each kind of question takes, the first time and then.
 *
 * <pre>
 * java -cp ... io.quorate.audit.AuditMeasurement DIRECTORY [RECORDS]
 * </pre>
 */
public final class AuditMeasurement {
  private static final long YEAR_MILLIS = 365L * 86_400_000;
  private static final int TIMES = 5;

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Actor> actors = new ArrayList<>();

  private AuditMeasurement() {
    for (int i = 0; i < 500; i++) {
      actors.add(
          new Actor(
              0x100000000000000L + i,
              "10.0.%d.%d:%d".formatted(i / 200, i % 200, 30_000 + i),
              List.of("ip:10.0.0." + i % 200, "digest:user" + i % 40),
              Optional.of("tenant" + i % 10)));
    }
  }

  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    new AuditMeasurement().run(Path.of(arguments[0]), records);
  }

  private void run(Path directory, int records) throws IOException, AuditUnavailableException {
    long toMillis = System.currentTimeMillis();
    try (AuditTrail trail = Audits.at(AuditLevel.ALL, directory)) {
      Audits.awaitOpen(trail);
      long beginNanos = System.nanoTime();
      for (int i = 0; i < records; i++) {
        while (trail.figures().queued() > 50_000) {
          Thread.onSpinWait();
        }
        long ageMillis = (long) ((1 - (double) i / records) * YEAR_MILLIS);
        trail.offer(record(i, toMillis - ageMillis));
      }
      while (trail.figures().stored() < records) {
        Thread.onSpinWait();
      }
      System.out.printf(
          "%d records in %d ms, %d bytes a record%n",
          records,
          (System.nanoTime() - beginNanos) / 1_000_000,
          Files.size(directory.resolve(AuditStore.FILE)) / records);
      for (Map.Entry<String, Filter> question : questions(toMillis).entrySet()) {
        measure(trail, question.getKey(), question.getValue());
      }
    }
  }

  private AuditRecord record(int i, long timeMillis) {
    Action action =
        switch (random.nextInt(10)) {
          case 0 -> Action.OPEN_SESSION;
          case 1, 2 -> Action.CREATE;
          case 3 -> Action.DELETE;
          case 4 -> Action.SET_ACL;
          default -> Action.SET_DATA;
        };
    return new AuditRecord(
        timeMillis,
        Audits.SID,
        actors.get(random.nextInt(actors.size())),
        action,
        "/tenants/t"
            + random.nextInt(10)
            + "/service-"
            + random.nextInt(300)
            + "/node-"
            + random.nextInt(100_000),
        random.nextInt(1000),
        new Zxid(0x100000000L + i),
        random.nextInt(1000) == 0 ? ErrorCode.NO_AUTH : ErrorCode.OK,
        200 + random.nextInt(5_000),
        "",
        Optional.empty());
  }

  private Map<String, Filter> questions(long toMillis) {
    Filter all = Filter.EVERYTHING;
    Map<String, Filter> questions = new LinkedHashMap<>();
    questions.put("the newest", all);
    questions.put(
        "a day, half a year ago",
        all.between(toMillis - YEAR_MILLIS / 2, toMillis - YEAR_MILLIS / 2 + 86_400_000));
    questions.put("a tenant", all.ofTenant("tenant3"));
    questions.put("an identity", all.ofIdentity("digest:user7"));
    questions.put("a session", all.ofSession(0x100000000000000L + 77));
    questions.put("a path", all.below("/tenants/t3/service-17/"));
    questions.put("an action", all.withActions(Set.of(Action.SET_ACL)));
    questions.put("a result", all.withResults(Set.of(ErrorCode.NO_AUTH)));
    questions.put("a text", all.containing("SERVICE-123/node-99"));
    questions.put("a tenant that is not there", all.ofTenant("nobody"));
    questions.put("a session that is not there", all.ofSession(1));
    questions.put("a path that is not there", all.below("/nowhere/"));
    questions.put("an action that is not there", all.withActions(Set.of(Action.RECONFIG)));
    questions.put("a text that is not there", all.containing("nowhere"));
    return questions;
  }

  private static void measure(AuditTrail trail, String what, Filter filter)
      throws AuditUnavailableException {
    List<Long> millis = new ArrayList<>();
    int found = 0;
    for (int i = 0; i < TIMES; i++) {
      long beginNanos = System.nanoTime();
      found = trail.search(new AuditQuery(filter, true, Optional.empty(), 100)).records().size();
      millis.add((System.nanoTime() - beginNanos) / 1_000_000);
    }
    System.out.printf(
        "%-30s first %5d ms, then %5d ms, %d on the page%n",
        what,
        millis.getFirst(),
        millis.stream().skip(1).sorted().toList().get((TIMES - 1) / 2),
        found);
  }
}
