package io.quorate.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.Acl;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What the busiest messages allocate: the record that is handed on, its strings and its data. The
 * figures are upper bounds of object sizes, headers of 16 bytes included.
 */
class AllocationTest {
  private static final int ROUNDS = 1000;
  private static final int FRAME = 24;
  private static final int PATH = 24 + 24;
  private static final byte[] DATA = new byte[100];
  private static final int DATA_BYTES = 16 + 104;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void readingAllocatesTheRequestAlone() throws MalformedException {
    assertReads(new Request.Ping(), FRAME);
    assertReads(new Request.GetData("/a/b/cd", true), FRAME + 24 + PATH);
    assertReads(new Request.Exists("/a/b/cd", false), FRAME + 24 + PATH);
    assertReads(new Request.SetData("/a/b/cd", DATA, 3), FRAME + 32 + PATH + DATA_BYTES);
    assertReads(
        new Request.Create(Request.CreateKind.CREATE2, "/a/b/cd", DATA, Acl.OPEN, 0, 0),
        FRAME + 48 + PATH + DATA_BYTES);
  }

  @Test
  void writingAllocatesNothing() {
    Stat stat = new Stat(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    Reply[] replies = {
      new Reply.Data(DATA, stat),
      new Reply.Existing(stat),
      new Reply.DataSet(stat),
      new Reply.CreatedStat(OpCode.CREATE2, "/a/b/\u00e9", stat),
      Reply.None.INSTANCE,
      new Reply.AclRead(Acl.OPEN, stat)
    };
    WatchEvent event = new WatchEvent(EventType.NODE_CREATED, "/a/b/cd");
    JuteWriter out = new JuteWriter(4096);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      out.reset();
      for (Reply reply : replies) {
        ReplyWriter.write(out, i, i, ErrorCode.OK, reply);
      }
      ReplyWriter.writeEvent(out, i, event);
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(ROUNDS);
  }

  private static void assertReads(Request request, int bytesMax) throws MalformedException {
    JuteWriter out = new JuteWriter();
    RequestWriter.write(out, 1, request);
    ByteBuffer body = ByteBuffer.wrap(Arrays.copyOfRange(out.array(), 4, out.length()));
    RequestReader reader = new RequestReader();
    reader.read(body.rewind());
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      reader.read(body.rewind());
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated)
        .as(request.getClass().getSimpleName())
        .isBetween((long) ROUNDS, (long) ROUNDS * (bytesMax + 1));
  }
}
