package io.quorate.txn;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Acl;
import io.quorate.acl.AclPool;
import io.quorate.acl.Identity;
import io.quorate.acl.Permission;
import io.quorate.proto.CreateMode;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.OpCode;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.tree.Owner;
import io.quorate.tree.Paths;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges requests: whether one is to happen, and as which transaction. Checks come in ZooKeeper's
 * order ({@code PrepRequestProcessor}), for a request with several mistakes is told of the first.
 *
 * <ol>
 *   <li>A request is judged against the proposed state, with everything that was decided before it.
 *   <li>What it answers comes from the state that the transaction leads to, so a decision and its
 *       answer agree.
 * </ol>
 */
public final class Prepare {
  /** What a request becomes. */
  public sealed interface Prepared {
    /**
     * It is to happen.
     *
     * @param after the state once it has
     * @param changes what it does to znodes, in order
     * @param reply what the client is told when it is committed
     */
    record Decided(Txn txn, State after, List<Change> changes, Reply reply) implements Prepared {}

    /**
     * It is not to happen. A refused multi answers without an error, and tells in its body which
     * part failed.
     */
    record Refused(ErrorCode error, Reply reply) implements Prepared {}
  }

  /** One part of a request: what it becomes, or why not. */
  private sealed interface Part {
    record Holds(Txn txn) implements Part {}

    record Fails(ErrorCode error) implements Part {}
  }

  private final AccessCheck access;
  private final AclPool lists = new AclPool();
  private final Tenancy tenancy;
  private final boolean ttlsEnabled;
  private final boolean enforceQuota;

  /**
   * Judges by these rules.
   *
   * @param ttlsEnabled whether znodes with a time to live may be created, {@code
   *     extendedTypesEnabled} in ZooKeeper
   * @param enforceQuota whether hard limits of quotas refuse
   */
  public Prepare(AccessCheck access, boolean ttlsEnabled, boolean enforceQuota) {
    this.access = access;
    this.tenancy = new Tenancy(access);
    this.ttlsEnabled = ttlsEnabled;
    this.enforceQuota = enforceQuota;
  }

  /**
   * Judges a request that changes the tree, asked by {@code header}'s session with these
   * identities.
   */
  public Prepared judge(
      State proposed, TxnHeader header, Request.Operation operation, List<Identity> identities) {
    return switch (part(proposed, header, operation, identities)) {
      case Part.Fails(ErrorCode error) -> refused(error);
      case Part.Holds(Txn txn) -> happens(proposed, header, txn);
    };
  }

  /** Judges a change of an access control list. */
  public Prepared judge(
      State proposed, TxnHeader header, Request.SetAcl request, List<Identity> identities) {
    if (!Paths.isValid(request.path())) {
      return refused(ErrorCode.BAD_ARGUMENTS);
    }
    Optional<Acl> acl = access.resolve(request.acl(), identities).map(lists::intern);
    if (acl.isEmpty()) {
      return refused(ErrorCode.INVALID_ACL);
    }
    Optional<ErrorCode> forbidden = tenancy.forbids(proposed, request.path(), identities);
    if (forbidden.isPresent()) {
      return refused(forbidden.get());
    }
    Optional<Znode> node = proposed.tree().find(request.path());
    if (node.isEmpty()) {
      return refused(ErrorCode.NO_NODE);
    }
    if (!may(Permission.ADMIN, node.get(), identities)) {
      return refused(ErrorCode.NO_AUTH);
    }
    if (!isVersion(request.version(), node.get().aversion())) {
      return refused(ErrorCode.BAD_VERSION);
    }
    Txn txn = new Txn.SetAcl(request.path(), acl.get(), node.get().aversion() + 1);
    return happens(proposed, header, txn);
  }

  /** Judges a multi: each part against the state that the parts before it lead to. */
  public Prepared judge(
      State proposed, TxnHeader header, Request.Multi multi, List<Identity> identities) {
    State state = proposed;
    List<Txn> txns = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    List<Reply.Result> results = new ArrayList<>();
    for (Request.Operation operation : multi.operations()) {
      switch (part(state, header, operation, identities)) {
        case Part.Fails(ErrorCode error) -> {
          return new Prepared.Refused(ErrorCode.OK, failures(multi, results.size(), error));
        }
        case Part.Holds(Txn txn) -> {
          state = Apply.apply(state, header, txn, changes::add);
          txns.add(txn);
          results.add(Told.part(txn, state.tree()));
        }
      }
    }
    return new Prepared.Decided(
        new Txn.Multi(txns),
        state.at(header.zxid()), // it may be empty
        changes,
        new Reply.Multi(results));
  }

