package io.quorate.replica;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import io.quorate.acl.Permission;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.tree.Paths;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;
import io.quorate.txn.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers reads from a state: the same rule for the client loops, which serve most of them, and for
 * the replica, which serves those that set watches.
 */
public final class Reads {
  /** What a read is told. With an error the body is {@link Reply.None}. */
  public record Result(ErrorCode error, Reply body) {
    static Result error(ErrorCode error) {
      return new Result(error, Reply.None.INSTANCE);
    }

    static Result of(Reply body) {
      return new Result(ErrorCode.OK, body);
    }
  }

  private Reads() {}

  /** Whether the read leaves a watch behind, which only the replica can keep. */
  public static boolean setsWatch(Request.Read request) {
    return switch (request) {
      case Request.Exists exists -> exists.watch();
      case Request.GetData getData -> getData.watch();
      case Request.GetChildren getChildren -> getChildren.watch();
      case Request.GetChildren2 getChildren -> getChildren.watch();
      case Request.MultiRead ignored -> false;
      case Request.GetAcl ignored -> false;
      case Request.GetEphemerals ignored -> false;
      case Request.GetAllChildrenNumber ignored -> false;
      case Request.WhoAmI ignored -> false;
      case Request.Ping ignored -> false;
    };
  }

  /** The answer from {@code state} to a session that has proven {@code identities}. */
  public static Result answer(
      Request.Read request,
      State state,
      long sessionId,
      List<Identity> identities,
      AccessCheck access) {
    Tree tree = state.tree();
    return switch (request) {
      case Request.GetData getData ->
          read(
              state,
              getData.path(),
              identities,
              access,
              node -> new Reply.Data(node.data(), node.stat()));
      case Request.Exists exists -> exists(state, exists.path(), identities, access);
      case Request.GetChildren getChildren ->
          read(
              state,
              getChildren.path(),
              identities,
              access,
              node -> new Reply.Children(node.childNames()));
      case Request.GetChildren2 getChildren ->
          read(
              state,
              getChildren.path(),
              identities,
              access,
              node -> new Reply.ChildrenStat(node.childNames(), node.stat()));
      case Request.GetAcl getAcl -> acl(state, getAcl.path(), identities, access);
      case Request.GetAllChildrenNumber getNumber ->
          read(
              state,
              getNumber.path(),
              identities,
              access,
              node -> new Reply.AllChildrenNumber(countBelow(tree, getNumber.path())));
      case Request.GetEphemerals getEphemerals ->
          Result.of(new Reply.Ephemerals(ephemerals(tree, sessionId, getEphemerals.prefix())));
      case Request.MultiRead multiRead ->
          Result.of(new Reply.Multi(results(multiRead, state, sessionId, identities, access)));
      case Request.WhoAmI ignored -> Result.of(new Reply.Identities(access.users(identities)));
      case Request.Ping ignored -> Result.of(Reply.None.INSTANCE);
    };
  }

  private static Result read(
      State state,
      String path,
      List<Identity> identities,
      AccessCheck access,
      Function<Znode, Reply> reply) {
    if (!state.tenants().mayReach(path, identities, access)) {
      return Result.error(ErrorCode.NO_AUTH);
    }
    Optional<Znode> node = state.tree().find(path);
    if (node.isEmpty()) {
      return Result.error(ErrorCode.NO_NODE);
    }
    if (!access.allows(node.get().acl(), Permission.READ.bit(), identities)) {
      return Result.error(ErrorCode.NO_AUTH);
    }
    return Result.of(reply.apply(node.get()));
  }

  /**
   * READ is asked for, since 3.9.2 (CVE-2024-23944), and a path with a null character is a mistake
   * of its own.
   */
  private static Result exists(
      State state, String path, List<Identity> identities, AccessCheck access) {
    if (path.indexOf('\0') >= 0) {
      return Result.error(ErrorCode.BAD_ARGUMENTS);
    }
    return read(state, path, identities, access, node -> new Reply.Existing(node.stat()));
  }

  /** READ or ADMIN lets see the list; without ADMIN the secrets in it are masked. */
  private static Result acl(
      State state, String path, List<Identity> identities, AccessCheck access) {
    if (!state.tenants().mayReach(path, identities, access)) {
      return Result.error(ErrorCode.NO_AUTH);
    }
    Optional<Znode> node = state.tree().find(path);
    if (node.isEmpty()) {
      return Result.error(ErrorCode.NO_NODE);
    }
    Acl acl = node.get().acl();
    if (!access.allows(acl, Permission.READ.bit() | Permission.ADMIN.bit(), identities)) {
      return Result.error(ErrorCode.NO_AUTH);
    }
    boolean whole = access.allows(acl, Permission.ADMIN.bit(), identities);
    return Result.of(new Reply.AclRead(whole ? acl : access.masked(acl), node.get().stat()));
  }

  private static int countBelow(Tree tree, String path) {
    int znodes = (int) tree.subtree(path).znodes();
    return path.isEmpty() ? znodes : znodes - 1; // ZooKeeper finds the root below the empty path
  }

  private static List<String> ephemerals(Tree tree, long sessionId, String prefix) {
    List<String> paths = new ArrayList<>();
    String trimmed = prefix.strip();
    boolean all = trimmed.isEmpty() || trimmed.equals(Paths.ROOT);
    tree.ephemeralsOf(sessionId)
        .forEach(
            path -> {
              if (all || path.startsWith(prefix)) {
                paths.add(path);
              }
            });
    return paths;
  }

  private static List<Reply.Result> results(
      Request.MultiRead request,
      State state,
      long sessionId,
      List<Identity> identities,
      AccessCheck access) {
    List<Reply.Result> results = new ArrayList<>(request.operations().size());
    for (Request.Operation operation : request.operations()) {
      Result result =
          operation instanceof Request.Read read
              ? answer(read, state, sessionId, identities, access)
              : Result.error(ErrorCode.MARSHALLING_ERROR);
      results.add(
          result.body() instanceof Reply.Result body && result.error() == ErrorCode.OK
              ? body
              : new Reply.Failed(result.error()));
    }
    return results;
  }
}
