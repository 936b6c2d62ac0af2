package io.quorate.proto;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.jute.Jute;
import io.quorate.proto.Request.CreateKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.jute.Record;
import org.apache.zookeeper.DeleteContainerRequest;
import org.apache.zookeeper.MultiOperationRecord;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.proto.AddWatchRequest;
import org.apache.zookeeper.proto.AuthPacket;
import org.apache.zookeeper.proto.CheckVersionRequest;
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
import org.apache.zookeeper.proto.RequestHeader;
import org.apache.zookeeper.proto.SetACLRequest;
import org.apache.zookeeper.proto.SetDataRequest;
import org.apache.zookeeper.proto.SetWatches;
import org.apache.zookeeper.proto.SetWatches2;
import org.apache.zookeeper.proto.SyncRequest;
import org.jspecify.annotations.Nullable;

/** Our requests as ZooKeeper's records and their bytes. */
final class ApacheRequests {
  private ApacheRequests() {}

  /** The frame as Apache's client sends it. */
  static byte[] frame(int xid, Request request) throws IOException {
    Record header = new RequestHeader(xid, request.opCode());
    Record body = record(request);
    return body == null ? ApacheBytes.frame(header) : ApacheBytes.frame(header, body);
  }

  private static @Nullable Record record(Request request) throws IOException {
    if (request instanceof Request.Create r) {
      return r.kind() == CreateKind.TTL
          ? new CreateTTLRequest(
              r.path(), nullable(r.data()), acls(r.acl()), r.flags(), r.ttlMillis())
          : new CreateRequest(r.path(), nullable(r.data()), acls(r.acl()), r.flags());
    } else if (request instanceof Request.Delete r) {
      return new DeleteRequest(r.path(), r.version());
    } else if (request instanceof Request.DeleteContainer r) {
      return new DeleteContainerRequest(r.path());
    } else if (request instanceof Request.SetData r) {
      return new SetDataRequest(r.path(), nullable(r.data()), r.version());
    } else if (request instanceof Request.SetAcl r) {
      return new SetACLRequest(r.path(), acls(r.acl()), r.version());
    } else if (request instanceof Request.Check r) {
      return new CheckVersionRequest(r.path(), r.version());
    } else if (request instanceof Request.Multi r) {
      return multi(r.operations());
    } else if (request instanceof Request.MultiRead r) {
      return multi(r.operations());
    } else if (request instanceof Request.Reconfig r) {
      return new ReconfigRequest(
          nullable(r.joining()),
          nullable(r.leaving()),
          nullable(r.newMembers()),
          r.currentConfigId());
    } else if (request instanceof Request.Sync r) {
      return new SyncRequest(r.path());
    }
    return reading(request);
  }

  private static @Nullable Record reading(Request request) {
    if (request instanceof Request.Exists r) {
      return new ExistsRequest(r.path(), r.watch());
    } else if (request instanceof Request.GetData r) {
      return new GetDataRequest(r.path(), r.watch());
    } else if (request instanceof Request.GetAcl r) {
      return new GetACLRequest(r.path());
    } else if (request instanceof Request.GetChildren r) {
      return new GetChildrenRequest(r.path(), r.watch());
    } else if (request instanceof Request.GetChildren2 r) {
      return new GetChildren2Request(r.path(), r.watch());
    } else if (request instanceof Request.GetEphemerals r) {
      return new GetEphemeralsRequest(r.prefix());
    } else if (request instanceof Request.GetAllChildrenNumber r) {
      return new GetAllChildrenNumberRequest(r.path());
    } else if (request instanceof Request.SetWatches r) {
      return r.second()
          ? new SetWatches2(
              r.relativeZxid(),
              r.data(),
              r.exist(),
              r.child(),
              r.persistent(),
              r.persistentRecursive())
          : new SetWatches(r.relativeZxid(), r.data(), r.exist(), r.child());
    } else if (request instanceof Request.AddWatch r) {
      return new AddWatchRequest(r.path(), r.mode());
    } else if (request instanceof Request.CheckWatches r) {
      return new CheckWatchesRequest(r.path(), r.type());
    } else if (request instanceof Request.RemoveWatches r) {
      return new RemoveWatchesRequest(r.path(), r.type());
    } else if (request instanceof Request.Auth r) {
      return new AuthPacket(r.type(), r.scheme(), nullable(r.credentials()));
    } else if (request instanceof Request.Sasl r) {
      return new GetSASLRequest(nullable(r.token()));
    } else if (request instanceof Request.CloseSession
        || request instanceof Request.WhoAmI
        || request instanceof Request.Ping) {
      return null;
    }
    throw new AssertionError("no record for " + request);
  }

  /** As the C client and kazoo may send it too, one record behind the other. */
  private static Record multi(List<Request.Operation> operations) throws IOException {
    List<Op> ops = new ArrayList<>();
    List<byte[]> plain = new ArrayList<>();
    for (Request.Operation operation : operations) {
      plain.add(
          ApacheBytes.bytes(
              new org.apache.zookeeper.proto.MultiHeader(operation.opCode(), false, -1)));
      Record record = record(operation);
      plain.add(record == null ? new byte[0] : ApacheBytes.bytes(record));
      op(operation, ops);
    }
    plain.add(ApacheBytes.bytes(new org.apache.zookeeper.proto.MultiHeader(-1, true, -1)));
    byte[] bytes = ApacheBytes.join(plain);
    MultiOperationRecord multi = new MultiOperationRecord(ops);
    if (ops.size() == operations.size() && !Arrays.equals(ApacheBytes.bytes(multi), bytes)) {
      throw new AssertionError("this multi is not as Apache writes it: " + operations);
    }
    return new ApacheBytes.Raw(bytes);
  }

  /** Apache's client has no operation for create2 alone; all others are compared as a whole. */
  private static void op(Request.Operation operation, List<Op> ops) {
    if (operation instanceof Request.Create r && r.kind() == CreateKind.TTL) {
      ops.add(Op.create(r.path(), nullable(r.data()), acls(r.acl()), r.flags(), r.ttlMillis()));
    } else if (operation instanceof Request.Create r && r.kind() != CreateKind.CREATE2) {
      ops.add(Op.create(r.path(), nullable(r.data()), acls(r.acl()), r.flags()));
    } else if (operation instanceof Request.Delete r) {
      ops.add(Op.delete(r.path(), r.version()));
    } else if (operation instanceof Request.SetData r) {
      ops.add(Op.setData(r.path(), nullable(r.data()), r.version()));
    } else if (operation instanceof Request.Check r) {
      ops.add(Op.check(r.path(), r.version()));
    } else if (operation instanceof Request.GetData r) {
      ops.add(Op.getData(r.path()));
    } else if (operation instanceof Request.GetChildren r) {
      ops.add(Op.getChildren(r.path()));
    }
  }

  static List<ACL> acls(Acl acl) {
    List<ACL> acls = new ArrayList<>();
    for (AclEntry entry : acl.entries()) {
      Id id = new Id(entry.identity().scheme(), entry.identity().id());
      acls.add(new ACL(entry.permissions(), id));
    }
    return acls;
  }

  static byte @Nullable [] nullable(byte[] data) {
    return Jute.isNull(data) ? null : data;
  }

  private static @Nullable String nullable(String text) {
    return text.isEmpty() ? null : text;
  }
}
