package io.quorate.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.quorate.interop.Outcome.Answer;
import io.quorate.interop.Outcome.Event;
import io.quorate.interop.Outcome.Happening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.WatcherType;
import org.apache.zookeeper.admin.ZooKeeperAdmin;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Apache's Java client. Calls go through its asynchronous methods, because only there do replies
 * and events come in the server's order, on one thread. One watcher serves all calls of a session.
 */
final class ApacheSession implements Session {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final LinkedBlockingQueue<Outcome> arrived = new LinkedBlockingQueue<>();
  private final Watcher watcher = this::note;
  private final ZooKeeperAdmin client;
  private final List<Outcome> opening = new ArrayList<>();

  private ApacheSession(InetSocketAddress server, String chroot) throws IOException {
    var settings = new ZKClientConfig();
    settings.setProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY, "false");
    client =
        new ZooKeeperAdmin(
            "127.0.0.1:" + server.getPort() + chroot, Handshake.TIMEOUT_MILLIS, watcher, settings);
  }

  static ApacheSession open(InetSocketAddress server, String chroot) {
    try {
      var session = new ApacheSession(server, chroot);
      session.opening.add(session.next());
      session.opening.add(new Happening("timeout " + session.client.getSessionTimeout()));
      return session;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long id() {
    return client.getSessionId();
  }

  @Override
  public List<Outcome> opening() {
    return opening;
  }

  @Override
  public List<Outcome> exchange(List<Call> calls) {
    var outcomes = new ArrayList<Outcome>();
    int awaited = 0;
    for (Call call : calls) {
      try {
        submit(call);
        awaited++;
      } catch (IllegalArgumentException e) {
        outcomes.add(new Happening(call + " refused by the client: " + e.getMessage()));
      }
    }
    while (awaited > 0) {
      var outcome = next();
      outcomes.add(outcome);
      if (outcome instanceof Answer) {
        awaited--;
      }
    }
    return outcomes;
  }

  @Override
  public List<Outcome> awaitEvents(int count) {
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < count; i++) {
      outcomes.add(next());
    }
    return outcomes;
  }

  @Override
  public void drop() {
    throw new UnsupportedOperationException("Apache's client connects again by itself");
  }

  @Override
  public List<Outcome> close() {
    try {
      client.close(TIMEOUT_MILLIS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return List.copyOf(arrived);
  }

  private Outcome next() {
    try {
      var outcome = arrived.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
      if (outcome == null) {
        throw new AssertionError("nothing came to Apache's client in state " + client.getState());
      }
      return outcome;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void note(WatchedEvent event) {
    arrived.add(
        new Event(
            event.getType().getIntValue(),
            event.getState().getIntValue(),
            event.getPath(),
            event.getZxid()));
  }

  private void put(Call call, Reply reply) {
    arrived.add(new Answer(call, reply, Outcome.HIDDEN, false));
  }

  private void put(Call call, int error, @Nullable Stat stat) {
    var reply = new Reply(error);
    if (error == 0) {
      reply.put("stat", stat);
    }
    put(call, reply);
  }

  private void submit(Call call) {
    switch (call) {
      case Call.Create create -> create(create);
      case Call.Delete delete ->
          client.delete(
              delete.path(), delete.version(), (rc, path, ctx) -> put(call, new Reply(rc)), null);
      case Call.Exists exists ->
          client.exists(
              exists.path(), exists.watch(), (rc, path, ctx, stat) -> put(call, rc, stat), null);
      case Call.GetData get ->
          client.getData(
              get.path(),
              get.watch(),
              (rc, path, ctx, data, stat) -> put(call, withData(rc, data, stat)),
              null);
      case Call.SetData set ->
          client.setData(
              set.path(),
              bytes(set.data()),
              set.version(),
              (rc, path, ctx, stat) -> put(call, rc, stat),
              null);
      case Call.GetAcl get ->
          client.getACL(
              get.path(),
              new Stat(),
              (rc, path, ctx, acl, stat) ->
                  put(
                      call,
                      rc == 0 ? new Reply(0).put("acl", acl).put("stat", stat) : new Reply(rc)),
              null);
      case Call.SetAcl set ->
          client.setACL(
              set.path(),
              set.acl(),
              set.version(),
              (rc, path, ctx, stat) -> put(call, rc, stat),
              null);
      case Call.GetChildren get ->
          client.getChildren(
              get.path(),
              get.watch(),
              (int rc, String path, Object ctx, List<String> children) ->
                  put(call, withNames(rc, children)),
              null);
      case Call.GetChildren2 get ->
          client.getChildren(
              get.path(),
              get.watch(),
              (int rc, String path, Object ctx, List<String> children, Stat stat) ->
                  put(call, withNames(rc, children).put("stat", stat)),
              null);
      case Call.GetAllChildrenNumber get ->
          client.getAllChildrenNumber(
              get.path(),
              (rc, path, ctx, number) -> put(call, new Reply(rc).put("number", number)),
              null);
      case Call.GetEphemerals get ->
          client.getEphemerals(
              get.prefix(), (rc, ctx, paths) -> put(call, withNames(rc, paths)), null);
      case Call.Multi multi -> multi(multi);
      case Call.Sync sync ->
          client.sync(
              sync.path(), (rc, path, ctx) -> put(call, new Reply(rc).put("path", path)), null);
      case Call.AddWatch add ->
          client.addWatch(
              add.path(),
              watcher,
              add.mode() == 0 ? AddWatchMode.PERSISTENT : AddWatchMode.PERSISTENT_RECURSIVE,
              (rc, path, ctx) -> put(call, new Reply(rc)),
              null);
      case Call.CheckWatches check ->
          client.removeWatches(
              check.path(),
              watcher,
              WatcherType.fromInt(check.type()),
              check.local(),
              (rc, path, ctx) -> put(call, new Reply(rc)),
              null);
      case Call.RemoveWatches remove ->
          client.removeAllWatches(
              remove.path(),
              WatcherType.fromInt(remove.type()),
              remove.local(),
              (rc, path, ctx) -> put(call, new Reply(rc)),
              null);
      case Call.WhoAmI _ -> whoAmI(call);
      case Call.Auth auth -> {
        // No answer comes through this client; a refusal shows as an event.
        client.addAuthInfo(auth.scheme(), bytes(auth.auth()));
        put(call, new Reply(0));
      }
      case Call.Reconfig reconfig -> reconfigure(reconfig);
      case Call.DeleteContainer _,
          Call.Check _,
          Call.Ping _,
          Call.SetWatches _,
          Call.SetWatches2 _,
          Call.CloseSession _,
          Call.Sasl _,
          Call.Anything _ ->
          throw new UnsupportedOperationException("Apache's client has no " + call);
    }
  }

  private void create(Call.Create create) {
    var mode = createMode(create.flags());
    if (create.creation() == Call.Creation.CREATE) {
      client.create(
          create.path(),
          bytes(create.data()),
          create.acl(),
          mode,
          (rc, path, ctx, name) -> put(create, new Reply(rc).put("path", name)),
          null);
      return;
    }
    client.create(
        create.path(),
        bytes(create.data()),
        create.acl(),
        mode,
        (int rc, String path, Object ctx, String name, Stat stat) ->
            put(create, new Reply(rc).put("path", name).put("stat", stat)),
        null,
        mode.isTTL() ? create.ttlMillis() : -1);
  }

  private void multi(Call.Multi multi) {
    var operations = multi.parts().stream().map(ApacheSession::operation).toList();
    client.multi(
        operations,
        (rc, path, ctx, results) -> {
          var replies =
              results == null ? null : results.stream().map(ApacheSession::result).toList();
          put(multi, new Reply(rc).put("results", replies));
        },
        null);
  }

  private static Op operation(Call call) {
    return switch (call) {
      case Call.Create create ->
          createMode(create.flags()).isTTL()
              ? Op.create(
                  create.path(),
                  bytes(create.data()),
                  create.acl(),
                  createMode(create.flags()),
                  create.ttlMillis())
              : Op.create(
                  create.path(), bytes(create.data()), create.acl(), createMode(create.flags()));
      case Call.Delete delete -> Op.delete(delete.path(), delete.version());
      case Call.SetData set -> Op.setData(set.path(), bytes(set.data()), set.version());
      case Call.Check check -> Op.check(check.path(), check.version());
      case Call.GetData get -> Op.getData(get.path());
      case Call.GetChildren get -> Op.getChildren(get.path());
      default -> throw new UnsupportedOperationException("Apache's multi has no " + call);
    };
  }

  private static Reply result(OpResult result) {
    return switch (result) {
      case OpResult.CreateResult create ->
          new Reply(0).put("path", create.getPath()).put("stat", create.getStat());
      case OpResult.SetDataResult set -> new Reply(0).put("stat", set.getStat());
      case OpResult.GetDataResult get ->
          new Reply(0).put("data", latin(get.getData())).put("stat", get.getStat());
      case OpResult.GetChildrenResult get -> new Reply(0).putNames("children", get.getChildren());
      case OpResult.ErrorResult error -> new Reply(error.getErr());
      default -> new Reply(0).put("type", result.getType());
    };
  }

  private void whoAmI(Call call) {
    try {
      var identities = client.whoAmI().stream().map(i -> i.getAuthScheme() + ":" + i.getUser());
      put(call, new Reply(0).putNames("identities", identities.toList()));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void reconfigure(Call.Reconfig call) {
    try {
      var stat = new Stat();
      byte[] configuration =
          client.reconfigure(call.joining(), call.leaving(), call.members(), call.configId(), stat);
      put(call, withData(0, configuration, stat));
    } catch (KeeperException e) {
      put(call, new Reply(e.code().intValue()));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static CreateMode createMode(int flags) {
    try {
      return CreateMode.fromFlag(flags);
    } catch (KeeperException e) {
      throw new IllegalArgumentException(Code.BADARGUMENTS + " flags " + flags, e);
    }
  }

  private static Reply withData(int rc, byte @Nullable [] data, @Nullable Stat stat) {
    return rc == 0 ? new Reply(rc).put("data", latin(data)).put("stat", stat) : new Reply(rc);
  }

  private static Reply withNames(int rc, @Nullable List<String> names) {
    return rc == 0 ? new Reply(rc).putNames("names", names) : new Reply(rc);
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(ISO_8859_1);
  }

  private static @Nullable String latin(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, ISO_8859_1);
  }
}
