package io.quorate.replica;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.EventType;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.proto.WatchEvent;
import io.quorate.proto.WatcherType;
import io.quorate.tenant.Quantity;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;
import io.quorate.txn.State;
import io.quorate.watch.WatchTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Sets, checks and removes watches for requests; what fires them is a commit's affair. */
final class WatchDesk {
  /**
   * Heads an event that no transaction of now has caused, as in ZooKeeper ({@code
   * WatchedEvent.NO_ZXID}).
   */
  static final Zxid NO_ZXID = new Zxid(-1);

  /** The modes of addWatch on the wire. */
  private static final int PERSISTENT = 0;

  private static final int PERSISTENT_RECURSIVE = 1;

  private final WatchTable<ConnectionId> watches;
  private final AccessCheck access;

  WatchDesk(WatchTable<ConnectionId> watches, AccessCheck access) {
    this.watches = watches;
    this.access = access;
  }

  /** Answers a read and leaves the watch that it asks for, if it was answered well. */
  Reads.Result read(
      ConnectionId connection,
      Request.Read request,
      State state,
      long sessionId,
      List<Identity> identities) {
    if (Reads.setsWatch(request) && passesLimit(connection, 1, state, identities)) {
      return Reads.Result.error(ErrorCode.QUOTA_EXCEEDED);
    }
    Reads.Result result = Reads.answer(request, state, sessionId, identities, access);
    boolean well = result.error() == ErrorCode.OK;
    switch (request) {
      case Request.Exists(String path, boolean watch) -> {
        if (watch && (well || result.error() == ErrorCode.NO_NODE)) {
          watches.watchData(path, connection);
        }
      }
      case Request.GetData(String path, boolean watch) -> {
        if (watch && well) {
          watches.watchData(path, connection);
        }
      }
      case Request.GetChildren(String path, boolean watch) ->
          watchChildren(path, connection, watch && well);
      case Request.GetChildren2(String path, boolean watch) ->
          watchChildren(path, connection, watch && well);
      case Request.MultiRead ignored -> {}
      case Request.GetAcl ignored -> {}
      case Request.GetEphemerals ignored -> {}
      case Request.GetAllChildrenNumber ignored -> {}
      case Request.WhoAmI ignored -> {}
      case Request.Ping ignored -> {}
    }
    return result;
  }

  /**
   * Whether so many watches more pass the limit of whose session it is; one that is there already
   * counts again.
   */
  private boolean passesLimit(
      ConnectionId connection, int more, State state, List<Identity> identities) {
    return state
        .tenants()
        .of(identities, access)
        .filter(
            tenant ->
                tenant
                    .limits()
                    .refuses(Quantity.WATCHES, watches.countOf(connection) + (long) more))
        .isPresent();
  }

  private void watchChildren(String path, ConnectionId connection, boolean wanted) {
    if (wanted) {
      watches.watchChildren(path, connection);
    }
  }

  /**
   * Carries out a request about watches; events that it causes by itself go to {@code missed},
   * before the answer.
   */
  Reads.Result change(
      ConnectionId connection,
      Request.Watch request,
      State state,
      List<Identity> identities,
      Consumer<WatchEvent> missed) {
    return switch (request) {
      case Request.AddWatch(String path, int ignored)
          when !state.tenants().mayReach(path, identities, access) ->
          Reads.Result.error(ErrorCode.NO_AUTH);
      case Request.AddWatch(String path, int mode) ->
          passesLimit(connection, mode == PERSISTENT ? 2 : 1, state, identities)
              ? Reads.Result.error(ErrorCode.QUOTA_EXCEEDED)
              : add(connection, path, mode);
      case Request.CheckWatches(String path, int ignored)
          when !state.tenants().mayReach(path, identities, access) ->
          Reads.Result.error(ErrorCode.NO_AUTH);
      case Request.RemoveWatches(String path, int ignored)
          when !state.tenants().mayReach(path, identities, access) ->
          Reads.Result.error(ErrorCode.NO_AUTH);
      case Request.CheckWatches(String path, int type) ->
          known(type, watcherType -> watches.holds(path, connection, watcherType));
      case Request.RemoveWatches(String path, int type) ->
          known(type, watcherType -> watches.remove(path, connection, watcherType));
      case Request.SetWatches setWatches
          when passesLimit(connection, watchesOf(setWatches), state, identities) ->
          Reads.Result.error(ErrorCode.QUOTA_EXCEEDED);
      case Request.SetWatches setWatches -> {
        setAgain(connection, reachable(setWatches, state, identities), state.tree(), missed);
        yield Reads.Result.of(Reply.None.INSTANCE);
      }
    };
  }

