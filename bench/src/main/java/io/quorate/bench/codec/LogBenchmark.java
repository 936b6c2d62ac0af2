package io.quorate.bench.codec;

import io.quorate.acl.Acl;
import io.quorate.acl.AclPool;
import io.quorate.codec.TxnCodec;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.proto.OpCode;
import io.quorate.txn.Entry;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Entries of the log: what the journal writes, and what a recovery reads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LogBenchmark {
  private static final String PATH = "/bench/data/n0000004711";
  private static final byte[] DATA = new byte[100];

  private final JuteWriter writer = new JuteWriter();
  private final AclPool lists = new AclPool();
  private final Entry setData = entry(new Txn.SetData(PATH, DATA, 7));
  private final Entry create =
      entry(new Txn.Create(OpCode.CREATE, PATH, DATA, Acl.OPEN, false, 11));
  private final ByteBuffer writtenSetData = written(setData);
  private final ByteBuffer writtenCreate = written(create);

  private static Entry entry(Txn txn) {
    return new Entry(new TxnHeader(1, 2, new Zxid(3), 4), txn, Optional.of(5L));
  }

  private static ByteBuffer written(Entry entry) {
    JuteWriter out = new JuteWriter();
    TxnCodec.write(entry, out);
    return ByteBuffer.wrap(out.toByteArray());
  }

  /** A change of data is logged. */
  @Benchmark
  public int writeSetData() {
    return write(setData);
  }

  /** A creation is logged. */
  @Benchmark
  public int writeCreate() {
    return write(create);
  }

  /** A change of data is replayed. */
  @Benchmark
  public Entry readSetData() throws MalformedException {
    return TxnCodec.read(writtenSetData.rewind(), lists);
  }

  /** A creation is replayed. */
  @Benchmark
  public Entry readCreate() throws MalformedException {
    return TxnCodec.read(writtenCreate.rewind(), lists);
  }

  private int write(Entry entry) {
    writer.reset();
    TxnCodec.write(entry, writer);
    return writer.length();
  }
}
