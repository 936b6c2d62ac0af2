package io.quorate.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Sid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SessionTableTest {
  private static final int TICK = 100;

  @Test
  void expiresNoSoonerThanTheTimeoutAndWithinOneIntervalAfterIt() {
    SessionTable table = new SessionTable(TICK);
    table.track(1, 250, 10);
    assertThat(table.nextExpiryMillis()).contains(300L);
    assertThat(table.expired(299)).isEmpty();
    assertThat(table.expired(300)).containsExactly(new SessionTable.Expired(1, 290, 250));
  }

  @Test
  void aDeadlineOnAnIntervalIsPutOffToTheNext() {
    SessionTable table = new SessionTable(TICK);
    table.track(1, 200, 100);
    assertThat(table.nextExpiryMillis()).contains(400L);
  }

  @Test
  void whatWasHeardLongAgoDoesNotShortenALife() {
    SessionTable table = new SessionTable(TICK);
    table.track(1, 200, 100);
    table.heard(1, 500);
    table.heard(1, 300);
    assertThat(table.expired(700)).isEmpty();
    assertThat(table.expired(800)).hasSize(1);
  }

  @Test
  void aClosingSessionNeitherExpiresNorLives() {
    SessionTable table = new SessionTable(TICK);
    table.track(1, 200, 0);
    table.close(1);
    table.heard(1, 1_000);
    assertThat(table.isAlive(1)).isFalse();
    assertThat(table.expired(10_000)).isEmpty();
    assertThat(table.nextExpiryMillis()).isEmpty();
    assertThat(table.sessionIds()).containsExactly(1L);
    table.remove(1);
    assertThat(table.sessionIds()).isEmpty();
  }

  @Test
  void behavesAsAPlainListOfDeadlines() {
    Random random = new Random(5);
    SessionTable table = new SessionTable(TICK);
    Map<Long, long[]> model = new HashMap<>();
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(30);
      long id = random.nextInt(50);
      switch (random.nextInt(4)) {
        case 0 -> {
          int timeout = 100 + random.nextInt(400);
          if (table.isAlive(id) || !model.containsKey(id)) {
            table.track(id, timeout, now);
            model.put(id, new long[] {timeout, now});
          }
        }
        case 1, 2 -> {
          table.heard(id, now);
          if (model.containsKey(id)) {
            model.get(id)[1] = now;
          }
        }
        default -> {
          table.remove(id);
          model.remove(id);
        }
      }
      Set<Long> due = new HashSet<>();
      for (Map.Entry<Long, long[]> session : model.entrySet()) {
        long deadline = session.getValue()[0] + session.getValue()[1];
        if ((deadline / TICK + 1) * TICK <= now) {
          due.add(session.getKey());
        }
      }
      Set<Long> expired =
          table.expired(now).stream()
              .map(SessionTable.Expired::sessionId)
              .collect(Collectors.toSet());
      assertThat(expired).isEqualTo(due);
    }
  }

  @Test
  void idsOfTwoServersNeverMeetAndAServerDoesNotRepeatItself() {
    SessionIds one = new SessionIds(new Sid(1), 1_700_000_000_000L);
    SessionIds two = new SessionIds(new Sid(2), 1_700_000_000_000L);
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(ids.add(one.next())).isTrue();
      assertThat(ids.add(two.next())).isTrue();
    }
    SessionIds restarted = new SessionIds(new Sid(1), 1_700_000_000_001L);
    assertThat(ids).doesNotContain(restarted.next());
    assertThat(one.next() >>> 56).isEqualTo(1);
  }
}
