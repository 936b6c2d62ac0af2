package io.quorate.node.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the grammar of {@link java.util.Properties#load}, and keeps what that forgets: the line on
 * which each entry begins, and entries that a later one with the same key hides.
 *
 * <ol>
 *   <li>A natural line ends with a line feed, a carriage return, or both. Blank lines and those
 *       that begin with # or ! say nothing.
 *   <li>A line that ends with an odd number of backslashes goes on with the next, whose leading
 *       white space is dropped.
 *   <li>The key ends before the first =, : or white space that no backslash hides.
 * </ol>
 */
final class PropertyLines {
  /**
   * One entry.
   *
   * @param line on which it begins, counted from 1
   * @param brokenEscapes each Unicode escape that no four hexadecimal digits follow, with what does
   *     follow; a question mark stands in its place
   */
  record Entry(String key, String value, int line, List<String> brokenEscapes) {}

  private final String text;
  private final List<Entry> entries = new ArrayList<>();
  private int at;
  private int line = 1;

  private PropertyLines(String text) {
    this.text = text;
  }

  /** All entries in the order of the file. */
  static List<Entry> parse(String text) {
    var lines = new PropertyLines(text);
    while (lines.at < text.length()) {
      lines.readLogicalLine();
    }
    return lines.entries;
  }

  private void readLogicalLine() {
    int begins = line;
    var logical = new StringBuilder();
    boolean goesOn = true;
    while (goesOn) {
      skipWhiteSpace();
      if (logical.isEmpty() && at < text.length() && isCommentMark(text.charAt(at))) {
        readNaturalLine(new StringBuilder());
        return;
      }
      goesOn = readNaturalLine(logical);
      if (goesOn) {
        logical.setLength(logical.length() - 1);
        // A line that was nothing but a backslash joins nothing: the next one begins anew.
        goesOn = !logical.isEmpty() && at < text.length();
      }
    }
    if (!logical.isEmpty()) {
      split(logical, begins);
    }
  }

  private void skipWhiteSpace() {
    while (at < text.length() && isWhiteSpace(text.charAt(at))) {
      at++;
    }
  }

  /**
   * Appends the rest of the natural line; answers whether a lone backslash at its end joins the
   * next.
   */
  private boolean readNaturalLine(StringBuilder into) {
    int backslashes = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\n' || c == '\r') {
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        line++;
        break;
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      into.append(c);
    }
    return backslashes % 2 == 1;
  }

  private void split(CharSequence logical, int begins) {
    int length = logical.length();
    int keyEnd = 0;
    while (keyEnd < length && !endsKey(logical.charAt(keyEnd))) {
      keyEnd += logical.charAt(keyEnd) == '\\' ? 2 : 1;
    }
    keyEnd = Math.min(keyEnd, length);
    int valueBegin = skipWhiteSpace(logical, keyEnd);
    if (valueBegin < length && isSeparator(logical.charAt(valueBegin))) {
      valueBegin = skipWhiteSpace(logical, valueBegin + 1);
    }
    var broken = new ArrayList<String>();
    String key = unescape(logical.subSequence(0, keyEnd), broken);
    String value = unescape(logical.subSequence(valueBegin, length), broken);
    entries.add(new Entry(key, value, begins, List.copyOf(broken)));
  }

  private static String unescape(CharSequence escaped, List<String> broken) {
    var plain = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '\\') {
        plain.append(c);
      } else if (++i < escaped.length()) {
        char escape = escaped.charAt(i);
        switch (escape) {
          case 't' -> plain.append('\t');
          case 'n' -> plain.append('\n');
          case 'r' -> plain.append('\r');
          case 'f' -> plain.append('\f');
          case 'u' -> {
            int end = Math.min(i + 5, escaped.length());
            plain.append(hexadecimal(escaped.subSequence(i + 1, end).toString(), broken));
            i = end - 1;
          }
          default -> plain.append(escape);
        }
      }
    }
    return plain.toString();
  }

  private static char hexadecimal(String digits, List<String> broken) {
    if (digits.length() == 4 && digits.chars().allMatch(PropertyLines::isHexadecimalDigit)) {
      return (char) Integer.parseInt(digits, 16);
    }
    broken.add("\\u" + digits);
    return '?';
  }

  private static boolean isHexadecimalDigit(int c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }

  private static int skipWhiteSpace(CharSequence in, int from) {
    int i = from;
    while (i < in.length() && isWhiteSpace(in.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean endsKey(char c) {
    return isSeparator(c) || isWhiteSpace(c);
  }

  private static boolean isCommentMark(char c) {
    return c == '#' || c == '!';
  }

  private static boolean isSeparator(char c) {
    return c == '=' || c == ':';
  }

  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }
}
