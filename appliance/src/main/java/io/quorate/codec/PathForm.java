package io.quorate.codec;

import io.quorate.jute.MalformedException;
import io.quorate.tree.Paths;

/**
 * What a path read from bytes must at least be for the tree to hold it: absolute, without empty
 * names, without surrogates. Looser than {@link Paths#isValid}, which is for what clients ask for
 * today: a server must start on what an older one allowed.
 */
final class PathForm {
  private PathForm() {}

  /** {@code path}, if it is one; the root is one. */
  static String require(String path, long offset) throws MalformedException {
    if (path.equals(Paths.ROOT)) {
      return path;
    }
    boolean absolute = path.length() > 1 && path.charAt(0) == '/' && !path.endsWith("/");
    if (!absolute || path.contains("//") || hasSurrogates(path)) {
      throw new MalformedException("before offset " + offset + " stands no path: \"" + path + "\"");
    }
    return path;
  }

  /** {@code path}, if it is one and not the root, which is neither created nor deleted. */
  static String requireBelowRoot(String path, long offset) throws MalformedException {
    if (path.equals(Paths.ROOT)) {
      throw new MalformedException(
          "before offset " + offset + " stands the root, where only a path below it can stand");
    }
    return require(path, offset);
  }

  private static boolean hasSurrogates(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (Character.isSurrogate(path.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
