package io.quorate.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.Acl;
import io.quorate.jute.Jute;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.proto.Request.CreateKind;
import io.quorate.proto.Request.Operation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of nulls, and of what a multi may and may not hold. */
class RequestRulesTest {
  @Test
  void nullPathIsMalformedWhereZooKeeperStumblesOverIt() throws MalformedException {
    int[] stumbling = {
      OpCode.CREATE,
      OpCode.CREATE_TTL,
      OpCode.DELETE,
      OpCode.DELETE_CONTAINER,
      OpCode.EXISTS,
      OpCode.GET_DATA,
      OpCode.GET_ACL,
      OpCode.GET_CHILDREN,
      OpCode.GET_CHILDREN2,
      OpCode.GET_ALL_CHILDREN_NUMBER,
      OpCode.ADD_WATCH,
      OpCode.SET_WATCHES,
      OpCode.SET_WATCHES2
    };
    for (int opCode : stumbling) {
      assertThat(readNulls(opCode)).as("%d", opCode).isInstanceOf(Request.Malformed.class);
    }
  }

  @Test
  void nullPathIsEmptyWhereZooKeeperJudgesItOrLetsItPass() throws MalformedException {
    assertThat(readNulls(OpCode.SYNC)).isEqualTo(new Request.Sync(""));
    assertThat(readNulls(OpCode.GET_EPHEMERALS)).isEqualTo(new Request.GetEphemerals(""));
    assertThat(readNulls(OpCode.SET_DATA)).isEqualTo(new Request.SetData("", Jute.NULL_BUFFER, -1));
    assertThat(readNulls(OpCode.SET_ACL)).isEqualTo(new Request.SetAcl("", Acl.EMPTY, -1));
    assertThat(readNulls(OpCode.CHECK_WATCHES)).isEqualTo(new Request.CheckWatches("", -1));
    assertThat(readNulls(OpCode.RECONFIG)).isEqualTo(new Request.Reconfig("", "", "", -1));
  }

  @Test
  void checkAloneIsNoRequest() throws MalformedException {
    assertThat(readNulls(OpCode.CHECK)).isEqualTo(new Request.Unknown(OpCode.CHECK));
  }

  @Test
  void commonListIsOneObject() throws MalformedException {
    Request request = read(create(CreateKind.CREATE, Acl.OPEN, 0));
    assertThat(((Request.Create) request).acl()).isSameAs(Acl.OPEN);
  }

  @Test
  void flagsDecideAboutContainersInAMulti() throws MalformedException {
    assertThat(readInMulti(create(CreateKind.CREATE, Acl.OPEN, 4)))
        .isEqualTo(create(CreateKind.CONTAINER, Acl.OPEN, 4));
    assertThat(readInMulti(create(CreateKind.CREATE2, Acl.OPEN, 4)))
        .isEqualTo(create(CreateKind.CONTAINER, Acl.OPEN, 4));
    assertThat(readInMulti(create(CreateKind.TTL, Acl.OPEN, 4)))
        .isEqualTo(create(CreateKind.CONTAINER, Acl.OPEN, 4));
    assertThat(readInMulti(create(CreateKind.CONTAINER, Acl.OPEN, 0)))
        .isEqualTo(create(CreateKind.CONTAINER, Acl.OPEN, 0));
  }

  @Test
  void createTtlWithoutATtlModeIsAPlainCreateInAMulti() throws MalformedException {
    assertThat(readInMulti(create(CreateKind.TTL, Acl.OPEN, 1)))
        .isEqualTo(create(CreateKind.CREATE, Acl.OPEN, 1));
    assertThat(readInMulti(create(CreateKind.TTL, Acl.OPEN, 99)))
        .isEqualTo(create(CreateKind.CREATE, Acl.OPEN, 99));
    assertThat(readInMulti(create(CreateKind.TTL, Acl.EMPTY, 5)))
        .isEqualTo(create(CreateKind.TTL, Acl.EMPTY, 5));
  }

  @Test
  void flagsThatACreateCannotHaveMakeAMultiMalformed() throws MalformedException {
    for (int flags : new int[] {-1, 5, 6, 7, 99}) {
      for (CreateKind kind : List.of(CreateKind.CREATE, CreateKind.CREATE2, CreateKind.CONTAINER)) {
        Request request = read(new Request.Multi(List.of(create(kind, Acl.OPEN, flags))));
        assertThat(request)
            .isInstanceOfSatisfying(
                Request.Malformed.class,
                malformed -> assertThat(malformed.reason()).endsWith("the flags " + flags));
      }
    }
  }

  @Test
  void readsAndWritesDoNotMix() throws MalformedException {
    Operation reading = new Request.GetData("/a", false);
    Operation writing = new Request.Delete("/a", 1);
    assertThat(read(new Request.Multi(List.of(reading)))).isInstanceOf(Request.Malformed.class);
    assertThat(read(new Request.Multi(List.of(writing, reading))))
        .isInstanceOf(Request.Malformed.class);
    assertThat(read(new Request.MultiRead(List.of(writing)))).isInstanceOf(Request.Malformed.class);
  }

  @Test
  void multiReadSetsNoWatches() throws MalformedException {
    assertThat(
            read(
                new Request.MultiRead(
                    List.of(new Request.GetData("/a", true), new Request.GetChildren("/b", true)))))
        .isEqualTo(
            new Request.MultiRead(
                List.of(new Request.GetData("/a", false), new Request.GetChildren("/b", false))));
  }

  @Test
  void emptyMultiIsAMulti() throws MalformedException {
    assertThat(read(new Request.Multi(List.of()))).isEqualTo(new Request.Multi(List.of()));
  }

  private static Request.Create create(CreateKind kind, Acl acl, int flags) {
    return new Request.Create(kind, "/a", Jute.NULL_BUFFER, acl, flags, 0);
  }

  private static Operation readInMulti(Operation operation) throws MalformedException {
    Request.Multi multi = (Request.Multi) read(new Request.Multi(List.of(operation)));
    return multi.operations().get(0);
  }

  private static Request read(Request request) throws MalformedException {
    JuteWriter out = new JuteWriter();
    RequestWriter.write(out, 1, request);
    return new RequestReader().read(ByteBuffer.wrap(out.array(), 4, out.length() - 4)).request();
  }

  /** A request in which everything is null or -1. */
  private static Request readNulls(int opCode) throws MalformedException {
    byte[] body = new byte[64];
    Arrays.fill(body, (byte) -1);
    return new RequestReader().read(ByteBuffer.wrap(body).putInt(4, opCode)).request();
  }
}
