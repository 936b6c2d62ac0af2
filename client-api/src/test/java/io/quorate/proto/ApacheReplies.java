package io.quorate.proto;

import io.quorate.acl.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.jute.Record;
import org.apache.zookeeper.MultiResponse;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.data.ClientInfo;
import org.apache.zookeeper.proto.Create2Response;
import org.apache.zookeeper.proto.CreateResponse;
import org.apache.zookeeper.proto.ErrorResponse;
import org.apache.zookeeper.proto.ExistsResponse;
import org.apache.zookeeper.proto.GetACLResponse;
import org.apache.zookeeper.proto.GetAllChildrenNumberResponse;
import org.apache.zookeeper.proto.GetChildren2Response;
import org.apache.zookeeper.proto.GetChildrenResponse;
import org.apache.zookeeper.proto.GetDataResponse;
import org.apache.zookeeper.proto.GetEphemeralsResponse;
import org.apache.zookeeper.proto.ReplyHeader;
import org.apache.zookeeper.proto.SetACLResponse;
import org.apache.zookeeper.proto.SetDataResponse;
import org.apache.zookeeper.proto.SetSASLResponse;
import org.apache.zookeeper.proto.SyncResponse;
import org.apache.zookeeper.proto.WatcherEvent;
import org.apache.zookeeper.proto.WhoAmIResponse;
import org.jspecify.annotations.Nullable;

/** Our replies as ZooKeeper's records and their bytes. */
final class ApacheReplies {
  private ApacheReplies() {}

  /** The frame as ZooKeeper's server sends it. */
  static byte[] frame(int xid, long zxid, ErrorCode error, Reply reply) throws IOException {
    Record header = new ReplyHeader(xid, zxid, error.code());
    Record body = record(reply);
    return body == null ? ApacheBytes.frame(header) : ApacheBytes.frame(header, body);
  }

  static byte[] event(long zxid, WatchEvent event) throws IOException {
    return ApacheBytes.frame(
        new ReplyHeader(-1, zxid, 0), new WatcherEvent(event.type().code(), 3, event.path()));
  }

  private static @Nullable Record record(Reply reply) {
    if (reply instanceof Reply.None || reply instanceof Reply.Deleted) {
      return null;
    } else if (reply instanceof Reply.Watched) {
      return new ErrorResponse(0);
    } else if (reply instanceof Reply.Created r) {
      return new CreateResponse(r.path());
    } else if (reply instanceof Reply.CreatedStat r) {
      return new Create2Response(r.path(), stat(r.stat()));
    } else if (reply instanceof Reply.DataSet r) {
      return new SetDataResponse(stat(r.stat()));
    } else if (reply instanceof Reply.AclSet r) {
      return new SetACLResponse(stat(r.stat()));
    } else if (reply instanceof Reply.Existing r) {
      return new ExistsResponse(stat(r.stat()));
    } else if (reply instanceof Reply.Data r) {
      return new GetDataResponse(ApacheRequests.nullable(r.data()), stat(r.stat()));
    } else if (reply instanceof Reply.AclRead r) {
      return new GetACLResponse(ApacheRequests.acls(r.acl()), stat(r.stat()));
    } else if (reply instanceof Reply.Children r) {
      return new GetChildrenResponse(r.names());
    } else if (reply instanceof Reply.ChildrenStat r) {
      return new GetChildren2Response(r.names(), stat(r.stat()));
    } else if (reply instanceof Reply.Ephemerals r) {
      return new GetEphemeralsResponse(r.paths());
    } else if (reply instanceof Reply.AllChildrenNumber r) {
      return new GetAllChildrenNumberResponse(r.count());
    } else if (reply instanceof Reply.Synced r) {
      return new SyncResponse(r.path());
    } else if (reply instanceof Reply.Identities r) {
      return new WhoAmIResponse(clientInfos(r.identities()));
    } else if (reply instanceof Reply.Sasl r) {
      return new SetSASLResponse(ApacheRequests.nullable(r.token()));
    } else if (reply instanceof Reply.Multi r) {
      return multi(r.results());
    }
    throw new AssertionError("no record for " + reply);
  }

  private static Record multi(List<Reply.Result> results) {
    MultiResponse multi = new MultiResponse();
    for (Reply.Result result : results) {
      multi.add(result(result));
    }
    return multi;
  }

  private static OpResult result(Reply.Result result) {
    if (result instanceof Reply.Created r) {
      return new OpResult.CreateResult(r.path());
    } else if (result instanceof Reply.CreatedStat r) {
      return new OpResult.CreateResult(r.path(), stat(r.stat()));
    } else if (result instanceof Reply.Deleted) {
      return new OpResult.DeleteResult();
    } else if (result instanceof Reply.Checked) {
      return new OpResult.CheckResult();
    } else if (result instanceof Reply.DataSet r) {
      return new OpResult.SetDataResult(stat(r.stat()));
    } else if (result instanceof Reply.Data r) {
      return new OpResult.GetDataResult(ApacheRequests.nullable(r.data()), stat(r.stat()));
    } else if (result instanceof Reply.Children r) {
      return new OpResult.GetChildrenResult(r.names());
    } else if (result instanceof Reply.Failed r) {
      return new OpResult.ErrorResult(r.error().code());
    }
    throw new AssertionError("no result for " + result);
  }

  private static List<ClientInfo> clientInfos(List<Identity> identities) {
    List<ClientInfo> infos = new ArrayList<>();
    for (Identity identity : identities) {
      infos.add(new ClientInfo(identity.scheme(), identity.id()));
    }
    return infos;
  }

  private static org.apache.zookeeper.data.Stat stat(Stat stat) {
    return new org.apache.zookeeper.data.Stat(
        stat.czxid(),
        stat.mzxid(),
        stat.ctimeMillis(),
        stat.mtimeMillis(),
        stat.version(),
        stat.cversion(),
        stat.aversion(),
        stat.ephemeralOwner(),
        stat.dataLength(),
        stat.numChildren(),
        stat.pzxid());
  }
}