  /** Without the paths that its session may not reach: whether they are there is not its affair. */
  private Request.SetWatches reachable(
      Request.SetWatches request, State state, List<Identity> identities) {
    UnaryOperator<List<String>> within =
        paths ->
            paths.stream()
                .filter(path -> state.tenants().mayReach(path, identities, access))
                .toList();
    return state.tenants().all().isEmpty()
        ? request
        : new Request.SetWatches(
            request.relativeZxid(),
            within.apply(request.data()),
            within.apply(request.exist()),
            within.apply(request.child()),
            within.apply(request.persistent()),
            within.apply(request.persistentRecursive()),
            request.second());
  }

  private static int watchesOf(Request.SetWatches request) {
    return request.data().size()
        + request.exist().size()
        + request.child().size()
        + 2 * request.persistent().size()
        + request.persistentRecursive().size();
  }

  private Reads.Result add(ConnectionId connection, String path, int mode) {
    switch (mode) {
      case PERSISTENT -> watches.watchPersistently(path, connection);
      case PERSISTENT_RECURSIVE -> watches.watchRecursively(path, connection);
      default -> {
        return Reads.Result.error(ErrorCode.MARSHALLING_ERROR);
      }
    }
    return Reads.Result.of(new Reply.Watched());
  }

  /** Something asked of the watches of one type. */
  private interface Question {
    boolean holds(WatcherType type);
  }

  private static Reads.Result known(int type, Question question) {
    Optional<WatcherType> watcherType = WatcherType.of(type);
    if (watcherType.isEmpty()) {
      return Reads.Result.error(ErrorCode.MARSHALLING_ERROR);
    }
    return question.holds(watcherType.get())
        ? Reads.Result.of(Reply.None.INSTANCE)
        : Reads.Result.error(ErrorCode.NO_WATCHER);
  }

  /**
   * Watches that a client brings from its last server. Each either fires for what the client missed
   * since {@code relativeZxid}, or is set again; so none is lost and none fires twice ({@code
   * DataTree.setWatches}).
   */
  private void setAgain(
      ConnectionId connection, Request.SetWatches request, Tree tree, Consumer<WatchEvent> missed) {
    long since = request.relativeZxid();
    for (String path : request.data()) {
      Optional<Znode> node = tree.find(path);
      if (node.isEmpty()) {
        missed.accept(new WatchEvent(EventType.NODE_DELETED, path));
      } else if (node.get().mzxid() > since) {
        missed.accept(new WatchEvent(EventType.NODE_DATA_CHANGED, path));
      } else {
        watches.watchData(path, connection);
      }
    }
    for (String path : request.exist()) {
      if (tree.contains(path)) {
        missed.accept(new WatchEvent(EventType.NODE_CREATED, path));
      } else {
        watches.watchData(path, connection);
      }
    }
    for (String path : request.child()) {
      Optional<Znode> node = tree.find(path);
      if (node.isEmpty()) {
        missed.accept(new WatchEvent(EventType.NODE_DELETED, path));
      } else if (node.get().pzxid() > since) {
        missed.accept(new WatchEvent(EventType.NODE_CHILDREN_CHANGED, path));
      } else {
        watches.watchChildren(path, connection);
      }
    }
    request.persistent().forEach(path -> watches.watchPersistently(path, connection));
    request.persistentRecursive().forEach(path -> watches.watchRecursively(path, connection));
  }
}
