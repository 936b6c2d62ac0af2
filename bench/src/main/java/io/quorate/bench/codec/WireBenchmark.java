package io.quorate.bench.codec;

import io.quorate.acl.Acl;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.EventType;
import io.quorate.proto.Reply;
import io.quorate.proto.ReplyWriter;
import io.quorate.proto.Request;
import io.quorate.proto.RequestFrame;
import io.quorate.proto.RequestReader;
import io.quorate.proto.RequestWriter;
import io.quorate.proto.Stat;
import io.quorate.proto.WatchEvent;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The client's wire, on the server's side; as a loop does it, with one writer for all frames. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WireBenchmark {
  private static final String PATH = "/bench/data/n0000004711";
  private static final byte[] DATA = new byte[100];
  private static final Stat STAT = new Stat(1, 2, 3, 4, 5, 6, 7, 0, DATA.length, 0, 1);

  private final RequestReader reader = new RequestReader();
  private final JuteWriter writer = new JuteWriter();
  private final ByteBuffer getData = request(new Request.GetData(PATH, false));
  private final ByteBuffer setData = request(new Request.SetData(PATH, DATA, -1));
  private final ByteBuffer create =
      request(new Request.Create(Request.CreateKind.CREATE, PATH, DATA, Acl.OPEN, 0, 0));
  private final WatchEvent event = new WatchEvent(EventType.NODE_DATA_CHANGED, PATH);

  private static ByteBuffer request(Request request) {
    JuteWriter out = new JuteWriter();
    RequestWriter.write(out, 1, request);
    byte[] frame = out.toByteArray();
    return ByteBuffer.wrap(frame, Integer.BYTES, frame.length - Integer.BYTES).slice();
  }

  /** A read arrives. */
  @Benchmark
  public RequestFrame readGetData() throws MalformedException {
    return reader.read(getData.rewind());
  }

  /** A write arrives. */
  @Benchmark
  public RequestFrame readSetData() throws MalformedException {
    return reader.read(setData.rewind());
  }

  /** A creation arrives. */
  @Benchmark
  public RequestFrame readCreate() throws MalformedException {
    return reader.read(create.rewind());
  }

  /** The answer to a read. */
  @Benchmark
  public int writeData() {
    return write(new Reply.Data(DATA, STAT));
  }

  /** The answer to a write. */
  @Benchmark
  public int writeStat() {
    return write(new Reply.DataSet(STAT));
  }

  /** A watch event. */
  @Benchmark
  public int writeEvent() {
    writer.reset();
    ReplyWriter.writeEvent(writer, 1, event);
    return writer.length();
  }

  private int write(Reply reply) {
    writer.reset();
    ReplyWriter.write(writer, 1, 1, ErrorCode.OK, reply);
    return writer.length();
  }
}
