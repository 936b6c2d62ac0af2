package io.quorate.tree;

/** The grammar of paths, and the places in the tree that have a meaning. */
public final class Paths {
  public static final String ROOT = "/";
  public static final String SYSTEM = "/zookeeper";
  public static final String CONFIG = "/zookeeper/config";
  public static final String QUOTA = "/zookeeper/quota";

  private Paths() {}

  /** The path of the parent; {@code path} is valid and not the root. */
  public static String parentOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash == 0 ? ROOT : path.substring(0, slash);
  }

  /** The last name of a path; {@code path} is valid and not the root. */
  public static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of the child called {@code name}. */
  public static String child(String parent, String name) {
    return parent.equals(ROOT) ? ROOT + name : parent + "/" + name;
  }

  /** Whether {@code path} is {@code ancestor} or lies below it. */
  public static boolean isWithin(String path, String ancestor) {
    return path.startsWith(ancestor)
        && (path.length() == ancestor.length()
            || ancestor.equals(ROOT)
            || path.charAt(ancestor.length()) == '/');
  }

  /**
   * Whether {@code path} names a znode: it begins with a slash, ends with none unless it is the
   * root, has no empty, {@code .} or {@code ..} name, and no control, surrogate or private-use
   * character below U+F900, and none of U+FFF0 to U+FFFF.
   */
  public static boolean isValid(String path) {
    int length = path.length();
    if (length == 0 || path.charAt(0) != '/') {
      return false;
    }
    if (length == 1) {
      return true;
    }
    int nameAt = 1;
    for (int i = 1; i <= length; i++) {
      if (i == length || path.charAt(i) == '/') {
        if (!isName(path, nameAt, i)) {
          return false;
        }
        nameAt = i + 1;
      } else if (!isAllowed(path.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String path, int from, int to) {
    int length = to - from;
    boolean dots = length <= 2 && path.startsWith("..".substring(0, length), from);
    return length > 0 && !dots;
  }

  private static boolean isAllowed(char c) {
    boolean refused =
        c <= 0x1f || (c >= 0x7f && c <= 0x9f) || (c >= 0xd800 && c <= 0xf8ff) || c >= 0xfff0;
    return !refused;
  }
}
