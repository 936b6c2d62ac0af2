package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.acl.Permission;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.EventType;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Request;
import io.quorate.proto.WatchEvent;
import io.quorate.proto.Xid;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions, requests, answers and events, and the order in which they leave. */
class ClientFrontTest {
  private static final Request READ = new Request.GetData("/a", false);
  private static final Request WATCHING_READ = new Request.GetData("/a", true);
  private static final Request WRITE = new Request.SetData("/a", new byte[] {1}, -1);

  @Test
  void handshakeGoesToTheReplicaAndItsAnswerToTheClient() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.connect()) {
      client.handshake(77);
      Input.ClientOpened opened = rig.next(Input.ClientOpened.class);
      assertThat(opened.handshake().sessionId()).isEqualTo(77);
      rig.accept(opened.connection());
      HandshakeReply reply = client.receiveHandshake();
      assertThat(reply.sessionId()).isEqualTo(0x1001);
      client.disconnect();
      assertThat(rig.next(Input.ClientClosed.class).connection()).isEqualTo(opened.connection());
    }
  }

  @Test
  void refusedHandshakeIsAnsweredAndTheConnectionClosed() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.connect()) {
      client.handshake(77);
      Input.ClientOpened opened = rig.next(Input.ClientOpened.class);
      HandshakeReply expired = new HandshakeReply(0, 0, 0, new byte[16], false, true);
      rig.front.deliver(List.of(new Output.Refused(opened.connection(), expired, "expired")));
      assertThat(client.receiveHandshake().timeoutMillis()).isZero();
      assertThat(client.isClosedByServer()).isTrue();
      rig.next(Input.ClientClosed.class);
    }
  }

  @Test
  void readIsAnsweredFromTheViewWithItsZxidAndWithoutTheReplica() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      rig.publish(Rig.view(5, "five"));
      client.ask(1, READ);
      TestClient.Received reply = client.receiveReply();
      assertThat(reply.header().xid()).isEqualTo(1);
      assertThat(reply.header().zxid()).isEqualTo(5);
      assertThat(reply.data()).isEqualTo("five");
      assertThat(rig.inputs).isEmpty();
    }
  }

  @Test
  void requestsSentBehindTheHandshakeWaitForTheSession() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.connect()) {
      client.handshake(0);
      client.ask(1, READ);
      client.ask(Xid.AUTH, new Request.Auth(0, "word", new byte[] {'x'}));
      Input.ClientOpened opened = rig.next(Input.ClientOpened.class);
      rig.accept(opened.connection());
      assertThat(client.receiveHandshake().sessionId()).isNotZero();
      // The auth is judged when it comes up, the read too, for nothing is in its way.
      assertThat(client.receiveReply().header().xid()).isEqualTo(1);
      assertThat(client.receiveReply().header().xid()).isEqualTo(Xid.AUTH);
    }
  }

  @Test
  void answersLeaveInTheOrderOfRequests() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      client.ask(1, WRITE);
      client.ask(2, READ);
      client.ask(Xid.PING, new Request.Ping());
      client.ask(4, WATCHING_READ);
      client.ask(5, READ);
      assertThat(rig.next(Input.ClientRequest.class).xid()).isEqualTo(1);
      rig.answer(client.id, 1, Rig.view(8, "eight"));
      // The watching read was behind a read that waited: it had to wait too.
      assertThat(rig.next(Input.ClientRequest.class).xid()).isEqualTo(4);
      rig.answer(client.id, 4, 8);
      assertThat(List.of(client.receiveReply(), client.receiveReply(), client.receiveReply()))
          .extracting(reply -> reply.header().xid())
          .containsExactly(1, 2, Xid.PING);
      assertThat(client.receiveReply().header().xid()).isEqualTo(4);
      TestClient.Received last = client.receiveReply();
      assertThat(last.header().xid()).isEqualTo(5);
      assertThat(last.data()).isEqualTo("eight");
    }
  }

  @Test
  void writesArePipelinedToTheReplica() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      for (int xid = 1; xid <= 3; xid++) {
        client.ask(xid, WRITE);
      }
      for (int xid = 1; xid <= 3; xid++) {
        assertThat(rig.next(Input.ClientRequest.class).xid()).isEqualTo(xid);
      }
    }
  }

  @Test
  void readBehindAnAnswerSeesWhatItTold() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      client.ask(1, WRITE);
      client.ask(2, READ);
      rig.next(Input.ClientRequest.class);
      rig.answer(client.id, 1, Rig.view(9, "nine"));
      assertThat(client.receiveReply().header().zxid()).isEqualTo(9);
      assertThat(client.receiveReply().data()).isEqualTo("nine");
    }
  }

  @Test
  void readBehindAnEventSeesWhatItTold() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      rig.publish(Rig.view(6, "six"), Rig.event(client.id, 6));
      TestClient.Received event = client.receiveReply();
      assertThat(event.header().xid()).isEqualTo(Xid.NOTIFICATION);
      assertThat(event.header().zxid()).isEqualTo(6);
      client.ask(1, READ);
      assertThat(client.receiveReply().data()).isEqualTo("six");
    }
  }

  @Test
  void eventIsWithheldFromWhoMayNotReadItsZnode() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      Acl others = new Acl(List.of(new AclEntry(Permission.READ.bit(), new Identity("word", "x"))));
      WatchEvent secret = new WatchEvent(EventType.NODE_DATA_CHANGED, "/secret");
      rig.front.deliver(
          List.of(
              new Output.Event(client.id, new Zxid(3), secret, others), Rig.event(client.id, 4)));
      assertThat(client.receiveReply().header().zxid()).isEqualTo(4);
      client.ask(Xid.AUTH, new Request.Auth(0, "word", new byte[] {'x'}));
      assertThat(client.receiveReply().header().error()).isEqualTo(ErrorCode.OK);
      rig.front.deliver(List.of(new Output.Event(client.id, new Zxid(5), secret, others)));
      assertThat(client.receiveReply().header().zxid()).isEqualTo(5);
    }
  }

  @Test
  void provenIdentitiesAccumulateAndGoWithRequests() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      client.ask(1, WRITE);
      client.ask(Xid.AUTH, new Request.Auth(0, "word", new byte[] {'x'}));
      client.ask(2, WRITE);
      assertThat(rig.next(Input.ClientRequest.class).identities())
          .containsExactly(new Identity("ip", "127.0.0.1"));
      assertThat(rig.next(Input.ClientRequest.class).identities())
          .containsExactly(new Identity("ip", "127.0.0.1"), new Identity("word", "x"));
      TestClient.Received reply = client.receiveReply();
      assertThat(reply.header().xid()).isEqualTo(Xid.AUTH);
      assertThat(reply.header().zxid()).isZero();
      assertThat(reply.header().error()).isEqualTo(ErrorCode.OK);
      assertThat(reply.body()).isEmpty();
    }
  }

  @Test
  void failedAuthenticationIsAnsweredAndEndsTheConnection() throws Exception {
    try (Rig rig = new Rig()) {
      for (Request.Auth auth :
          List.of(
              new Request.Auth(0, "word", "bad".getBytes(StandardCharsets.US_ASCII)),
              new Request.Auth(0, "word", "broken".getBytes(StandardCharsets.US_ASCII)),
              new Request.Auth(0, "no such scheme", new byte[0]))) {
        try (TestClient client = rig.session()) {
          client.ask(Xid.AUTH, auth);
          assertThat(client.receiveReply().header().error()).isEqualTo(ErrorCode.AUTH_FAILED);
          assertThat(client.isClosedByServer()).isTrue();
          rig.next(Input.ClientClosed.class);
        }
      }
    }
  }

  @Test
  void unknownOperationIsAnsweredInItsTurnAndEndsTheConnection() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      client.ask(1, WRITE);
      client.send(new byte[] {0, 0, 0, 8, 0, 0, 0, 7, 0, 0, 0, 55});
      client.ask(3, READ);
      rig.next(Input.ClientRequest.class);
      rig.answer(client.id, 1, 0);
      assertThat(client.receiveReply().header().xid()).isEqualTo(1);
      TestClient.Received reply = client.receiveReply();
      assertThat(reply.header().xid()).isEqualTo(7);
      assertThat(reply.header().zxid()).isEqualTo(-1);
      assertThat(reply.header().error()).isEqualTo(ErrorCode.UNIMPLEMENTED);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void malformedRequestIsAnsweredAndTheConnectionGoesOn() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      client.send(new byte[] {0, 0, 0, 11, 0, 0, 0, 5, 0, 0, 0, 4, 0, 0, 0});
      assertThat(client.receiveReply().header().error()).isEqualTo(ErrorCode.MARSHALLING_ERROR);
      client.ask(6, READ);
      assertThat(client.receiveReply().header().xid()).isEqualTo(6);
    }
  }

  @Test
  void saslIsAnsweredWithNoToken() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      client.ask(1, new Request.Sasl(new byte[] {1, 2, 3}));
      TestClient.Received reply = client.receiveReply();
      assertThat(reply.header().error()).isEqualTo(ErrorCode.OK);
      assertThat(reply.body()).containsExactly(-1, -1, -1, -1);
    }
  }

  @Test
  void closeOfTheReplicaLeavesBehindWhatWasDelivered() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      client.ask(1, new Request.CloseSession());
      rig.next(Input.ClientRequest.class);
      rig.answer(client.id, 1, 4);
      rig.front.deliver(
          List.of(new Output.CloseClient(client.id, new Output.CloseReason.SessionClosed())));
      assertThat(client.receiveReply().header().zxid()).isEqualTo(4);
      assertThat(client.isClosedByServer()).isTrue();
      rig.next(Input.ClientClosed.class);
      assertThat(rig.inputs).isEmpty();
    }
  }

  @Test
  void signsOfLifeAreReportedWithTheirTime() throws Exception {
    try (Rig rig = new Rig();
        TestClient client = rig.session()) {
      client.ask(Xid.PING, new Request.Ping());
      client.receiveReply();
      Input.Heard heard = rig.heard.take();
      assertThat(heard.connections()).containsExactly(client.id.value());
      assertThat(heard.elapsedMillis()[0]).isPositive();
    }
  }

  @Test
  void closeEndsEveryConnectionInTime() throws Exception {
    try (Rig rig = new Rig();
        TestClient idle = rig.connect();
        TestClient client = rig.session()) {
      long before = System.nanoTime();
      rig.front.close(2000);
      assertThat(System.nanoTime() - before).isLessThan(3_000_000_000L);
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(idle.isClosedByServer()).isTrue();
    }
  }
}
