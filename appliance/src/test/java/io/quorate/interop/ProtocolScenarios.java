package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.scenario;
import static io.quorate.interop.Scenario.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests as bytes: opcodes that are none, bodies cut short or too long, and sizes at the limit.
 */
final class ProtocolScenarios {
  private static final int FRAME_BYTES_MAX = 0xfffff;

  private ProtocolScenarios() {}

  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    all.addAll(opcodes());
    all.addAll(bodies());
    all.addAll(frames());
    all.addAll(sizes());
    return all;
  }

  private static List<Scenario> opcodes() {
    var all = new ArrayList<Scenario>();
    for (int opcode :
        new int[] {
          0, 10, 23, 50, 99, 108, 1000, -1, -2, -12, -100, Integer.MAX_VALUE, Integer.MIN_VALUE
        }) {
      all.add(
          wire(
              "opcode " + opcode,
              stage -> {
                var a = stage.open("a");
                a.call(create("/x"));
                a.callLast(anything(opcode, ""));
                stage.open("b").callLast(anything(opcode, "\0\0\0\2/x\0\0\0\0"));
                stage.open("c").call(exists("/x"));
              }));
    }
    all.add(
        wire(
            "check outside a multi",
            stage -> {
              for (Call check : List.of(check("/", -1), check("/", 99), check("/none", 0))) {
                stage.open("a").callLast(check);
              }
            }));
    all.add(
        wire(
            "sasl without a login on the server",
            stage -> {
              for (String token : List.of("", "token")) {
                var a = stage.open("a");
                a.call(new Call.Sasl(token));
                a.call(exists("/"));
              }
            }));
    all.add(
        scenario(
            "reconfig where there is no ensemble",
            new Call.Reconfig("server.2=127.0.0.1:1:2;3", null, null, -1),
            new Call.Reconfig(null, "1", null, -1),
            new Call.Reconfig(null, null, "server.1=127.0.0.1:1:2;3", 5),
            exists("/")));
    all.add(wire("pings", create("/x"), ping(), ping(), exists("/x")));
    all.add(
        wire(
            "pings between requests keep their place",
            stage -> {
              var a = stage.open("a");
              a.pipeline(create("/x"), ping(), getData("/x"), ping(), delete("/x"), exists("/x"));
            }));
    all.add(scenario("who am I", whoAmI()));
    all.add(
        wire(
            "sync of odd paths",
            sync("/none"),
            sync(""),
            sync("x"),
            sync("//"),
            sync("/zookeeper")));
    return all;
  }

  private static List<Scenario> bodies() {
    var all = new ArrayList<Scenario>();
    for (int opcode :
        new int[] {
          1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 100, 101, 102, 103,
          104, 105, 106
        }) {
      all.add(
          wire(
              "opcode " + opcode + " with a body cut short",
              stage -> {
                for (String body :
                    List.of("", "\0\0", "\0\0\0\2/", "\0\0\0\2/x", "\u007f\u00ff\u00ff\u00ff/x")) {
                  var a = stage.open("a");
                  if (opcode == 13) {
                    a.callLast(anything(opcode, body));
                  } else {
                    a.call(anything(opcode, body));
                    a.call(exists("/"));
                  }
                }
              }));
    }
    all.add(
        wire(
            "bytes behind a whole body",
            create("/x"),
            anything(3, "\0\0\0\2/x\0rest"),
            anything(4, "\0\0\0\2/x\0rest"),
            anything(2, "\0\0\0\2/x\u00ff\u00ff\u00ff\u00ffrest"),
            anything(11, "rest"),
            anything(107, "rest"),
            exists("/x")));
    all.add(
        wire(
            "booleans other than 0 and 1",
            stage -> {
              var a = stage.open("a");
              a.call(create("/x"), anything(3, "\0\0\0\2/x\2"), anything(4, "\0\0\0\2/x\u00ff"));
              stage.open("b").call(setData("/x", "1"));
            }));
    return all;
  }

  private static List<Scenario> frames() {
    return List.of(
        wire("a frame of no bytes", stage -> frame(stage, "\0\0\0\0")),
        wire("a frame of one byte", stage -> frame(stage, "\0\0\0\1x")),
        wire("a frame of an xid alone", stage -> frame(stage, "\0\0\0\4\0\0\0\1")),
        wire("a frame of negative length", stage -> frame(stage, "\u00ff\u00ff\u00ff\u00ff")),
        wire("a frame of the greatest length", stage -> frame(stage, "\u007f\u00ff\u00ff\u00ff")),
        wire("a four-letter word within a session", stage -> frame(stage, "ruok")));
  }

  private static void frame(Stage stage, String bytes) {
    var a = stage.open("a");
    a.call(create("/x"));
    a.sendRaw(bytes);
    stage.open("b").call(exists("/x"));
  }

  private static List<Scenario> sizes() {
    // Of a create2 of /x: header 8, path 4 + 2, data's length 4, ACL 4 + 4 + 9 + 10, flags 4.
    int overhead = 8 + 6 + 4 + 27 + 4;
    // ZooKeeper admits what a frame's limit lets through, plus some room that it keeps for itself.
    var all = new ArrayList<Scenario>();
    for (int length :
        new int[] {FRAME_BYTES_MAX - 1, FRAME_BYTES_MAX, FRAME_BYTES_MAX + 1, 2 << 20}) {
      all.add(
          wire(
              "a request of " + length + " bytes",
              stage -> {
                var a = stage.open("a");
                a.call(create("/small"));
                a.call(create("/x", "d".repeat(length - overhead)));
                a.call(exists("/x"), exists("/small"));
                stage.open("b").call(exists("/x"), getChildren("/"));
              }));
    }
    all.add(
        scenario(
            "data of a million bytes",
            create("/x", "d".repeat(1_000_000)),
            getData("/x"),
            setData("/x", "e".repeat(1_000_000)),
            exists("/x")));
    all.add(
        wire(
            "a reply longer than a request may be",
            stage -> {
              var a = stage.open("a");
              for (int i = 0; i < 3; i++) {
                a.call(create("/x" + i, "d".repeat(600_000)));
              }
              a.call(multiRead(getData("/x0"), getData("/x1"), getData("/x2")));
            }));
    return all;
  }
}
