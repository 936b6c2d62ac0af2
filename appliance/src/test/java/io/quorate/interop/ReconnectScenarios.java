package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.wire;

import java.util.ArrayList;
import java.util.List;

/** Watches set again after a reconnect: what happened meanwhile is told at once, once. */
final class ReconnectScenarios {
  private ReconnectScenarios() {}

  private enum Meanwhile {
    NOTHING,
    CREATED,
    CHANGED,
    CHILD_CREATED,
    CHILD_DELETED,
    CHILD_CHANGED,
    ACL_CHANGED,
    DELETED,
    DELETED_AND_CREATED,
    CREATED_AND_DELETED
  }

  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    for (Meanwhile meanwhile : Meanwhile.values()) {
      all.add(wire("setWatches after: " + meanwhile, stage -> again(stage, meanwhile, false)));
      all.add(wire("setWatches2 after: " + meanwhile, stage -> again(stage, meanwhile, true)));
    }
    all.add(
        wire(
            "relative zxids around the node's own",
            stage -> {
              var a = stage.open("a");
              a.call(create("/w"));
              long mzxid = a.call(setData("/w", "1")).mzxid();
              for (long relative :
                  new long[] {mzxid - 1, mzxid, mzxid + 1, 0, -1, Long.MAX_VALUE}) {
                stage.note("another relative zxid");
                a.call(setWatches(relative, List.of("/w"), List.of("/w"), List.of("/w")));
              }
              a.call(setData("/w", "2"), create("/w/x"), delete("/w/x"), delete("/w"));
            }));
    all.add(
        wire(
            "setWatches with nothing, and with paths that are none",
            stage -> {
              var a = stage.open("a");
              a.call(setWatches(0, List.of(), List.of(), List.of()));
              a.call(setWatches(0, List.of("", "x"), List.of("", "x"), List.of("", "x")));
              a.call(setWatches(0, List.of("//"), List.of("/x/"), List.of("/\0")));
              a.call(exists("/"));
            }));
    all.add(
        wire(
            "setWatches with null for a list or a path",
            stage -> {
              var a = stage.open("a");
              var none = "\u00ff\u00ff\u00ff\u00ff";
              var empty = "\0\0\0\0";
              var zxid = "\0\0\0\0\0\0\0\0";
              a.call(anything(101, zxid + none + none + none), exists("/"));
              a.call(anything(101, zxid + empty + none + empty), exists("/"));
              a.call(anything(105, zxid + empty + empty + empty + none + none), exists("/"));
              a.call(anything(105, zxid + empty + empty + empty + empty + none), exists("/"));
              a.call(anything(101, zxid + "\0\0\0\1" + none + empty + empty), exists("/"));
              a.call(anything(101, zxid + empty + empty + "\0\0\0\1" + none), exists("/"));
            }));
    all.add(
        wire(
            "setWatches cut short",
            stage -> {
              var a = stage.open("a");
              var empty = "\0\0\0\0";
              var zxid = "\0\0\0\0\0\0\0\0";
              a.call(anything(101, zxid + empty + empty), exists("/"));
              a.call(anything(105, zxid + empty + empty + empty + empty), exists("/"));
              a.call(anything(101, zxid + "\0\0\0\2" + empty + empty + empty), exists("/"));
              a.call(anything(101, zxid), exists("/"));
            }));
    all.add(
        wire(
            "setWatches by who may not read",
            stage -> {
              var b = stage.openSuper("b");
              b.call(create("/w", List.of(acl(31, "ip", "10.9.9.9"))));
              var a = stage.open("a");
              a.call(setWatches(0, List.of("/w", "/none"), List.of("/w"), List.of("/w", "/none")));
              b.call(setData("/w", "1"));
              a.events();
              b.call(setAcl("/w", OPEN), setData("/w", "2"));
            }));
    all.add(
        wire(
            "watches set again keep their place among the next requests",
            stage -> {
              var a = stage.open("a");
              a.call(create("/w"), create("/v"));
              a.pipeline(
                  setData("/w", "1"),
                  setWatches(1, List.of("/w"), List.of(), List.of("/v")),
                  setData("/w", "2"),
                  getData("/w"));
            }));
    return all;
  }

  private static Call setWatches(
      long relativeZxid, List<String> data, List<String> exist, List<String> children) {
    return new Call.SetWatches(relativeZxid, data, exist, children);
  }

  private static void again(Stage stage, Meanwhile meanwhile, boolean second) {
    var a = stage.open("a");
    var b = stage.open("b");
    if (meanwhile != Meanwhile.CREATED && meanwhile != Meanwhile.CREATED_AND_DELETED) {
      b.call(create("/w"), create("/w/old"));
    }
    a.call(watchData("/w"), watchExists("/w"), watchChildren("/w"));
    a.call(addWatch("/w", PERSISTENT_WATCH), addWatch("/w", RECURSIVE_WATCH));
    long seen = b.call(create("/seen")).mzxid();
    a.drop();
    switch (meanwhile) {
      case NOTHING -> {}
      case CREATED -> b.call(create("/w"));
      case CHANGED -> b.call(setData("/w", "1"));
      case CHILD_CREATED -> b.call(create("/w/x"));
      case CHILD_DELETED -> b.call(delete("/w/old"));
      case CHILD_CHANGED -> b.call(setData("/w/old", "1"));
      case ACL_CHANGED -> b.call(setAcl("/w", OPEN));
      case DELETED -> b.call(delete("/w/old"), delete("/w"));
      case DELETED_AND_CREATED -> b.call(delete("/w/old"), delete("/w"), create("/w"));
      case CREATED_AND_DELETED -> b.call(create("/w"), delete("/w"));
    }
    a.reconnect();
    var path = List.of("/w");
    a.call(
        second
            ? new Call.SetWatches2(seen, path, path, path, path, List.of("/w/old", "/w"))
            : setWatches(seen, path, path, path));
    stage.note("and now");
    b.call(create("/w"), setData("/w", "2"), create("/w/y"), setData("/w/y", "3"));
    b.call(delete("/w/y"), delete("/w/old"), delete("/w/x"), delete("/w"));
  }
}
