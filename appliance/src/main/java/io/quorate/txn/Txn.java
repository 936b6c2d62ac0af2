package io.quorate.txn;

import io.quorate.acl.Acl;
import io.quorate.proto.OpCode;
import java.util.List;

/**
 * A decided change, with final values in place of conditions, so that carrying it out twice is
 * harmless. The records mirror the transaction log of ZooKeeper 3.9 ({@code zookeeper.jute}, module
 * {@code txn}).
 */
public sealed interface Txn {
  /** The number of this kind of transaction in logs and proposals. */
  int opCode();

  record CreateSession(int timeoutMillis) implements Txn {
    @Override
    public int opCode() {
      return OpCode.CREATE_SESSION;
    }
  }

  /**
   * A session ends, and its ephemerals with it.
   *
   * @param ephemerals the paths that go; empty in logs of servers that did not write them
   */
  record CloseSession(List<String> ephemerals) implements Txn {
    public CloseSession {
      ephemerals = List.copyOf(ephemerals);
    }

    @Override
    public int opCode() {
      return OpCode.CLOSE_SESSION;
    }
  }

  /**
   * A new znode, ephemeral or not.
   *
   * @param opCode {@link OpCode#CREATE} or {@link OpCode#CREATE2}, as the request was: it decides
   *     the shape of the reply
   * @param parentCversion the parent's count of creations once this is done; -1 in very old logs:
   *     one more than before
   */
  record Create(
      int opCode, String path, byte[] data, Acl acl, boolean ephemeral, int parentCversion)
      implements Txn {}

  record CreateContainer(String path, byte[] data, Acl acl, int parentCversion) implements Txn {
    @Override
    public int opCode() {
      return OpCode.CREATE_CONTAINER;
    }
  }

  record CreateTtl(String path, byte[] data, Acl acl, int parentCversion, long ttlMillis)
      implements Txn {
    @Override
    public int opCode() {
      return OpCode.CREATE_TTL;
    }
  }

  /**
   * A znode goes.
   *
   * @param opCode {@link OpCode#DELETE} or {@link OpCode#DELETE_CONTAINER}
   */
  record Delete(int opCode, String path) implements Txn {}

  record SetData(String path, byte[] data, int version) implements Txn {
    @Override
    public int opCode() {
      return OpCode.SET_DATA;
    }
  }

  /** The configuration znode takes a new text. */
  record Reconfig(String path, byte[] data, int version) implements Txn {
    @Override
    public int opCode() {
      return OpCode.RECONFIG;
    }
  }

  record SetAcl(String path, Acl acl, int version) implements Txn {
    @Override
    public int opCode() {
      return OpCode.SET_ACL;
    }
  }

  /**
   * A version that was checked; {@code version} is the node's version plus one, as ZooKeeper writes
   * it.
   */
  record Check(String path, int version) implements Txn {
    @Override
    public int opCode() {
      return OpCode.CHECK;
    }
  }

  /** All or nothing. In a multi that failed, as ZooKeeper logs it, every part is {@link Failed}. */
  record Multi(List<Txn> txns) implements Txn {
    public Multi {
      txns = List.copyOf(txns);
    }

    @Override
    public int opCode() {
      return OpCode.MULTI;
    }
  }

  /**
   * A request that failed but took a zxid: only so does the server that forwarded it learn what to
   * tell its client. ZooKeeper makes one of every refusal.
   */
  record Failed(int errorCode) implements Txn {
    @Override
    public int opCode() {
      return OpCode.ERROR;
    }
  }
}
