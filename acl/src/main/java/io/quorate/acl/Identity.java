package io.quorate.acl;

/**
 * Somebody under an authentication scheme: {@code world:anyone}, {@code ip:10.0.0.0/8}, {@code
 * digest:user:hash}. In an access control list {@code id} is an expression that the scheme matches
 * against; on a connection it is what was proven.
 */
public record Identity(String scheme, String id) {
  /** Everybody, whether authenticated or not. */
  public static final Identity ANYONE = new Identity("world", "anyone");

  /** Stands, in a request, for every identity that the requesting connection has proven. */
  public static final Identity AUTH = new Identity("auth", "");

  /** Whom no access control list holds back. It cannot stand in a list. */
  public static final Identity SUPER = new Identity("super", "");
}
