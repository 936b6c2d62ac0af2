package io.quorate.txn;

import io.quorate.proto.ErrorCode;
import io.quorate.proto.OpCode;
import io.quorate.proto.Reply;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a client is told of its transaction once that is carried out. It follows from the
 * transaction and the state alone, so it is the same on the server that decided and on the one that
 * serves the client. Source: ZooKeeper's {@code FinalRequestProcessor} and {@code
 * DataTree.processTxn}.
 */
public record Told(ErrorCode error, Reply body) {
  private static final Told DONE = new Told(ErrorCode.OK, Reply.None.INSTANCE);

  /**
   * What is told of a transaction that led from one state to the other.
   *
   * @param before is looked at for a multi only, whose parts are told of the states between
   */
  public static Told of(State before, State after, TxnHeader header, Txn txn) {
    return switch (txn) {
      case Txn.CreateSession ignored -> DONE;
      case Txn.CloseSession ignored -> DONE;
      case Txn.Reconfig(String path, byte[] ignored, int version) ->
          stat(after.tree(), path, node -> new Reply.Data(node.data(), node.stat()));
      case Txn.SetAcl(String path, var ignored, int version) ->
          stat(after.tree(), path, node -> new Reply.AclSet(node.stat()));
      case Txn.Multi(List<Txn> parts) -> new Told(ErrorCode.OK, multi(before, header, parts));
      case Txn.Failed(int code) -> new Told(error(code), Reply.None.INSTANCE);
      case Txn.Create ignored -> alone(part(txn, after.tree()));
      case Txn.CreateContainer ignored -> alone(part(txn, after.tree()));
      case Txn.CreateTtl ignored -> alone(part(txn, after.tree()));
      case Txn.Delete ignored -> alone(part(txn, after.tree()));
      case Txn.SetData ignored -> alone(part(txn, after.tree()));
      case Txn.Check ignored -> alone(part(txn, after.tree()));
    };
  }

  /** The result of one part of a multi, from the tree that this part leads to. */
  static Reply.Result part(Txn txn, Tree after) {
    return switch (txn) {
      case Txn.Create create when create.opCode() == OpCode.CREATE ->
          new Reply.Created(create.path());
      case Txn.Create create -> created(create.opCode(), create.path(), after);
      case Txn.CreateContainer create -> created(create.opCode(), create.path(), after);
      case Txn.CreateTtl create -> created(create.opCode(), create.path(), after);
      case Txn.Delete ignored -> new Reply.Deleted();
      case Txn.SetData(String path, byte[] ignored, int version) ->
          result(after, path, node -> new Reply.DataSet(node.stat()));
      case Txn.Check ignored -> new Reply.Checked();
      case Txn.Failed(int code) -> new Reply.Failed(error(code));
      case Txn.CreateSession ignored -> misplaced();
      case Txn.CloseSession ignored -> misplaced();
      case Txn.Reconfig ignored -> misplaced();
      case Txn.SetAcl ignored -> misplaced();
      case Txn.Multi ignored -> misplaced();
    };
  }

  /**
   * ZooKeeper's answer to a multi: of one that failed, what stands before the failure is told as 0,
   * what was not tried as a runtime inconsistency.
   */
  private static Reply.Multi multi(State before, TxnHeader header, List<Txn> parts) {
    List<Reply.Result> results = new ArrayList<>();
    boolean fails = parts.stream().anyMatch(part -> part instanceof Txn.Failed);
    State state = before;
    ErrorCode untold = ErrorCode.OK;
    for (Txn part : parts) {
      if (part instanceof Txn.Failed(int code)) {
        results.add(new Reply.Failed(error(code)));
        untold = ErrorCode.RUNTIME_INCONSISTENCY;
      } else if (fails) {
        results.add(new Reply.Failed(untold));
      } else {
        state = Apply.apply(state, header, part, change -> {});
        results.add(part(part, state.tree()));
      }
    }
    return new Reply.Multi(results);
  }

  private static Told alone(Reply.Result result) {
    return result instanceof Reply.Failed(ErrorCode error)
        ? new Told(error, Reply.None.INSTANCE)
        : new Told(ErrorCode.OK, result);
  }

  private static Reply.Result created(int opCode, String path, Tree after) {
    return result(after, path, node -> new Reply.CreatedStat(opCode, path, node.stat()));
  }

  /** A znode can be missing only in a state that is ahead of its log. */
  private static Reply.Result result(Tree after, String path, Function<Znode, Reply.Result> body) {
    Optional<Znode> node = after.find(path);
    return node.isPresent() ? body.apply(node.get()) : new Reply.Failed(ErrorCode.NO_NODE);
  }

  private static Told stat(Tree after, String path, Function<Znode, Reply> body) {
    Optional<Znode> node = after.find(path);
    return node.isPresent()
        ? new Told(ErrorCode.OK, body.apply(node.get()))
        : new Told(ErrorCode.NO_NODE, Reply.None.INSTANCE);
  }

  private static ErrorCode error(int code) {
    return ErrorCode.of(code).orElse(ErrorCode.SYSTEM_ERROR);
  }

  private static Reply.Result misplaced() {
    return new Reply.Failed(ErrorCode.MARSHALLING_ERROR);
  }
}
