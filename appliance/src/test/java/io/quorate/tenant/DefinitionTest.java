package io.quorate.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.acl.Permission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DefinitionTest {
  private static final Identity ACME = new Identity("digest", "acme:hash=");
  private static final String LEAST =
      "{\"format\":1,\"root\":\"/acme\",\"credentials\":[{\"scheme\":\"digest\",\"id\":\"acme:hash=\"}]}";

  private static final Tenant WHOLE =
      new Tenant(
          "acme",
          "/teams/acme",
          List.of(ACME, new Identity("ip", "10.1.0.0/16")),
          new Acl(List.of(new AclEntry(Permission.READ.bit() | Permission.ADMIN.bit(), ACME))),
          new Limits(
              Map.of(
                  Quantity.ZNODES, new Limit(10, true), Quantity.BYTES, new Limit(1_000, false))),
          Access.READ_ONLY,
          true,
          Optional.of("writes"));

  @Test
  void textIsGolden() {
    assertThat(new String(Definition.write(WHOLE), UTF_8))
        .isEqualTo(
            "{\"format\":1,\"root\":\"/teams/acme\","
                + "\"credentials\":[{\"scheme\":\"digest\",\"id\":\"acme:hash=\"},"
                + "{\"scheme\":\"ip\",\"id\":\"10.1.0.0/16\"}],"
                + "\"template\":[{\"permissions\":\"ra\",\"scheme\":\"digest\",\"id\":\"acme:hash=\"}],"
                + "\"limits\":{\"znodes\":{\"max\":10,\"hard\":true},\"bytes\":{\"max\":1000,\"hard\":false}},"
                + "\"access\":\"readOnly\",\"chroot\":true,\"audit\":\"writes\"}");
  }

  @Test
  void whatIsWrittenIsRead() {
    assertThat(Definition.read("acme", Definition.write(WHOLE)))
        .isEqualTo(new Definition.Reading.Valid(WHOLE));
  }

  @Test
  void whatIsLeftOutIsHarmless() {
    Tenant tenant = valid(LEAST);
    assertThat(tenant.template()).isEqualTo(new Acl(List.of(new AclEntry(Permission.ALL, ACME))));
    assertThat(tenant.limits()).isEqualTo(Limits.NONE);
    assertThat(tenant.access()).isEqualTo(Access.FULL);
    assertThat(tenant.chroot()).isFalse();
    assertThat(tenant.auditLevel()).isEmpty();
  }

  @Test
  void everyMistakeIsToldByItsField() {
    String text =
        "{\"format\":1,\"root\":\"/zookeeper/x\",\"colour\":1,"
            + "\"credentials\":[{\"scheme\":\"world\",\"id\":\"anyone\"},{\"scheme\":\"digest\",\"id\":\"\",\"x\":1}],"
            + "\"template\":[{\"permissions\":\"rrx\",\"scheme\":\"digest\",\"id\":\"a:b\"}],"
            + "\"limits\":{\"znodes\":{\"max\":-1},\"bytes\":7,\"nodes\":{\"max\":1}},"
            + "\"access\":\"some\",\"chroot\":\"yes\",\"audit\":\"loud\"}";
    assertThat(fields("acme", text))
        .containsExactlyInAnyOrder(
            "colour",
            "root",
            "credentials[0].scheme",
            "credentials[1].x",
            "credentials[1].id",
            "template[0].permissions",
            "limits.nodes",
            "limits.znodes.max",
            "limits.bytes",
            "limits.bytes.max",
            "access",
            "chroot",
            "audit");
  }

  @Test
  void whatIsNoDefinitionIsToldAsOne() {
    assertThat(fields("acme", "")).contains("");
    assertThat(fields("acme", "[]")).contains("");
    assertThat(fields("acme", LEAST + "x")).contains("");
    assertThat(fields("acme", LEAST.replace("{\"format\":1", "{\"format\":1,\"format\":1")))
        .contains("");
    assertThat(fields("acme", LEAST.replace("\"format\":1", "\"format\":2")))
        .containsExactly("format");
    assertThat(fields("acme", LEAST + " ".repeat(Definition.BYTES_MAX))).contains("");
    for (String name : List.of("", "Acme", "-a", "a_b", "a".repeat(64), "a/b")) {
      assertThat(fields(name, LEAST)).as(name).containsExactly("");
    }
  }

  @Test
  void bytesOfAnyKindAreReadOrRefused() {
    byte[] text = Definition.write(WHOLE);
    int valid = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] other = text.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        other[random.nextInt(other.length)] =
            random.nextBoolean() ? text[random.nextInt(text.length)] : (byte) random.nextInt(256);
      }
      switch (Definition.read("acme", other)) {
        case Definition.Reading.Valid(Tenant tenant) -> {
          valid++;
          assertThat(Definition.read("acme", Definition.write(tenant)))
              .isEqualTo(new Definition.Reading.Valid(tenant));
        }
        case Definition.Reading.Invalid(List<Problem> problems, var ignored) -> {
          assertThat(problems).isNotEmpty();
          assertThat(problems.toString()).doesNotContain("com.fasterxml", "io.quorate");
        }
      }
    }
    assertThat(valid).isBetween(100, 19_000);
  }

  private static Tenant valid(String text) {
    return ((Definition.Reading.Valid) Definition.read("acme", text.getBytes(UTF_8))).tenant();
  }

  private static List<String> fields(String name, String text) {
    Definition.Reading reading = Definition.read(name, text.getBytes(UTF_8));
    return ((Definition.Reading.Invalid) reading).problems().stream().map(Problem::field).toList();
  }
}
