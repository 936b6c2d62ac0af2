package io.quorate.node.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PropertyLinesTest {
  @Test
  void linesAreCountedAcrossCommentsBlanksContinuationsAndEveryLineEnd() {
    var entries =
        PropertyLines.parse("# no = key\n\na=1\r\n\r\nb = 2\\\n   3\\\r\n 4\rc:5\n! x\nd 6");
    assertThat(entries)
        .extracting(entry -> entry.line() + " " + entry.key() + "=" + entry.value())
        .containsExactly("3 a=1", "5 b=234", "8 c=5", "10 d=6");
  }

  @Test
  void hiddenEntriesAreKept() {
    assertThat(PropertyLines.parse("a=1\na=2"))
        .extracting(PropertyLines.Entry::value)
        .containsExactly("1", "2");
  }

  @Test
  void brokenEscapesAreNamedAndEverythingElseIsRead() {
    var entries = PropertyLines.parse("a=\\u12\nb=\\u00e4\nc=\\uxyzwv");
    assertThat(entries).extracting(PropertyLines.Entry::value).containsExactly("?", "\u00e4", "?v");
    assertThat(entries.get(0).brokenEscapes()).containsExactly("\\u12");
    assertThat(entries.get(1).brokenEscapes()).isEmpty();
    assertThat(entries.get(2).brokenEscapes()).containsExactly("\\uxyzw");
  }

  @Test
  void randomTextMeansWhatItMeansToJava() throws IOException {
    String letters = "ab#!=: \t\f\\\\\\\n\n\r\u00e4";
    for (long seed = 0; seed < 50_000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      int length = random.nextInt(30);
      for (int i = 0; i < length; i++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      // Java takes a backslash that ends the file for an entry with an empty key: nobody means
      // that.
      text.append("\nz");
      var expected = new Properties();
      expected.load(new StringReader(text.toString()));

      Map<String, String> found = new HashMap<>();
      for (PropertyLines.Entry entry : PropertyLines.parse(text.toString())) {
        found.put(entry.key(), entry.value());
        assertThat(entry.line()).isBetween(1, 1 + text.toString().split("\r\n|\r|\n", -1).length);
      }
      assertThat(found).as("seed %s: %s", seed, text).isEqualTo(expected);
    }
  }
}
