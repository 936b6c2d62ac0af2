package io.quorate.interop;

import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.ZooDefs.OpCode;

/** The results of a multi on the wire: headers and bodies until a header says "done". */
final class MultiResult {
  private MultiResult() {}

  static List<Reply> decode(JuteReader in) {
    var results = new ArrayList<Reply>();
    while (true) {
      int type = in.integer();
      boolean done = in.flag();
      int error = in.integer();
      var result = new Reply(error).put("type", type);
      if (done) {
        results.add(result.put("done", true));
        return results;
      }
      decode(type, in, result);
      results.add(result);
    }
  }

  private static void decode(int type, JuteReader in, Reply result) {
    switch (type) {
      case OpCode.create -> result.put("path", in.text());
      case OpCode.create2, OpCode.createTTL, OpCode.createContainer ->
          result.put("path", in.text()).put("stat", in.stat());
      case OpCode.setData -> result.put("stat", in.stat());
      case OpCode.getData -> result.put("data", in.data()).put("stat", in.stat());
      case OpCode.getChildren -> result.putNames("children", in.texts());
      case OpCode.delete, OpCode.deleteContainer, OpCode.check -> {}
      case OpCode.error -> result.put("error", Reply.name(in.integer()));
      default -> throw new AssertionError("a multi's result of type " + type);
    }
  }
}
