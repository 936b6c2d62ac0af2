package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.audit.Action;
import io.quorate.audit.AuditLevel;
import io.quorate.audit.AuditRecord;
import io.quorate.audit.AuditTrail;
import io.quorate.audit.Audits;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.proto.Stat;
import io.quorate.proto.Xid;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the front tells the audit, and when. */
@Timeout(60)
class AuditedTest {
  private static final Stat STAT = new Stat(1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 1);

  @TempDir private Path directory;

  private Rig rig(AuditTrail trail) throws IOException {
    return new Rig(Rig.settings(FrontSettings.Limits.DEFAULTS), Rig.NO_DESCRIPTION, trail);
  }

  private static void answer(Rig rig, TestClient client, int xid, ErrorCode error, Reply reply)
      throws Exception {
    Input.ClientRequest asked = rig.next(Input.ClientRequest.class);
    assertThat(asked.xid()).isEqualTo(xid);
    rig.publish(
        Rig.view(100 + xid, ""),
        new Output.Answer(client.id, xid, new Zxid(100 + xid), error, reply));
    client.receiveReply();
  }

  @Test
  void changesAreToldWithTheirOutcome() throws Exception {
    try (AuditTrail trail = Audits.at(AuditLevel.WRITES, directory);
        Rig rig = rig(trail);
        TestClient client = rig.session()) {
      client.ask(
          1, new Request.Create(Request.CreateKind.CREATE, "/s-", new byte[0], Acl.OPEN, 2, 0));
      answer(rig, client, 1, ErrorCode.OK, new Reply.Created("/s-0000000007"));
      client.ask(2, new Request.SetData("/a", new byte[0], 4));
      answer(rig, client, 2, ErrorCode.OK, new Reply.DataSet(STAT));
      client.ask(3, new Request.SetData("/a", new byte[0], 4));
      answer(rig, client, 3, ErrorCode.BAD_VERSION, Reply.None.INSTANCE);
      client.ask(4, new Request.Delete("/b", -1));
      answer(rig, client, 4, ErrorCode.NO_NODE, Reply.None.INSTANCE);
      client.ask(5, new Request.GetData("/a", false));
      client.receiveReply();

      List<AuditRecord> records = Audits.awaitRecords(trail, 5);
      assertThat(records)
          .extracting(
              AuditRecord::action,
              AuditRecord::path,
              AuditRecord::version,
              record -> record.zxid().value(),
              AuditRecord::result)
          .containsExactly(
              tuple(Action.OPEN_SESSION, "", -1, 0L, ErrorCode.OK),
              tuple(Action.CREATE, "/s-0000000007", 0, 101L, ErrorCode.OK),
              tuple(Action.SET_DATA, "/a", 5, 102L, ErrorCode.OK),
              tuple(Action.SET_DATA, "/a", 4, 103L, ErrorCode.BAD_VERSION),
              tuple(Action.DELETE, "/b", -1, 104L, ErrorCode.NO_NODE));
      AuditRecord first = records.getFirst();
      assertThat(first.sid()).isEqualTo(trail.sid());
      assertThat(first.actor().sessionId()).isEqualTo(0x1001);
      assertThat(first.actor().address()).startsWith("127.0.0.1:");
      assertThat(first.actor().identities()).containsExactly("ip:127.0.0.1");
      assertThat(first.detail()).isEqualTo("timeout 10000 ms");
      assertThat(records.get(1).durationMicros()).isPositive();
    }
  }

