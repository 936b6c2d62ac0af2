package io.quorate.audit;

import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Records of all kinds, from few names, so that many have some of them in common. */
final class RandomRecords {
  private static final List<String> TEXTS =
      List.of(
          "",
          "alpha",
          "Beta",
          "a,b",
          "\"q\"",
          "\n",
          "\u00e4\u20ac\ud83d\ude00",
          "=1+1",
          "x".repeat(300));

  private final SplittableRandom random;
  private final List<Actor> actors = new ArrayList<>();
  private long timeMillis = 1_700_000_000_000L;

  RandomRecords(long seed) {
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < 8; i++) {
      List<String> identities =
          random.nextBoolean()
              ? List.of("ip:10.0.0." + i)
              : List.of("ip:::1", "digest:user" + i % 3);
      Optional<String> tenant = i % 3 == 0 ? Optional.empty() : Optional.of("tenant" + i % 2);
      actors.add(new Actor(random.nextLong(), "10.0.0.1:" + i, identities, tenant));
    }
  }

  /** The clock goes back now and then, as clocks do. */
  AuditRecord next() {
    timeMillis += random.nextInt(10) == 0 ? -random.nextInt(500) : random.nextInt(100);
    return new AuditRecord(
        timeMillis,
        new Sid(random.nextInt(3)),
        one(actors),
        one(List.of(Action.values())),
        path(),
        random.nextInt(-1, 100),
        new Zxid(random.nextInt(4) == 0 ? random.nextLong() : 0x500000000L + random.nextInt(99)),
        one(List.of(ErrorCode.values())),
        random.nextInt(4) == 0 ? random.nextLong(1L << 40) : random.nextInt(3000),
        random.nextInt(3) == 0 ? one(TEXTS) : "",
        random.nextInt(8) == 0
            ? Optional.of(new AuditRecord.Change(one(TEXTS), one(TEXTS)))
            : Optional.empty());
  }

  String path() {
    return "/" + one(List.of("app", "apple", "kafka")) + "/" + random.nextInt(20);
  }

  /** A question with up to three conditions. */
  Filter filter() {
    Filter filter = Filter.EVERYTHING;
    for (int i = random.nextInt(4); i > 0; i--) {
      filter = narrowed(filter);
    }
    return filter;
  }

  private Filter narrowed(Filter filter) {
    Actor actor = one(actors);
    return switch (random.nextInt(9)) {
      case 0 -> {
        long from = timeMillis - random.nextInt(200_000);
        yield filter.between(from, from + random.nextInt(100_000));
      }
      case 1 -> filter.ofTenant(actor.tenant().orElse("tenant7"));
      case 2 -> filter.ofIdentity(one(actor.identities()));
      case 3 -> filter.ofSession(actor.sessionId());
      case 4 -> filter.below(path().substring(0, 3 + random.nextInt(3)));
      case 5 -> filter.withActions(EnumSet.of(one(List.of(Action.values())), Action.CREATE));
      case 6 -> filter.withResults(EnumSet.of(one(List.of(ErrorCode.values()))));
      case 7 -> filter.containing(one(TEXTS).toUpperCase(Locale.ROOT));
      default -> filter.containing(one(List.of("USER1", "app/1", "::1")));
    };
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  int nextInt(int bound) {
    return random.nextInt(bound);
  }
}
