package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.scenario;
import static io.quorate.interop.Scenario.wire;

import io.quorate.interop.Call.Creation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths of every wrong kind, and odd right ones, in every request that carries a path. */
final class PathScenarios {
  private PathScenarios() {}

  private static final List<@Nullable String> PATHS =
      Arrays.asList(
          null,
          "",
          " ",
          "x",
          "x/y",
          "//",
          "/x/",
          "//x",
          "/x//y",
          "/.",
          "/..",
          "/x/.",
          "/x/..",
          "/./x",
          "/../x",
          "/x/./y",
          "/x/../y",
          "/\0",
          "/x\0y",
          "/x\u0001",
          "/x\u001f",
          "/x\n",
          "/x\u007f",
          "/x\u009f",
          "/x\ue000",
          "/x\uf8ff",
          "/x\ufff0",
          "/x\ufffd",
          "/x\ud83d\ude00",
          "/x\ud800",
          "/x\udc00y");

  private static final List<String> ODD_BUT_RIGHT =
      List.of("/...", "/.x", "/x.", "/x..", "/ ", "/x y", "/\u00e4\u4e2d", "/\u00a0", "/x:=%#?");

  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    for (String path : PATHS) {
      all.add(wire("reads and watches of path " + shown(path), stage -> each(stage, reads(path))));
      all.add(wire("writes to path " + shown(path), stage -> each(stage, writes(path))));
      all.add(wire("multis about path " + shown(path), stage -> each(stage, multis(path))));
    }
    for (String path : ODD_BUT_RIGHT) {
      all.add(
          scenario(
              "odd but right: path " + shown(path),
              create(path),
              getData(path),
              setData(path, "2"),
              create(path + "/y"),
              create(path + "/y", SEQUENTIAL),
              getChildren(path),
              getChildren("/")));
    }
    all.add(
        wire(
            "sequences whose path is right only with the number, or only without",
            create("/s"),
            create("/s/.", SEQUENTIAL),
            create("/s/..", SEQUENTIAL),
            create("/s//", SEQUENTIAL),
            create("s", SEQUENTIAL),
            create("", SEQUENTIAL),
            create("/", SEQUENTIAL),
            create("/s/a\0", SEQUENTIAL),
            create("/s/\u0001", SEQUENTIAL),
            getChildren("/s"),
            getChildren("/")));
    all.add(
        wire(
            "a path that is no UTF-8",
            anything(3, "\0\0\0\3/\u00ff\u00fe\0"),
            anything(
                15,
                "\0\0\0\3/\u00ff\u00fe\0\0\0\0\0\0\0\1\0\0\0\u001f\0\0\0\5world\0\0\0\6anyone\0\0\0\0"),
            getChildren("/")));
    all.add(
        scenario(
            "a long path",
            create("/" + "n".repeat(2_000)),
            create("/" + "n".repeat(2_000) + "/" + "m".repeat(2_000)),
            getChildren("/")));
    return all;
  }

  private static List<Call> reads(@Nullable String path) {
    var calls = new ArrayList<Call>();
    calls.addAll(List.of(exists(path), watchExists(path), getData(path), watchData(path)));
    calls.addAll(List.of(getAcl(path), getChildren(path), watchChildren(path)));
    calls.addAll(List.of(getChildren2(path), watchChildren2(path), getAllChildrenNumber(path)));
    calls.addAll(List.of(checkWatches(path, ANY_WATCHES), removeWatches(path, ANY_WATCHES)));
    // AcceptedDifferences tell of what is left out.
    if (path != null) {
      calls.addAll(List.of(addWatch(path, PERSISTENT_WATCH), addWatch(path, RECURSIVE_WATCH)));
      calls.add(multiRead(getData(path), getChildren(path)));
      if (path.codePoints().allMatch(Character::isBmpCodePoint)) {
        calls.add(sync(path));
      }
    }
    return calls;
  }

  private static List<Call> writes(@Nullable String path) {
    return List.of(
        create(path, "", OPEN, PERSISTENT),
        create(path, "", OPEN, EPHEMERAL),
        create(path, "", OPEN, SEQUENTIAL),
        create(Creation.CREATE, path, PERSISTENT),
        create(path, "", OPEN, CONTAINER),
        create(path, "", OPEN, TTL),
        delete(path),
        delete(path, 0),
        deleteContainer(path),
        setData(path, ""),
        setData(path, "", 3),
        setAcl(path, OPEN),
        setAcl(path, List.of()),
        check(path, -1),
        getChildren("/"));
  }

  private static List<Call> multis(@Nullable String path) {
    return List.of(
        multi(create("/good"), create(path, "", OPEN, PERSISTENT)),
        multi(create("/good"), delete(path)),
        multi(create("/good"), setData(path, "")),
        multi(create("/good"), check(path, -1)),
        multi(check(path, -1), create("/good")),
        getChildren("/"));
  }

  /** Each call by an open session: a fresh one where the last call cost the connection. */
  private static void each(Stage stage, List<Call> calls) {
    int number = 1;
    var actor = stage.open("a" + number);
    for (Call call : calls) {
      if (!actor.isOpen()) {
        actor = stage.open("a" + ++number);
      }
      if (call instanceof Call.Check) {
        actor.callLast(call);
      } else {
        actor.call(call);
      }
    }
  }

  private static String shown(@Nullable String path) {
    if (path == null) {
      return "null";
    }
    var shown = new StringBuilder("'");
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      shown.append(c > ' ' && c < 0x7f ? Character.toString(c) : "\\u%04x".formatted((int) c));
    }
    return shown.append('\'').toString();
  }
}