  @Test
  void eachPartOfAMultiIsToldAndNoneOfAFailedOneLooksAsIfItHadHappened() throws Exception {
    try (AuditTrail trail = Audits.at(AuditLevel.WRITES, directory);
        Rig rig = rig(trail);
        TestClient client = rig.session()) {
      Request.Multi multi =
          new Request.Multi(
              List.of(
                  new Request.Check("/c", 1),
                  new Request.SetData("/a", new byte[0], -1),
                  new Request.Delete("/b", 3)));
      client.ask(1, multi);
      answer(
          rig,
          client,
          1,
          ErrorCode.OK,
          new Reply.Multi(
              List.of(new Reply.Checked(), new Reply.DataSet(STAT), new Reply.Deleted())));
      client.ask(2, multi);
      answer(
          rig,
          client,
          2,
          ErrorCode.NO_NODE,
          new Reply.Multi(
              List.of(
                  new Reply.Failed(ErrorCode.OK),
                  new Reply.Failed(ErrorCode.NO_NODE),
                  new Reply.Failed(ErrorCode.RUNTIME_INCONSISTENCY))));
      client.ask(3, multi);
      answer(rig, client, 3, ErrorCode.SESSION_MOVED, Reply.None.INSTANCE);

      assertThat(Audits.awaitRecords(trail, 10).subList(1, 10))
          .extracting(
              AuditRecord::action, AuditRecord::path, AuditRecord::result, r -> r.zxid().value())
          .containsExactly(
              tuple(Action.CHECK, "/c", ErrorCode.OK, 101L),
              tuple(Action.SET_DATA, "/a", ErrorCode.OK, 101L),
              tuple(Action.DELETE, "/b", ErrorCode.OK, 101L),
              tuple(Action.CHECK, "/c", ErrorCode.RUNTIME_INCONSISTENCY, 102L),
              tuple(Action.SET_DATA, "/a", ErrorCode.NO_NODE, 102L),
              tuple(Action.DELETE, "/b", ErrorCode.RUNTIME_INCONSISTENCY, 102L),
              tuple(Action.CHECK, "/c", ErrorCode.SESSION_MOVED, 103L),
              tuple(Action.SET_DATA, "/a", ErrorCode.SESSION_MOVED, 103L),
              tuple(Action.DELETE, "/b", ErrorCode.SESSION_MOVED, 103L));
    }
  }

  @Test
  void whatWasUnderWayWhenTheClientWentIsToldAsOfUnknownOutcome() throws Exception {
    try (AuditTrail trail = Audits.at(AuditLevel.WRITES, directory);
        Rig rig = rig(trail)) {
      TestClient client = rig.session();
      client.ask(1, new Request.Delete("/b", -1));
      rig.next(Input.ClientRequest.class);
      client.close();
      AuditRecord last = Audits.awaitRecords(trail, 2).getLast();
      assertThat(last.action()).isEqualTo(Action.DELETE);
      assertThat(last.result()).isEqualTo(ErrorCode.CONNECTION_LOSS);
      assertThat(last.path()).isEqualTo("/b");
    }
  }

  @Test
  void securityIsAboutSessionsIdentitiesRightsAndRefusals() throws Exception {
    try (AuditTrail trail = Audits.at(AuditLevel.SECURITY, directory);
        Rig rig = rig(trail)) {
      TestClient client = rig.session();
      client.ask(Xid.AUTH, new Request.Auth(0, "word", bytes("please")));
      client.receiveReply();
      Acl acl =
          new Acl(
              List.of(
                  new AclEntry(31, Identity.ANYONE),
                  new AclEntry(1, new Identity("digest", "bob:aGFzaA=="))));
      client.ask(1, new Request.SetAcl("/a", acl, -1));
      answer(rig, client, 1, ErrorCode.OK, new Reply.AclSet(STAT));
      client.ask(
          2, new Request.Create(Request.CreateKind.CREATE, "/n", new byte[0], Acl.OPEN, 0, 0));
      answer(rig, client, 2, ErrorCode.OK, new Reply.Created("/n"));
      client.ask(3, new Request.Delete("/n", -1));
      answer(rig, client, 3, ErrorCode.NO_AUTH, Reply.None.INSTANCE);
      client.ask(4, new Request.Exists("/a", true));
      answer(rig, client, 4, ErrorCode.NO_AUTH, Reply.None.INSTANCE);
      client.ask(5, new Request.CloseSession());
      answer(rig, client, 5, ErrorCode.OK, Reply.None.INSTANCE);
      rig.front.deliver(
          List.of(new Output.CloseClient(client.id, new Output.CloseReason.SessionClosed())));
      rig.next(Input.ClientClosed.class);
      TestClient bad = rig.session();
      bad.ask(Xid.AUTH, new Request.Auth(0, "word", bytes("bad")));
      bad.receiveReply();
      rig.next(Input.ClientClosed.class);
      TestClient expired = rig.session();
      rig.front.deliver(
          List.of(
              new Output.CloseClient(
                  expired.id, new Output.CloseReason.SessionExpired(0x1003, 700, 500))));

      List<AuditRecord> records = Audits.awaitRecords(trail, 10);
      assertThat(records)
          .extracting(AuditRecord::action, AuditRecord::path, AuditRecord::result)
          .containsExactly(
              tuple(Action.OPEN_SESSION, "", ErrorCode.OK),
              tuple(Action.AUTHENTICATE, "", ErrorCode.OK),
              tuple(Action.SET_ACL, "/a", ErrorCode.OK),
              tuple(Action.DELETE, "/n", ErrorCode.NO_AUTH),
              tuple(Action.EXISTS, "/a", ErrorCode.NO_AUTH),
              tuple(Action.CLOSE_SESSION, "", ErrorCode.OK),
              tuple(Action.OPEN_SESSION, "", ErrorCode.OK),
              tuple(Action.AUTHENTICATE, "", ErrorCode.AUTH_FAILED),
              tuple(Action.OPEN_SESSION, "", ErrorCode.OK),
              tuple(Action.EXPIRE_SESSION, "", ErrorCode.OK));
      assertThat(records.get(1).actor().identities())
          .containsExactly("ip:127.0.0.1", "word:please");
      assertThat(records.get(1).detail()).isEqualTo("scheme word");
      assertThat(records.get(2).detail()).isEqualTo("rwcda world:anyone, r digest:bob");
      assertThat(records.get(2).version()).isEqualTo(7);
      assertThat(records.getLast().detail())
          .isEqualTo("nothing was heard for 700 ms, its timeout is 500 ms");
      client.close();
      bad.close();
      expired.close();
    }
  }

