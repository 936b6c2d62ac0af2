package io.quorate.proto;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.jute.BinaryInputArchive;
import org.apache.jute.Index;
import org.apache.jute.Record;
import org.apache.zookeeper.DeleteContainerRequest;
import org.apache.zookeeper.MultiOperationRecord;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.proto.AddWatchRequest;
import org.apache.zookeeper.proto.AuthPacket;
import org.apache.zookeeper.proto.CheckWatchesRequest;
import org.apache.zookeeper.proto.CreateRequest;
import org.apache.zookeeper.proto.CreateTTLRequest;
import org.apache.zookeeper.proto.DeleteRequest;
import org.apache.zookeeper.proto.ExistsRequest;
import org.apache.zookeeper.proto.GetACLRequest;
import org.apache.zookeeper.proto.GetAllChildrenNumberRequest;
import org.apache.zookeeper.proto.GetChildren2Request;
import org.apache.zookeeper.proto.GetChildrenRequest;
import org.apache.zookeeper.proto.GetDataRequest;
import org.apache.zookeeper.proto.GetEphemeralsRequest;
import org.apache.zookeeper.proto.GetSASLRequest;
import org.apache.zookeeper.proto.ReconfigRequest;
import org.apache.zookeeper.proto.RemoveWatchesRequest;
import org.apache.zookeeper.proto.SetACLRequest;
import org.apache.zookeeper.proto.SetDataRequest;
import org.apache.zookeeper.proto.SetWatches;
import org.apache.zookeeper.proto.SetWatches2;
import org.apache.zookeeper.proto.SyncRequest;
import org.jspecify.annotations.Nullable;

/**
 * What ZooKeeper's server makes of a request's body: its record, or nothing where it answers with a
 * marshalling error, be it that the record cannot be read or that the processors stumble over a
 * null in it.
 */
final class ApacheReader {
  private static final Map<Integer, Supplier<Record>> RECORDS =
      Map.ofEntries(
          Map.entry(OpCode.CREATE, CreateRequest::new),
          Map.entry(OpCode.CREATE2, CreateRequest::new),
          Map.entry(OpCode.CREATE_CONTAINER, CreateRequest::new),
          Map.entry(OpCode.CREATE_TTL, CreateTTLRequest::new),
          Map.entry(OpCode.DELETE, DeleteRequest::new),
          Map.entry(OpCode.DELETE_CONTAINER, DeleteContainerRequest::new),
          Map.entry(OpCode.SET_DATA, SetDataRequest::new),
          Map.entry(OpCode.SET_ACL, SetACLRequest::new),
          Map.entry(OpCode.MULTI, MultiOperationRecord::new),
          Map.entry(OpCode.MULTI_READ, MultiOperationRecord::new),
          Map.entry(OpCode.RECONFIG, ReconfigRequest::new),
          Map.entry(OpCode.SYNC, SyncRequest::new),
          Map.entry(OpCode.EXISTS, ExistsRequest::new),
          Map.entry(OpCode.GET_DATA, GetDataRequest::new),
          Map.entry(OpCode.GET_ACL, GetACLRequest::new),
          Map.entry(OpCode.GET_CHILDREN, GetChildrenRequest::new),
          Map.entry(OpCode.GET_CHILDREN2, GetChildren2Request::new),
          Map.entry(OpCode.GET_EPHEMERALS, GetEphemeralsRequest::new),
          Map.entry(OpCode.GET_ALL_CHILDREN_NUMBER, GetAllChildrenNumberRequest::new),
          Map.entry(OpCode.SET_WATCHES, SetWatches::new),
          Map.entry(OpCode.SET_WATCHES2, SetWatches2::new),
          Map.entry(OpCode.ADD_WATCH, AddWatchRequest::new),
          Map.entry(OpCode.CHECK_WATCHES, CheckWatchesRequest::new),
          Map.entry(OpCode.REMOVE_WATCHES, RemoveWatchesRequest::new),
          Map.entry(OpCode.AUTH, AuthPacket::new),
          Map.entry(OpCode.SASL, GetSASLRequest::new));

  /** Those that a null path makes stumble; setData and setACL check it, the others let it pass. */
  private static final Set<Integer> STUMBLE =
      Set.of(
          OpCode.CREATE,
          OpCode.CREATE2,
          OpCode.CREATE_CONTAINER,
          OpCode.CREATE_TTL,
          OpCode.DELETE,
          OpCode.EXISTS,
          OpCode.GET_DATA,
          OpCode.GET_ACL,
          OpCode.GET_CHILDREN,
          OpCode.GET_CHILDREN2,
          OpCode.GET_ALL_CHILDREN_NUMBER,
          OpCode.ADD_WATCH);

  private ApacheReader() {}

  static Set<Integer> opCodes() {
    return RECORDS.keySet();
  }

  static Optional<Record> read(int opCode, byte[] body) {
    Supplier<Record> constructor = RECORDS.get(opCode);
    if (constructor == null) {
      throw new AssertionError("no record for " + opCode);
    }
    Record record = constructor.get();
    try {
      record.deserialize(new Strict(body), "request");
    } catch (IOException | NullPointerException broken) {
      return Optional.empty();
    }
    return stumbles(opCode, record) ? Optional.empty() : Optional.of(record);
  }

  private static boolean stumbles(int opCode, Record record) {
    if (record instanceof MultiOperationRecord multi) {
      return stumbles(opCode, multi);
    }
    if (record instanceof SetWatches watches) {
      return List.of(watches.getDataWatches(), watches.getExistWatches(), watches.getChildWatches())
          .stream()
          .anyMatch(ApacheReader::holdsNull);
    }
    return (STUMBLE.contains(opCode) && get(record, "getPath") == null)
        || holdsNullId(get(record, "getAcl"));
  }

  private static boolean stumbles(int opCode, MultiOperationRecord multi) {
    Op.OpKind wanted = opCode == OpCode.MULTI ? Op.OpKind.TRANSACTION : Op.OpKind.READ;
    for (Op op : multi) {
      if (op.getKind() != wanted
          || op.getPath() == null
          || holdsNullId(get(op.toRequestRecord(), "getAcl"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsNull(@Nullable List<String> list) {
    return list != null && list.stream().anyMatch(one -> one == null);
  }

  private static boolean holdsNullId(@Nullable Object acls) {
    if (acls == null) {
      return false;
    }
    for (Object one : (List<?>) acls) {
      ACL acl = (ACL) one;
      String scheme = acl.getId().getScheme();
      if (acl.getId().getId() == null
          && scheme != null
          && !scheme.isEmpty()
          && !scheme.equals("auth")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object get(Record record, String getter) {
    try {
      return record.getClass().getMethod(getter).invoke(record);
    } catch (NoSuchMethodException none) {
      return null;
    } catch (ReflectiveOperationException broken) {
      throw new LinkageError(getter, broken);
    }
  }

  /** ZooKeeper reads a negative count that is not -1 as none; here it is a mistake. */
  private static final class Strict extends BinaryInputArchive {
    Strict(byte[] body) {
      super(new DataInputStream(new ByteArrayInputStream(body)));
    }

    @Override
    public @Nullable Index startVector(String tag) throws IOException {
      int count = readInt(tag);
      if (count < -1) {
        throw new IOException("negative count");
      }
      if (count == -1) {
        return null;
      }
      return new Index() {
        private int left = count;

        @Override
        public boolean done() {
          return left <= 0;
        }

        @Override
        public void incr() {
          left--;
        }
      };
    }
  }
}