  /** Judges the end of a container that has outlived its use: the server's own wish. */
  public Prepared reap(State proposed, TxnHeader header, Request.DeleteContainer request) {
    boolean kept =
        proposed.tenants().owning(request.path()).stream()
            .anyMatch(tenant -> tenant.root().equals(request.path()));
    return switch (deleteContainer(proposed.tree(), request)) {
      case Part.Holds(Txn txn) when !kept -> happens(proposed, header, txn);
      case Part.Holds ignored -> refused(ErrorCode.NO_AUTH);
      case Part.Fails(ErrorCode error) -> refused(error);
    };
  }

  /**
   * Decides the end of a session, which nothing can refuse; its ephemerals are those of the
   * proposed state.
   */
  public static Prepared.Decided closeSession(State proposed, TxnHeader header) {
    List<String> paths = new ArrayList<>();
    proposed.tree().ephemeralsOf(header.sessionId()).forEach(paths::add);
    return happens(proposed, header, new Txn.CloseSession(paths));
  }

  /** Decides the beginning of a session. */
  public static Prepared.Decided createSession(
      State proposed, TxnHeader header, int timeoutMillis) {
    return happens(proposed, header, new Txn.CreateSession(timeoutMillis));
  }

  /**
   * ZooKeeper's answer to a multi that failed: what held is told as 0, what was not tried as a
   * runtime inconsistency.
   */
  private static Reply.Multi failures(Request.Multi multi, int failed, ErrorCode error) {
    List<Reply.Result> results = new ArrayList<>();
    for (int i = 0; i < multi.operations().size(); i++) {
      ErrorCode told =
          i < failed ? ErrorCode.OK : i == failed ? error : ErrorCode.RUNTIME_INCONSISTENCY;
      results.add(new Reply.Failed(told));
    }
    return new Reply.Multi(results);
  }

  private static Prepared refused(ErrorCode error) {
    return new Prepared.Refused(error, Reply.None.INSTANCE);
  }

  private static Prepared.Decided happens(State proposed, TxnHeader header, Txn txn) {
    List<Change> changes = new ArrayList<>(1);
    State after = Apply.apply(proposed, header, txn, changes::add);
    Reply reply = Told.of(proposed, after, header, txn).body();
    return new Prepared.Decided(txn, after, changes, reply);
  }

  /**
   * Decides that a request has failed, for a client of another server, which is answered by a
   * transaction or not at all.
   */
  public static Prepared.Decided failed(
      State proposed, TxnHeader header, Prepared.Refused refused) {
    Txn txn =
        refused.reply() instanceof Reply.Multi(List<Reply.Result> results)
            ? new Txn.Multi(results.stream().map(Prepare::failed).toList())
            : new Txn.Failed(refused.error().code());
    return new Prepared.Decided(txn, proposed.at(header.zxid()), List.of(), refused.reply());
  }

  private static Txn failed(Reply.Result result) {
    return new Txn.Failed(result instanceof Reply.Failed(ErrorCode error) ? error.code() : 0);
  }

  private Part part(
      State state, TxnHeader header, Request.Operation operation, List<Identity> identities) {
    return switch (operation) {
      case Request.Create create -> create(state, header, create, identities);
      case Request.Delete delete -> delete(state, delete, identities);
      case Request.DeleteContainer delete -> deleteContainer(state, delete, identities);
      case Request.SetData setData -> setData(state, setData, identities);
      case Request.Check check -> check(state, check, identities);
      case Request.GetData ignored -> new Part.Fails(ErrorCode.MARSHALLING_ERROR);
      case Request.GetChildren ignored -> new Part.Fails(ErrorCode.MARSHALLING_ERROR);
    };
  }