  @Test
  void readsAreToldAtTheHighestLevel() throws Exception {
    try (AuditTrail trail = Audits.at(AuditLevel.ALL, directory);
        Rig rig = rig(trail);
        TestClient client = rig.session()) {
      client.ask(1, new Request.GetData("/a", false));
      client.ask(2, new Request.GetData("/none", false));
      client.ask(
          3,
          new Request.MultiRead(
              List.of(new Request.GetChildren("/", false), new Request.GetData("/none", false))));
      client.ask(Xid.PING, new Request.Ping());
      client.ask(4, new Request.Sync("/a"));
      for (int i = 0; i < 4; i++) {
        client.receiveReply();
      }
      answer(rig, client, 4, ErrorCode.OK, new Reply.Synced("/a"));
      assertThat(Audits.awaitRecords(trail, 6))
          .extracting(AuditRecord::action, AuditRecord::path, AuditRecord::result)
          .containsExactly(
              tuple(Action.OPEN_SESSION, "", ErrorCode.OK),
              tuple(Action.GET_DATA, "/a", ErrorCode.OK),
              tuple(Action.GET_DATA, "/none", ErrorCode.NO_NODE),
              tuple(Action.GET_CHILDREN, "/", ErrorCode.OK),
              tuple(Action.GET_DATA, "/none", ErrorCode.NO_NODE),
              tuple(Action.SYNC, "/a", ErrorCode.OK));
    }
  }

  @Test
  void aHandshakeThatIsRefusedIsTold() throws Exception {
    try (AuditTrail trail = Audits.at(AuditLevel.SECURITY, directory);
        Rig rig = rig(trail);
        TestClient client = rig.connect()) {
      client.handshake(0xbad);
      Input.ClientOpened opened = rig.next(Input.ClientOpened.class);
      rig.front.deliver(
          List.of(
              new Output.Refused(
                  opened.connection(),
                  new HandshakeReply(0, 0, 0, new byte[16], false, true),
                  "wrong password for session 0xbad")));
      AuditRecord record = Audits.awaitRecords(trail, 1).getFirst();
      assertThat(record.action()).isEqualTo(Action.RESUME_SESSION);
      assertThat(record.result()).isEqualTo(ErrorCode.SESSION_EXPIRED);
      assertThat(record.actor().sessionId()).isEqualTo(0xbad);
      assertThat(record.detail()).isEqualTo("wrong password for session 0xbad");
    }
  }

  @Test
  void changesAreThrottledAndReadsGoOnWhileTheAuditMustRefuse() throws Exception {
    try (AuditTrail trail = Audits.refusing(directory);
        Rig rig = rig(trail);
        TestClient client = rig.session()) {
      client.ask(1, new Request.Delete("/b", -1));
      assertThat(client.receiveReply().header().error()).isEqualTo(ErrorCode.THROTTLED);
      client.ask(2, new Request.GetData("/a", false));
      assertThat(client.receiveReply().header().error()).isEqualTo(ErrorCode.OK);
      client.ask(3, new Request.CloseSession());
      answer(rig, client, 3, ErrorCode.OK, Reply.None.INSTANCE);
      assertThat(trail.figures().refused()).isEqualTo(1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
