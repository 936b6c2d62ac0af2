package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.scenario;
import static io.quorate.interop.Scenario.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.zookeeper.data.ACL;
import org.jspecify.annotations.Nullable;

/**
 * Access lists: which are accepted, what each permission allows to whom, and how they are shown.
 */
final class AclScenarios {
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int CREATE = 4;
  private static final int DELETE = 8;
  private static final int ADMIN = 16;
  private static final int ALL = 31;

  private AclScenarios() {}

  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    all.addAll(matrix());
    all.addAll(lists());
    all.addAll(identities());
    return all;
  }

  /** Who asks, as what the access list names him. */
  private record Asker(
      String name, @Nullable String scheme, String credentials, String aclScheme, String aclId) {}

  private static List<Scenario> matrix() {
    var alice = digest("alice", "secret");
    var askers =
        List.of(
            new Asker("anyone", null, "", "world", "anyone"),
            new Asker("a digest user", "digest", "alice:secret", "digest", alice),
            new Asker(
                "a digest user with a wrong password", "digest", "alice:wrong", "digest", alice),
            new Asker("nobody, where a digest user is named", null, "", "digest", alice),
            new Asker("this address", null, "", "ip", "127.0.0.1"),
            new Asker("this network", null, "", "ip", "127.0.0.0/8"),
            new Asker("another network", null, "", "ip", "10.0.0.0/8"),
            new Asker("the super user", "digest", ServerSettings.SUPER_USER, "digest", alice));
    var all = new ArrayList<Scenario>();
    for (Asker asker : askers) {
      for (int permissions : List.of(0, READ, WRITE, CREATE, DELETE, ADMIN, READ | ADMIN, ALL)) {
        var list = List.of(acl(permissions, asker.aclScheme, asker.aclId));
        all.add(
            wire(
                "permissions %d for %s".formatted(permissions, asker.name),
                stage -> permissions(stage, asker, list)));
      }
    }
    all.add(
        scenario(
            "permissions through Apache's client",
            stage -> {
              var a = stage.open("a");
              a.call(create("/p", List.of(acl(READ, "world", "anyone"))));
              a.call(getData("/p"), setData("/p", ""), create("/p/x"), setAcl("/p", OPEN));
              a.call(getAcl("/p"), delete("/p"));
              a.call(auth("digest", "alice:secret"), whoAmI());
              a.call(create("/q", List.of(acl(ALL, "auth", ""))), getAcl("/q"));
              var b = stage.open("b");
              b.call(getData("/q"), exists("/q"), getAcl("/q"), getChildren2("/q"));
              b.call(auth("digest", "alice:secret"), getData("/q"), getAcl("/q"), delete("/q"));
            }));
    return all;
  }

  private static void permissions(Stage stage, Asker asker, List<ACL> list) {
    var owner = stage.openSuper("owner");
    owner.call(create("/p", OPEN), create("/p/n", OPEN), create("/p/n/old", OPEN));
    owner.call(setAcl("/p/n", list));
    var a = stage.open("a");
    if (asker.scheme != null) {
      a.call(auth(asker.scheme, asker.credentials));
    }
    a.call(exists("/p/n"), watchExists("/p/n"), getData("/p/n"), getAcl("/p/n"));
    a.call(getChildren("/p/n"), getChildren2("/p/n"), getAllChildrenNumber("/p/n"), sync("/p/n"));
    a.call(multiRead(getData("/p/n"), getChildren("/p/n"), getData("/p")));
    a.call(setData("/p/n", "new"), setData("/p/n", "new", 99));
    a.call(create("/p/n/new"), create("/p/n/old"), create("/p/n/", EPHEMERAL_SEQUENTIAL));
    a.call(create("/p/n/c", CONTAINER), create("/p/n/t", TTL), create("/p/n/bad", List.of()));
    a.call(multi(check("/p/n", -1)), multi(check("/p/n", 99)));
    a.call(multi(setData("/p/n", "multi"), check("/p/n/old", 0)));
    a.call(delete("/p/n/old"), delete("/p/n/none"), delete("/p/n/c"), delete("/p/n/old", 7));
    a.call(setAcl("/p/n", list), setAcl("/p/n", list, 99), setAcl("/p/n", List.of()));
    a.call(addWatch("/p/n", PERSISTENT_WATCH));
    owner.call(setData("/p/n", "by the owner"), create("/p/n/z"));
    a.events();
    a.call(delete("/p/n"), whoAmI());
    owner.call(getAcl("/p/n"), getChildren2("/p/n"));
  }

  private static List<Scenario> lists() {
    var bad =
        Arrays.asList(
            null,
            List.<ACL>of(),
            List.of(acl(ALL, "", "")),
            List.of(acl(ALL, "world", "")),
            List.of(acl(ALL, "world", "someone")),
            List.of(acl(ALL, "no-such-scheme", "x")),
            List.of(acl(ALL, "digest", "")),
            List.of(acl(ALL, "digest", "alice")),
            List.of(acl(ALL, "digest", "alice:")),
            List.of(acl(ALL, "digest", ":hash")),
            List.of(acl(ALL, "digest", "a:b:c")),
            List.of(acl(ALL, "digest", "alice:not base64!")),
            List.of(acl(ALL, "ip", "")),
            List.of(acl(ALL, "ip", "127.0.0")),
            List.of(acl(ALL, "ip", "127.0.0.256")),
            List.of(acl(ALL, "ip", "127.0.0.1/33")),
            List.of(acl(ALL, "ip", "127.0.0.1/-1")),
            List.of(acl(ALL, "ip", "127.0.0.1/x")),
            List.of(acl(ALL, "ip", "127.0.0.1/8/8")),
            List.of(acl(ALL, "ip", "localhost")),
            List.of(acl(ALL, "ip", "::1")),
            List.of(acl(ALL, "ip", "fe80::1/64")),
            List.of(acl(ALL, "ip", "::1/129")),
            List.of(acl(ALL, "ip", "1:2:3")),
            List.of(acl(ALL, "auth", "")),
            List.of(acl(ALL, "auth", "ignored")),
            List.of(acl(ALL, "super", "super")),
            List.of(acl(ALL, "super", "")),
            List.of(acl(ALL, "x509", "CN=alice")),
            List.of(acl(ALL, "x509", "alice")),
            List.of(acl(ALL, "sasl", "alice")),
            List.of(acl(-1, "world", "anyone")),
            List.of(acl(32, "world", "anyone")),
            List.of(acl(Integer.MAX_VALUE, "world", "anyone")),
            List.of(acl(ALL, "world", "anyone"), acl(ALL, "world", "anyone")),
            List.of(acl(READ, "world", "anyone"), acl(WRITE, "world", "anyone")),
            List.of(acl(ALL, "world", "anyone"), acl(ALL, "no-such-scheme", "x")));
    var all = new ArrayList<Scenario>();
    for (List<ACL> list : bad) {
      all.add(
          wire(
              "create and setACL with " + shown(list),
              create("/x"),
              create("/y", "", list, PERSISTENT),
              create("/e", "", list, EPHEMERAL),
              create("/c", "", list, CONTAINER),
              create("/no/y", "", list, PERSISTENT),
              create("/x", "", list, PERSISTENT),
              setAcl("/x", list),
              setAcl("/x", list, 99),
              setAcl("/none", list),
              getAcl("/x"),
              getAcl("/y"),
              multi(create("/m"), create("/m/y", "", list, PERSISTENT)),
              getAcl("/m/y")));
    }
    all.add(
        scenario(
            "setACL counts aversion and keeps the rest",
            create("/x"),
            setAcl("/x", OPEN),
            setAcl("/x", OPEN, 1),
            setAcl("/x", OPEN, 1),
            setAcl("/x", OPEN, 0),
            setAcl("/x", OPEN, -2),
            exists("/x"),
            getAcl("/x"),
            setAcl("/none", OPEN)));
    all.add(wire("an entry with null scheme or id", AclScenarios::nullEntries));
    all.add(
        wire(
            "access lists too long to be true",
            anything(7, "\0\0\0\2/x\u007f\u00ff\u00ff\u00ff"),
            anything(7, "\0\0\0\2/x\u00ff\u00ff\u00ff\u00fe"),
            exists("/")));
    return all;
  }

  private static void nullEntries(Stage stage) {
    var a = stage.open("a");
    for (ACL entry :
        List.of(acl(ALL, null, "anyone"), acl(ALL, "world", null), acl(ALL, null, null))) {
      if (a.isOpen()) {
        a.call(create("/x", List.of(entry)), create("/y"), setAcl("/y", List.of(entry)));
      }
    }
    a.call(getAcl("/x"), getAcl("/y"));
  }

  private static List<Scenario> identities() {
    var alice = digest("alice", "secret");
    var bob = digest("bob", "hidden");
    return List.of(
        wire(
            "auth stands for every identity that this session proved",
            stage -> {
              var a = stage.open("a");
              a.call(whoAmI(), auth("digest", "alice:secret"), whoAmI());
              a.call(auth("digest", "bob:hidden"), auth("digest", "bob:hidden"), whoAmI());
              a.call(create("/x", List.of(acl(READ, "auth", ""))), getAcl("/x"));
              a.call(create("/y", List.of(acl(ALL, "auth", ""), acl(READ, "world", "anyone"))));
              a.call(
                  getAcl("/y"), create("/z", List.of(acl(ALL, "auth", ""), acl(READ, "auth", ""))));
              a.call(getAcl("/z"));
            }),
        wire(
            "an access list shows digests only to who may change it",
            stage -> {
              var a = stage.open("a");
              a.call(auth("digest", "alice:secret"));
              var list =
                  List.of(
                      acl(READ, "world", "anyone"),
                      acl(ALL, "digest", alice),
                      acl(READ, "digest", bob),
                      acl(READ, "ip", "10.1.2.3"));
              a.call(create("/x", list), getAcl("/x"));
              stage.open("b").call(getAcl("/x"), setAcl("/x", OPEN));
              var c = stage.open("c");
              c.call(auth("digest", "bob:hidden"), getAcl("/x"));
              stage.openSuper("root").call(getAcl("/x"));
            }),
        wire(
            "authentication, good and bad",
            stage -> {
              badAuth(stage, "digest", "");
              badAuth(stage, "digest", "alice");
              badAuth(stage, "digest", ":");
              badAuth(stage, "digest", null);
              badAuth(stage, "digest", "a:b:c");
              badAuth(stage, "digest", "super:wrong");
              badAuth(stage, "no-such-scheme", "x");
              badAuth(stage, "", "x");
              badAuth(stage, null, "x");
              badAuth(stage, "world", "anyone");
              badAuth(stage, "auth", "");
              badAuth(stage, "ip", "10.0.0.1");
              badAuth(stage, "x509", "CN=x");
              badAuth(stage, "sasl", "x");
              badAuth(stage, "super", "super:secret");
            }),
        wire(
            "what a proof before a refused one is worth",
            stage -> {
              var a = stage.open("a");
              a.call(auth("digest", "alice:secret"), create("/x", List.of(acl(ALL, "auth", ""))));
              a.callLast(auth("no-such-scheme", "x"));
              a.reconnect();
              a.call(whoAmI(), getData("/x"));
            }),
        wire(
            "identities belong to the connection, not to the session",
            stage -> {
              var a = stage.open("a");
              a.call(auth("digest", "alice:secret"), create("/x", List.of(acl(ALL, "auth", ""))));
              a.call(getData("/x"));
              a.drop();
              a.reconnect();
              a.call(getData("/x"), whoAmI(), auth("digest", "alice:secret"), getData("/x"));
            }),
        wire(
            "a later authentication counts for what is sent after it",
            stage -> {
              var a = stage.open("a");
              a.call(create("/x", List.of(acl(ALL, "digest", alice))));
              a.call(getData("/x"));
              a.pipeline(
                  auth("digest", "alice:secret"), getData("/x"), setData("/x", "2"), getData("/x"));
            }),
        wire(
            "events of a node go only to who may read it",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              b.call(auth("digest", "bob:hidden"), create("/x"));
              a.call(watchData("/x"), watchExists("/x/y"), addWatch("/x", RECURSIVE_WATCH));
              b.call(setAcl("/x", List.of(acl(ALL, "auth", ""))), setData("/x", "1"));
              b.call(create("/x/y", List.of(acl(ALL, "auth", ""))), setData("/x/y", "2"));
              b.call(delete("/x/y"));
              a.events();
              a.call(watchData("/x"));
              b.call(setAcl("/x", OPEN), setData("/x", "3"));
            }),
        wire(
            "the super user may do what nobody may",
            stage -> {
              var a = stage.open("a");
              a.call(create("/x", List.of(acl(0, "world", "anyone"))));
              a.call(getData("/x"), setAcl("/x", OPEN), create("/x/y"));
              var root = stage.openSuper("root");
              root.call(whoAmI(), getData("/x"), create("/x/y"), delete("/x/y"));
              root.call(create("/z", List.of(acl(ALL, "auth", ""))), getAcl("/z"));
              root.call(setAcl("/x", OPEN), getAcl("/x"));
            }),
        wire(
            "closing the root and opening it again",
            stage -> {
              var root = stage.openSuper("root");
              root.call(setAcl("/", List.of(acl(READ, "world", "anyone"))));
              var a = stage.open("a");
              a.call(create("/x"), delete("/zookeeper"), setData("/", ""), getData("/"));
              a.call(getChildren("/"), setAcl("/", OPEN));
              root.call(setAcl("/", OPEN));
              a.call(create("/x"), exists("/"));
            }));
  }

  private static void badAuth(Stage stage, @Nullable String scheme, @Nullable String credentials) {
    var a = stage.open("by " + scheme + " " + credentials);
    if (a.call(auth(scheme, credentials)).isOk()) {
      a.call(whoAmI(), exists("/"));
    } else {
      a.awaitEnd();
    }
  }

  private static String shown(@Nullable List<ACL> list) {
    return list == null
        ? "no list"
        : list.stream()
            .map(a -> a.getPerms() + ":" + a.getId().getScheme() + ":" + a.getId().getId())
            .toList()
            .toString();
  }
}
