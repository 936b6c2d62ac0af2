package io.quorate.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.jute.BinaryOutputArchive;
import org.apache.jute.Record;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.proto.AddWatchRequest;
import org.apache.zookeeper.proto.CreateRequest;
import org.apache.zookeeper.proto.DeleteRequest;
import org.apache.zookeeper.proto.GetDataRequest;
import org.apache.zookeeper.proto.RequestHeader;
import org.apache.zookeeper.proto.SetDataRequest;
import org.junit.jupiter.api.Test;

/** The requests are those that ZooKeeper's own client would send. */
class FrameTest {
  private static final byte[] DATA = new byte[Frame.DATA_BYTES];
  private static final String PATH = "/bench/data/n0000004711";

  @Test
  void framesAreWhatApachesClientWrites() throws IOException {
    String numbered = Frame.numbered(Frame.DATA_TOP, 0);
    assertThat(bytes(Frame.getData(true, numbered)))
        .isEqualTo(apache(ZooDefs.OpCode.getData, new GetDataRequest(PATH, true)));
    assertThat(bytes(Frame.setData(numbered)))
        .isEqualTo(apache(ZooDefs.OpCode.setData, new SetDataRequest(PATH, DATA, -1)));
    assertThat(bytes(Frame.create(numbered)))
        .isEqualTo(
            apache(
                ZooDefs.OpCode.create,
                new CreateRequest(PATH, DATA, ZooDefs.Ids.OPEN_ACL_UNSAFE, 0)));
    assertThat(bytes(Frame.delete(numbered)))
        .isEqualTo(apache(ZooDefs.OpCode.delete, new DeleteRequest(PATH, -1)));
    assertThat(bytes(Frame.addPersistentWatch(PATH)))
        .isEqualTo(apache(ZooDefs.OpCode.addWatch, new AddWatchRequest(PATH, 0)));
  }

  @Test
  void numbersTakeTenDigits() {
    assertThat(Frame.numbered("/a", 0)).isEqualTo("/a/n0000000000");
    assertThat(Frame.numbered("/a", 1_234_567_890)).isEqualTo("/a/n1234567890");
  }

  private static byte[] bytes(Frame frame) {
    ByteBuffer out = ByteBuffer.allocate(1024);
    frame.put(out, 77, 4711);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] apache(int opCode, Record request) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var archive = BinaryOutputArchive.getArchive(new DataOutputStream(bytes));
    archive.writeInt(0, "length");
    new RequestHeader(77, opCode).serialize(archive, "header");
    request.serialize(archive, "request");
    byte[] frame = bytes.toByteArray();
    ByteBuffer.wrap(frame).putInt(0, frame.length - 4);
    return frame;
  }
}
