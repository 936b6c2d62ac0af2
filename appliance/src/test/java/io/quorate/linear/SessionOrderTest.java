package io.quorate.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.linear.SessionOrder.Answer;
import io.quorate.linear.SessionOrder.Shown;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionOrderTest {
  @Test
  void whoLagsIsAllRight() {
    assertThat(
            violations(
                wrote(1, 10, "/a", 7, 1),
                read(2, 9, "/a", 5, 6, 0),
                read(1, 10, "/a", 10, 7, 1),
                read(2, 12, "/a", 10, 7, 1)))
        .isEmpty();
  }

  @Test
  void zxidsOfASessionMayNotFall() {
    assertThat(violations(read(1, 10, "/a", 5, 6, 0), read(1, 9, "/b", 4, 6, 0)))
        .singleElement()
        .asString()
        .contains("falls from 0xa");
  }

  @Test
  void ownWritesAreSeen() {
    assertThat(violations(wrote(1, 10, "/a", 7, 1), read(1, 10, "/a", 5, 6, 0)))
        .singleElement()
        .asString()
        .contains("knows of 0xa");
  }

  @Test
  void whatWasSeenIsNotUnseen() {
    assertThat(violations(read(1, 10, "/a", 8, 7, 1), read(1, 11, "/a", 5, 6, 0)))
        .singleElement()
        .asString()
        .contains("knows of 0x8");
  }

  @Test
  void ownDeletionsAreSeen() {
    Answer deleted = new Answer(1, 10, "/a", Optional.empty(), true);
    assertThat(violations(deleted, read(1, 10, "/a", 5, 6, 0))).hasSize(1);
    assertThat(violations(deleted, read(1, 12, "/a", 11, 6, 0))).isEmpty();
  }

  @Test
  void nothingIsShownBeforeItsTime() {
    assertThat(violations(read(1, 10, "/a", 11, 6, 0)))
        .singleElement()
        .asString()
        .contains("later than its zxid");
  }

  @Test
  void allSeeTheSameBehindTheSameChange() {
    assertThat(violations(read(1, 10, "/a", 5, 6, 0), read(2, 10, "/a", 5, 7, 0))).hasSize(1);
  }

  private static List<String> violations(Answer... answers) {
    return SessionOrder.violations(List.of(answers));
  }

  private static Answer read(
      long session, long zxid, String path, long mzxid, long value, int version) {
    return new Answer(session, zxid, path, Optional.of(new Shown(mzxid, value, version)), false);
  }

  private static Answer wrote(long session, long zxid, String path, long value, int version) {
    return new Answer(session, zxid, path, Optional.of(new Shown(zxid, value, version)), true);
  }
}
