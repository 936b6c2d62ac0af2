package io.quorate.proto;

import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import java.util.List;

/**
 * The body of an answer; its header carries xid, zxid and error. An answer with an error has {@link
 * None}.
 */
public sealed interface Reply {
  /** Results that may stand in the answer of a multi or multiRead. */
  sealed interface Result extends Reply {}

  /** No body: ping, closeSession, auth, setWatches, and every error. */
  record None() implements Reply {
    public static final None INSTANCE = new None();
  }

  /** The one who asked gets an int 0 as a body: addWatch. */
  record Watched() implements Reply {}

  record Created(String path) implements Result {}

  /**
   * Which of create2, createContainer and createTTL asked is told by {@code opCode}; it heads the
   * result in a multi.
   */
  record CreatedStat(int opCode, String path, Stat stat) implements Result {}

  /** No body; in a multi, its header alone. */
  record Deleted() implements Result {}

  /** A check that held: no body; in a multi, its header alone. */
  record Checked() implements Result {}

  record DataSet(Stat stat) implements Result {}

  record AclSet(Stat stat) implements Reply {}

  record Existing(Stat stat) implements Reply {}

  record Data(byte[] data, Stat stat) implements Result {}

  record AclRead(Acl acl, Stat stat) implements Reply {}

  record Children(List<String> names) implements Result {}

  record ChildrenStat(List<String> names, Stat stat) implements Reply {}

  record Ephemerals(List<String> paths) implements Reply {}

  record AllChildrenNumber(int count) implements Reply {}

  record Synced(String path) implements Reply {}

  record Identities(List<Identity> identities) implements Reply {}

  record Sasl(byte[] token) implements Reply {}

  /** An operation of a multi or multiRead that failed, or, in a multi, was not tried. */
  record Failed(ErrorCode error) implements Result {}

  record Multi(List<Result> results) implements Reply {}
}
