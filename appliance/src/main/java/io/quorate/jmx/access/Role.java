package io.quorate.jmx.access;

/** What somebody may do. */
enum Role {
  /** Reads. */
  VIEWER,
  /** Reads, sets attributes and calls operations. */
  OPERATOR
}
