package io.quorate.acl;

import java.util.List;

/**
 * The address that a connection comes from. An expression is an address, or a prefix of one and its
 * length: {@code 10.0.0.0/8}, {@code fe80::/10}. A prefix of one family never means an address of
 * the other.
 *
 * <p>Numbers may be written in every way that {@link Integer#parseInt} reads, signs included, since
 * ZooKeeper accepts them and lists that hold them exist. An address with an interface ({@code
 * fe80::1%eth0}) is none.
 *
 * <p>Nothing is allocated for a match: addresses are read half by half out of their text.
 */
final class IpScheme implements AuthScheme {
  private static final int V4_BITS = 32;
  private static final int V6_BITS = 128;
  private static final int V6_GROUPS = 8;
  private static final int V6_GROUP_CHARS_MAX = 4;

  @Override
  public String name() {
    return "ip";
  }

  @Override
  public List<Identity> provenByConnecting(Peer peer) {
    return List.of(new Identity(name(), peer.address().getHostAddress()));
  }

  @Override
  public AuthOutcome authenticate(byte[] credentials, Peer peer) {
    return new AuthOutcome.Proven(provenByConnecting(peer));
  }

  @Override
  public boolean matches(String id, String expression) {
    int slash = expression.indexOf('/');
    int addressEnd = slash < 0 ? expression.length() : slash;
    try {
      int familyBits = familyBits(id, id.length());
      if (familyBits != familyBits(expression, addressEnd)) {
        return false;
      }
      int prefixBits = prefixBits(expression, slash, familyBits);
      int highBits = Math.min(prefixBits, Long.SIZE);
      return samePrefix(
              half(id, id.length(), 0, familyBits),
              half(expression, addressEnd, 0, familyBits),
              highBits)
          && samePrefix(
              half(id, id.length(), 1, familyBits),
              half(expression, addressEnd, 1, familyBits),
              prefixBits - highBits);
    } catch (NumberFormatException noAddress) {
      return false;
    }
  }

  @Override
  public boolean isValid(String expression) {
    int slash = expression.indexOf('/');
    int addressEnd = slash < 0 ? expression.length() : slash;
    try {
      int familyBits = familyBits(expression, addressEnd);
      prefixBits(expression, slash, familyBits);
      half(expression, addressEnd, 0, familyBits);
      half(expression, addressEnd, 1, familyBits);
      return true;
    } catch (NumberFormatException noAddress) {
      return false;
    }
  }

  @Override
  public boolean provesIdentity() {
    return false;
  }

  private static boolean samePrefix(long one, long other, int bits) {
    return bits == 0 || (one ^ other) >>> (Long.SIZE - bits) == 0;
  }

  /** A colon makes it version 6, else a dot version 4. */
  private static int familyBits(String text, int end) {
    int colon = text.indexOf(':');
    if (colon >= 0 && colon < end) {
      return V6_BITS;
    }
    int dot = text.indexOf('.');
    if (dot >= 0 && dot < end) {
      return V4_BITS;
    }
    throw new NumberFormatException("neither a colon nor a dot");
  }

  private static int prefixBits(String expression, int slash, int familyBits) {
    if (slash < 0) {
      return familyBits;
    }
    int bits = Integer.parseInt(expression, slash + 1, expression.length(), 10);
    if (bits < 0 || bits > familyBits) {
      throw new NumberFormatException("no prefix is " + bits + " bits long");
    }
    return bits;
  }

  /**
   * One half (0 or 1) of the 128 bits of an address, of which version 4 uses the first 32; the
   * whole text is validated either way.
   */
  private static long half(String text, int end, int half, int familyBits) {
    return familyBits == V4_BITS ? (half == 0 ? v4(text, end) : 0) : v6(text, end, half);
  }

  private static long v4(String text, int end) {
    long value = 0;
    int parts = 0;
    for (int from = 0; from <= end; parts++) {
      int to = endOfPart(text, '.', from, end);
      int part = Integer.parseInt(text, from, to, 10);
      if (part < 0 || part > 255 || parts == 4) {
        throw new NumberFormatException("not four numbers of one byte each");
      }
      value = value << Byte.SIZE | part;
      from = to + 1;
    }
    if (parts != 4) {
      throw new NumberFormatException("not four numbers");
    }
    return value << (Long.SIZE - V4_BITS);
  }

  private static long v6(String text, int end, int half) {
    int gap = text.indexOf("::");
    if (gap < 0 || gap + 2 > end) {
      if (groups(text, 0, end) != V6_GROUPS) {
        throw new NumberFormatException("not eight groups");
      }
      return groupsInHalf(text, 0, end, 0, half);
    }
    int behind = text.indexOf("::", gap + 2);
    int before = groups(text, 0, gap);
    int after = groups(text, gap + 2, end);
    if ((behind >= 0 && behind + 2 <= end) || before + after >= V6_GROUPS) {
      throw new NumberFormatException("too many groups or gaps");
    }
    return groupsInHalf(text, 0, gap, 0, half)
        | groupsInHalf(text, gap + 2, end, V6_GROUPS - after, half);
  }

  private static int groups(String text, int from, int end) {
    if (from == end) {
      return 0;
    }
    int count = 1;
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == ':') {
        count++;
      }
    }
    return count;
  }

  /** The groups of a stretch of text, the first of them being number {@code index} of eight. */
  private static long groupsInHalf(String text, int from, int end, int index, int half) {
    long value = 0;
    int group = index;
    for (int at = from; at <= end && from < end; group++) {
      int to = endOfPart(text, ':', at, end);
      if (to - at > V6_GROUP_CHARS_MAX) {
        throw new NumberFormatException("a group of more than four digits");
      }
      long bits = Integer.parseInt(text, at, to, 16) & 0xffffL;
      if (group / 4 == half) {
        value |= bits << (Short.SIZE * (3 - group % 4));
      }
      at = to + 1;
    }
    return value;
  }

  private static int endOfPart(String text, char separator, int from, int end) {
    int at = text.indexOf(separator, from);
    return at < 0 || at > end ? end : at;
  }
}
