package io.quorate.audit;

/** The bounds of the texts of a record. */
final class Texts {
  private static final int CHARS_MAX = 4096;
  private static final int DOCUMENT_CHARS_MAX = 65_536;
  private static final int NAME_CHARS_MAX = 256;
  private static final String CUT = "...";

  private Texts() {}

  /** An address or identity, cut if it is too long to keep. */
  static String boundedName(String text) {
    return cut(text, NAME_CHARS_MAX);
  }

  /** A path or detail, cut if it is too long to keep. */
  static String bounded(String text) {
    return cut(text, CHARS_MAX);
  }

  /** A text before or after a change. */
  static String boundedDocument(String text) {
    return cut(text, DOCUMENT_CHARS_MAX);
  }

  private static String cut(String text, int charsMax) {
    return text.length() <= charsMax ? text : text.substring(0, charsMax) + CUT;
  }
}
