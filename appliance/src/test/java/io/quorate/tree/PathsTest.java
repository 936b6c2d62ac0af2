package io.quorate.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.zookeeper.common.PathUtils;
import org.junit.jupiter.api.Test;

class PathsTest {
  private static final String ALPHABET =
      "//..ab\u0000\u001f\u007f\u009f\u00e9\u07ff\u0800\ud800\udfff\uf8ff\uf900\uffef\ufff0\uffff";

  @Test
  void aPathIsValidExactlyWhereZooKeeperSaysSo() {
    Random random = new Random(1);
    int valid = 0;
    for (int i = 0; i < 200_000; i++) {
      String path = randomPath(random);
      assertThat(Paths.isValid(path)).as(path).isEqualTo(zooKeeperAllows(path));
      valid += Paths.isValid(path) ? 1 : 0;
    }
    assertThat(valid).isBetween(1_000, 199_000);
  }

  @Test
  void partsOfAPath() {
    assertThat(Paths.parentOf("/a")).isEqualTo("/");
    assertThat(Paths.parentOf("/a/b")).isEqualTo("/a");
    assertThat(Paths.nameOf("/a/b")).isEqualTo("b");
    assertThat(Paths.child("/", "a")).isEqualTo("/a");
    assertThat(Paths.child("/a", "b")).isEqualTo("/a/b");
    assertThat(Paths.isWithin("/a/b", "/a")).isTrue();
    assertThat(Paths.isWithin("/ab", "/a")).isFalse();
    assertThat(Paths.isWithin("/ab", "/")).isTrue();
  }

  private static String randomPath(Random random) {
    StringBuilder path = new StringBuilder(random.nextInt(8) == 0 ? "" : "/");
    int length = random.nextInt(7);
    for (int i = 0; i < length; i++) {
      path.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return path.toString();
  }

  private static boolean zooKeeperAllows(String path) {
    try {
      PathUtils.validatePath(path);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