  private Part create(
      State state, TxnHeader header, Request.Create request, List<Identity> identities) {
    Tree tree = state.tree();
    Optional<CreateMode> mode = CreateMode.of(request.flags());
    if (mode.isEmpty()) {
      return new Part.Fails(ErrorCode.BAD_ARGUMENTS);
    }
    Optional<ErrorCode> wrongTtl = wrongTtl(request, mode.get());
    if (wrongTtl.isPresent()) {
      return new Part.Fails(wrongTtl.get());
    }
    Optional<String> parentPath = parentOf(request.path());
    if (parentPath.isEmpty()) {
      return new Part.Fails(ErrorCode.BAD_ARGUMENTS);
    }
    Optional<Acl> acl = access.resolve(request.acl(), identities).map(lists::intern);
    if (acl.isEmpty()) {
      return new Part.Fails(ErrorCode.INVALID_ACL);
    }
    Optional<ErrorCode> forbidden = tenancy.forbids(state, request.path(), identities);
    if (forbidden.isPresent()) {
      return new Part.Fails(forbidden.get());
    }
    Optional<Znode> parent = tree.find(parentPath.get());
    if (parent.isEmpty()) {
      return new Part.Fails(ErrorCode.NO_NODE);
    }
    if (!may(Permission.CREATE, parent.get(), identities)) {
      return new Part.Fails(ErrorCode.NO_AUTH);
    }
    int sequence = parent.get().cversion();
    String path = mode.get().sequential() ? request.path() + tenDigits(sequence) : request.path();
    if (!Paths.isValid(path)) {
      return new Part.Fails(ErrorCode.BAD_ARGUMENTS);
    }
    if (!state.tenants().mayReach(path, identities, access)) {
      return new Part.Fails(ErrorCode.NO_AUTH); // a number behind a root's name is a name beside it
    }
    if (tree.contains(path)) {
      return new Part.Fails(ErrorCode.NODE_EXISTS);
    }
    if (Owner.of(parent.get().ephemeralOwner()) instanceof Owner.Session) {
      return new Part.Fails(ErrorCode.NO_CHILDREN_FOR_EPHEMERALS);
    }
    int bytes = request.data().length;
    boolean ephemeral = mode.get().ephemeral();
    if ((enforceQuota && Quotas.forbids(tree, path, 1, bytes))
        || tenancy.limitsCreation(
            state, path, parent.get(), bytes, ephemeral, header.sessionId())) {
      return new Part.Fails(ErrorCode.QUOTA_EXCEEDED);
    }
    Txn txn = creation(request, mode.get(), path, acl.get(), sequence + 1);
    return new Part.Holds(txn);
  }

  private static Txn creation(
      Request.Create request, CreateMode mode, String path, Acl acl, int parentCversion) {
    byte[] data = request.data();
    return switch (request.kind()) {
      case CONTAINER -> new Txn.CreateContainer(path, data, acl, parentCversion);
      case TTL -> new Txn.CreateTtl(path, data, acl, parentCversion, request.ttlMillis());
      case CREATE, CREATE2 ->
          new Txn.Create(request.opCode(), path, data, acl, mode.ephemeral(), parentCversion);
    };
  }

  /**
   * A time to live belongs to createTTL with one of its two modes, and is positive; anywhere else
   * it is a mistake.
   */
  private Optional<ErrorCode> wrongTtl(Request.Create request, CreateMode mode) {
    if (mode.ttl() && !ttlsEnabled) {
      return Optional.of(ErrorCode.UNIMPLEMENTED);
    }
    boolean timed = request.kind() == Request.CreateKind.TTL;
    long ttl = request.ttlMillis();
    boolean right = timed ? mode.ttl() && ttl > 0 && ttl <= Owner.TTL_MILLIS_MAX : !mode.ttl();
    return right ? Optional.empty() : Optional.of(ErrorCode.BAD_ARGUMENTS);
  }

  private Part delete(State state, Request.Delete request, List<Identity> identities) {
    Tree tree = state.tree();
    Optional<String> parentPath = parentOf(request.path());
    if (parentPath.isEmpty() || isSpecial(request.path())) {
      return new Part.Fails(ErrorCode.BAD_ARGUMENTS);
    }
    Optional<ErrorCode> forbidden = tenancy.forbids(state, request.path(), identities);
    if (forbidden.isPresent()) {
      return new Part.Fails(forbidden.get());
    }
    Optional<Znode> parent = tree.find(parentPath.get());
    if (parent.isEmpty()) {
      return new Part.Fails(ErrorCode.NO_NODE);
    }
    if (!may(Permission.DELETE, parent.get(), identities)
        || tenancy.keeps(state, request.path(), identities)) {
      return new Part.Fails(ErrorCode.NO_AUTH);
    }
    Optional<Znode> node = tree.find(request.path());
    if (node.isEmpty()) {
      return new Part.Fails(ErrorCode.NO_NODE);
    }
    if (!isVersion(request.version(), node.get().version())) {
      return new Part.Fails(ErrorCode.BAD_VERSION);
    }
    if (node.get().childCount() > 0) {
      return new Part.Fails(ErrorCode.NOT_EMPTY);
    }
    return new Part.Holds(new Txn.Delete(OpCode.DELETE, request.path()));
  }

