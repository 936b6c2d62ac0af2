package io.quorate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quorate.interop.Call.Creation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.jspecify.annotations.Nullable;

/** The words that scripts are written in: {@link Call}s with the usual arguments left out. */
final class Calls {
  static final int PERSISTENT = 0;
  static final int EPHEMERAL = 1;
  static final int SEQUENTIAL = 2;
  static final int EPHEMERAL_SEQUENTIAL = 3;
  static final int CONTAINER = 4;
  static final int TTL = 5;
  static final int SEQUENTIAL_TTL = 6;

  static final int PERSISTENT_WATCH = 0;
  static final int RECURSIVE_WATCH = 1;

  static final int CHILDREN_WATCHES = 1;
  static final int DATA_WATCHES = 2;
  static final int ANY_WATCHES = 3;
  static final int PERSISTENT_WATCHES = 4;
  static final int RECURSIVE_WATCHES = 5;

  static final List<ACL> OPEN = List.of(acl(31, "world", "anyone"));

  private Calls() {}

  static ACL acl(int permissions, @Nullable String scheme, @Nullable String id) {
    return new ACL(permissions, new Id(scheme, id));
  }

  /** The id that scheme digest makes of a name and a password. */
  static String digest(String user, String password) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1").digest((user + ":" + password).getBytes(UTF_8));
      return user + ":" + Base64.getEncoder().encodeToString(sha1);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static Call create(String path) {
    return create(path, "data of " + path);
  }

  static Call create(String path, @Nullable String data) {
    return create(path, data, OPEN, PERSISTENT);
  }

  static Call create(String path, int flags) {
    return create(path, "", OPEN, flags);
  }

  static Call create(String path, List<ACL> acl) {
    return create(path, "", acl, PERSISTENT);
  }

  /** The request that Apache's client sends for the mode. */
  static Call create(
      @Nullable String path, @Nullable String data, @Nullable List<ACL> acl, int flags) {
    var creation =
        switch (flags) {
          case CONTAINER -> Creation.CONTAINER;
          case TTL, SEQUENTIAL_TTL -> Creation.TTL;
          default -> Creation.CREATE2;
        };
    return new Call.Create(creation, path, data, acl, flags, 3_600_000);
  }

  static Call createTtl(String path, int flags, long ttlMillis) {
    return new Call.Create(Creation.TTL, path, "", OPEN, flags, ttlMillis);
  }

  static Call create(Creation creation, @Nullable String path, int flags) {
    return new Call.Create(creation, path, "", OPEN, flags, 3_600_000);
  }

  static Call delete(@Nullable String path) {
    return new Call.Delete(path, -1);
  }

  static Call delete(@Nullable String path, int version) {
    return new Call.Delete(path, version);
  }

  static Call deleteContainer(@Nullable String path) {
    return new Call.DeleteContainer(path);
  }

  static Call exists(@Nullable String path) {
    return new Call.Exists(path, false);
  }

  static Call watchExists(@Nullable String path) {
    return new Call.Exists(path, true);
  }

  static Call getData(@Nullable String path) {
    return new Call.GetData(path, false);
  }

  static Call watchData(@Nullable String path) {
    return new Call.GetData(path, true);
  }

  static Call setData(@Nullable String path, @Nullable String data) {
    return new Call.SetData(path, data, -1);
  }

  static Call setData(@Nullable String path, @Nullable String data, int version) {
    return new Call.SetData(path, data, version);
  }

  static Call getAcl(@Nullable String path) {
    return new Call.GetAcl(path);
  }

  static Call setAcl(@Nullable String path, @Nullable List<ACL> acl) {
    return new Call.SetAcl(path, acl, -1);
  }

  static Call setAcl(@Nullable String path, @Nullable List<ACL> acl, int version) {
    return new Call.SetAcl(path, acl, version);
  }

  static Call getChildren(@Nullable String path) {
    return new Call.GetChildren(path, false);
  }

  static Call getChildren2(@Nullable String path) {
    return new Call.GetChildren2(path, false);
  }

  static Call watchChildren(@Nullable String path) {
    return new Call.GetChildren(path, true);
  }

  static Call watchChildren2(@Nullable String path) {
    return new Call.GetChildren2(path, true);
  }

  static Call getAllChildrenNumber(@Nullable String path) {
    return new Call.GetAllChildrenNumber(path);
  }

  static Call getEphemerals(@Nullable String prefix) {
    return new Call.GetEphemerals(prefix);
  }

  static Call check(@Nullable String path, int version) {
    return new Call.Check(path, version);
  }

  static Call multi(Call... parts) {
    return new Call.Multi(false, List.of(parts));
  }

  static Call multiRead(Call... parts) {
    return new Call.Multi(true, List.of(parts));
  }

  static Call sync(@Nullable String path) {
    return new Call.Sync(path);
  }

  static Call ping() {
    return new Call.Ping();
  }

  static Call auth(@Nullable String scheme, @Nullable String auth) {
    return new Call.Auth(scheme, auth);
  }

  static Call addWatch(@Nullable String path, int mode) {
    return new Call.AddWatch(path, mode);
  }

  static Call checkWatches(@Nullable String path, int type) {
    return new Call.CheckWatches(path, type, false);
  }

  static Call removeWatches(@Nullable String path, int type) {
    return new Call.RemoveWatches(path, type, false);
  }

  static Call whoAmI() {
    return new Call.WhoAmI();
  }

  static Call anything(int opcode, String body) {
    return new Call.Anything(opcode, body);
  }
}
