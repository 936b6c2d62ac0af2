package io.quorate.front;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.AuthSchemes;
import io.quorate.acl.Permission;
import io.quorate.audit.Action;
import io.quorate.audit.Actor;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import java.util.Optional;

/**
 * What the audit keeps of one operation.
 *
 * @param version see {@link io.quorate.audit.AuditRecord}
 */
record Deed(Action action, String path, int version, String detail) {
  private static final int ANY_VERSION = -1;

  /** An operation that stands in a multi. */
  static Deed of(Request.Operation operation, Reply reply) {
    return switch (operation) {
      case Request.Create create -> create(create, reply);
      case Request.Delete(String path, int version) -> of(Action.DELETE, path, version);
      case Request.DeleteContainer(String path) -> of(Action.DELETE, path, ANY_VERSION);
      case Request.SetData set ->
          of(
              Action.SET_DATA,
              set.path(),
              reply instanceof Reply.DataSet(var stat) ? stat.version() : set.version());
      case Request.Check(String path, int version) -> of(Action.CHECK, path, version);
      case Request.GetData get -> of(Action.GET_DATA, get.path(), ANY_VERSION);
      case Request.GetChildren get -> of(Action.GET_CHILDREN, get.path(), ANY_VERSION);
    };
  }

  private static Deed create(Request.Create create, Reply reply) {
    if (reply instanceof Reply.Created(String path)) {
      return of(Action.CREATE, path, 0);
    }
    if (reply instanceof Reply.CreatedStat created) {
      return of(Action.CREATE, created.path(), 0);
    }
    return of(Action.CREATE, create.path(), ANY_VERSION);
  }

  /** Empty for what is no question about the tree or its client. */
  static Optional<Deed> of(Request.Read read) {
    return switch (read) {
      case Request.Exists(String path, var ignored) -> read(Action.EXISTS, path);
      case Request.GetData(String path, var ignored) -> read(Action.GET_DATA, path);
      case Request.GetAcl(String path) -> read(Action.GET_ACL, path);
      case Request.GetChildren(String path, var ignored) -> read(Action.GET_CHILDREN, path);
      case Request.GetChildren2(String path, var ignored) -> read(Action.GET_CHILDREN, path);
      case Request.GetEphemerals(String prefix) -> read(Action.GET_EPHEMERALS, prefix);
      case Request.GetAllChildrenNumber(String path) -> read(Action.COUNT_CHILDREN, path);
      case Request.WhoAmI() -> read(Action.WHO_AM_I, "");
      case Request.MultiRead ignored -> Optional.empty(); // its parts are
      case Request.Ping() -> Optional.empty();
    };
  }

  private static Optional<Deed> read(Action action, String path) {
    return Optional.of(of(action, path, ANY_VERSION));
  }

  static Deed of(Request.SetAcl set, Reply reply, AuthSchemes schemes) {
    int version = reply instanceof Reply.AclSet(var stat) ? stat.aversion() : set.version();
    return new Deed(Action.SET_ACL, set.path(), version, text(set.acl(), schemes));
  }

  static Deed of(Request.Reconfig reconfig) {
    return new Deed(
        Action.RECONFIG,
        "",
        ANY_VERSION,
        "joining [%s], leaving [%s], members [%s]"
            .formatted(reconfig.joining(), reconfig.leaving(), reconfig.newMembers()));
  }

  static Deed of(Request.Watch watch) {
    return switch (watch) {
      case Request.SetWatches ignored -> of(Action.WATCH, "", ANY_VERSION);
      case Request.AddWatch(String path, int ignored) -> of(Action.WATCH, path, ANY_VERSION);
      case Request.CheckWatches(String path, int ignored) -> of(Action.WATCH, path, ANY_VERSION);
      case Request.RemoveWatches(String path, int ignored) -> of(Action.WATCH, path, ANY_VERSION);
    };
  }

  static Deed of(Action action, String path, int version) {
    return new Deed(action, path, version, "");
  }

  /** {@code rwcda world:anyone}, with commas between entries; of digests the name alone. */
  private static String text(Acl acl, AuthSchemes schemes) {
    StringBuilder text = new StringBuilder();
    for (AclEntry entry : acl.entries()) {
      text.append(text.isEmpty() ? "" : ", ");
      for (Permission permission : Permission.values()) {
        if (permission.in(entry.permissions())) {
          text.append(Character.toLowerCase(permission.name().charAt(0)));
        }
      }
      text.append(' ').append(Actor.shown(entry.identity(), schemes));
    }
    return text.toString();
  }
}
