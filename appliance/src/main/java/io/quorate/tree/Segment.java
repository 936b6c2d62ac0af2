package io.quorate.tree;

/**
 * One name within a path, as a key of a children trie; moves along the path without allocating.
 *
 * <p>Names of znodes are kept as UTF-8 bytes, paths arrive as strings. Valid paths hold no
 * surrogates, so a character takes one to three bytes; the comparison encodes as it goes.
 */
final class Segment {
  private final String path;
  private int from;
  private int to;

  /** Stands before the first name of {@code path}, which begins with a slash. */
  Segment(String path) {
    this.path = path;
    this.to = 0;
  }

  /** Moves to the next name, answers false at the end. {@code "/"} has no names. */
  boolean next() {
    if (to + 1 >= path.length()) {
      return false;
    }
    from = to + 1;
    int slash = path.indexOf('/', from);
    to = slash < 0 ? path.length() : slash;
    return true;
  }

  int hash() {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + path.charAt(i);
    }
    return hash;
  }

  /**
   * Whether these are exactly the bytes of this name. (To decode them and compare characters is not
   * the same: the bytes of some other name may decode to it, and hashes can be made to agree.)
   */
  boolean isName(byte[] name) {
    int at = 0;
    for (int i = from; i < to; i++) {
      char c = path.charAt(i);
      int bytes = c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      if (at + bytes > name.length || !isEncoded(c, bytes, name, at)) {
        return false;
      }
      at += bytes;
    }
    return at == name.length;
  }

  private static boolean isEncoded(char c, int bytes, byte[] name, int at) {
    return switch (bytes) {
      case 1 -> name[at] == c;
      case 2 -> name[at] == (byte) (0xc0 | (c >> 6)) && isFollowing(c, name[at + 1]);
      default ->
          name[at] == (byte) (0xe0 | (c >> 12))
              && isFollowing(c >> 6, name[at + 1])
              && isFollowing(c, name[at + 2]);
    };
  }

  private static boolean isFollowing(int bits, byte encoded) {
    return encoded == (byte) (0x80 | (bits & 0x3f));
  }

  /** The hash that {@link #hash} gives for a name kept as bytes. */
  static int hash(byte[] name) {
    int hash = 0;
    int at = 0;
    while (at < name.length) {
      int bytes = name[at] >= 0 ? 1 : (name[at] & 0xe0) == 0xc0 ? 2 : 3;
      hash = 31 * hash + decode(name, at, bytes);
      at += bytes;
    }
    return hash;
  }

  private static int decode(byte[] name, int at, int bytes) {
    return switch (bytes) {
      case 1 -> name[at];
      case 2 -> ((name[at] & 0x1f) << 6) | (name[at + 1] & 0x3f);
      default -> ((name[at] & 0x0f) << 12) | ((name[at + 1] & 0x3f) << 6) | (name[at + 2] & 0x3f);
    };
  }
}
