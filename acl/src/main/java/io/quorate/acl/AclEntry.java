package io.quorate.acl;

/** What one identity may do: {@code permissions} is a set of {@link Permission} bits. */
public record AclEntry(int permissions, Identity identity) {}