  /**
   * What a client asks for that servers ask of themselves. As in ZooKeeper no list is asked, for it
   * happens only where the server might do it by itself; who keeps what is.
   */
  private Part deleteContainer(
      State state, Request.DeleteContainer request, List<Identity> identities) {
    Optional<ErrorCode> forbidden = tenancy.forbids(state, request.path(), identities);
    if (forbidden.isPresent()) {
      return new Part.Fails(forbidden.get());
    }
    return tenancy.keeps(state, request.path(), identities)
        ? new Part.Fails(ErrorCode.NO_AUTH)
        : deleteContainer(state.tree(), request);
  }

  private static Part deleteContainer(Tree tree, Request.DeleteContainer request) {
    Optional<String> parentPath = parentOf(request.path());
    if (parentPath.isEmpty() || isSpecial(request.path())) {
      return new Part.Fails(ErrorCode.BAD_ARGUMENTS);
    }
    Optional<Znode> node = tree.find(request.path());
    if (node.isEmpty()) {
      return new Part.Fails(ErrorCode.NO_NODE);
    }
    if (node.get().childCount() > 0) {
      return new Part.Fails(ErrorCode.NOT_EMPTY);
    }
    if (Owner.of(node.get().ephemeralOwner()) instanceof Owner.Session) {
      return new Part.Fails(ErrorCode.BAD_VERSION);
    }
    return new Part.Holds(new Txn.Delete(OpCode.DELETE_CONTAINER, request.path()));
  }

  private Part setData(State state, Request.SetData request, List<Identity> identities) {
    Tree tree = state.tree();
    if (!Paths.isValid(request.path())) {
      return new Part.Fails(ErrorCode.BAD_ARGUMENTS);
    }
    Optional<ErrorCode> forbidden = tenancy.forbids(state, request.path(), identities);
    if (forbidden.isPresent()) {
      return new Part.Fails(forbidden.get());
    }
    Optional<Znode> node = tree.find(request.path());
    if (node.isEmpty()) {
      return new Part.Fails(ErrorCode.NO_NODE);
    }
    if (!may(Permission.WRITE, node.get(), identities)) {
      return new Part.Fails(ErrorCode.NO_AUTH);
    }
    int bytes = request.data().length;
    int bytesBefore = node.get().data().length;
    if ((enforceQuota && Quotas.forbids(tree, request.path(), 0, (long) bytes - bytesBefore))
        || tenancy.limitsData(state, request.path(), bytesBefore, bytes)) {
      return new Part.Fails(ErrorCode.QUOTA_EXCEEDED);
    }
    if (!isVersion(request.version(), node.get().version())) {
      return new Part.Fails(ErrorCode.BAD_VERSION);
    }
    int version = node.get().version() + 1;
    return new Part.Holds(new Txn.SetData(request.path(), request.data(), version));
  }

  private Part check(State state, Request.Check request, List<Identity> identities) {
    Tree tree = state.tree();
    if (!Paths.isValid(request.path())) {
      return new Part.Fails(ErrorCode.BAD_ARGUMENTS);
    }
    if (!state.tenants().mayReach(request.path(), identities, access)) {
      return new Part.Fails(ErrorCode.NO_AUTH);
    }
    Optional<Znode> node = tree.find(request.path());
    if (node.isEmpty()) {
      return new Part.Fails(ErrorCode.NO_NODE);
    }
    if (!may(Permission.READ, node.get(), identities)) {
      return new Part.Fails(ErrorCode.NO_AUTH);
    }
    if (!isVersion(request.version(), node.get().version())) {
      return new Part.Fails(ErrorCode.BAD_VERSION);
    }
    return new Part.Holds(new Txn.Check(request.path(), node.get().version() + 1));
  }

  private boolean may(Permission permission, Znode node, List<Identity> identities) {
    return access.allows(node.acl(), permission.bit(), identities);
  }

  private static boolean isVersion(int expected, int actual) {
    return expected == -1 || expected == actual;
  }

  private static boolean isSpecial(String path) {
    return path.equals(Paths.ROOT)
        || path.equals(Paths.SYSTEM)
        || path.equals(Paths.CONFIG)
        || path.equals(Paths.QUOTA);
  }

  /**
   * What stands before the last slash, of a path that need not be valid otherwise; empty for the
   * root's children.
   */
  private static Optional<String> parentOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 || path.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(path.substring(0, slash));
  }

  /**
   * A sequence number; below zero, after two billion creations, it takes eleven characters, as in
   * ZooKeeper.
   */
  private static String tenDigits(int sequence) {
    return String.format(Locale.ENGLISH, "%010d", sequence);
  }
}
