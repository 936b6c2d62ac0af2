package io.quorate.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.launch.Checkout.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchIT {
  private Checkout checkout;
  private Path outside;

  @BeforeEach
  void layOut(@TempDir Path directory) throws IOException {
    outside = directory.toRealPath();
    checkout = new Checkout(outside);
  }

  @Test
  void theScriptBecomesTheServer() throws Exception {
    Outcome outcome = checkout.run("server", "my zoo.cfg");
    Path target = checkout.home().resolve("appliance/target");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .endsWith(
            "-cp",
            target.resolve("quorate-appliance.jar") + ":" + target.resolve("lib") + "/*",
            "io.quorate.node.Main",
            "server",
            "my zoo.cfg",
            "pid " + outcome.pid() + " in " + outside);
  }

  @Test
  void theSandboxRunsInTheCheckout() throws Exception {
    Outcome outcome = checkout.run("sandbox", "--servers", "3");
    assertThat(outcome.out())
        .endsWith(
            "io.quorate.node.Main",
            "sandbox",
            "--servers",
            "3",
            "pid " + outcome.pid() + " in " + checkout.home());
  }

  @Test
  void serverFlagsComeAfterOursAndGeneralFlagsLast() throws Exception {
    checkout.set("SERVER_JVMFLAGS", "-Dserver=1  -Xmx2g");
    checkout.set("JVMFLAGS", "-Dgeneral=*");
    checkout.set("ZK_SERVER_HEAP", "512");
    assertThat(checkout.run("server", "zoo.cfg").out())
        .containsSubsequence(
            "-Xmx512m", "-XX:+UseG1GC", "-Dserver=1", "-Xmx2g", "-Dgeneral=*", "-cp");
  }

  @Test
  void aCollectorThatIsAskedForReplacesOurs() throws Exception {
    checkout.set("JVMFLAGS", "-XX:+UseZGC -Da=b");
    assertThat(checkout.run("server", "zoo.cfg").out())
        .contains("-XX:+UseZGC", "-XX:+UseCompactObjectHeaders")
        .doesNotContain("-XX:+UseG1GC");
  }

  @Test
  void anOldJavaHomeIsPassedOver() throws Exception {
    checkout.set("JAVA_HOME", checkout.java("17.0.15").toString());
    checkout.set("JAVA25_HOME", checkout.java("26").toString());
    assertThat(checkout.run("server", "zoo.cfg").out()).startsWith("java 26");
  }

  @Test
  void nothingIsBuiltWhenNothingChanged() throws Exception {
    checkout.run("server", "zoo.cfg");
    checkout.run("server", "zoo.cfg");
    assertThat(checkout.mavenCalls())
        .containsExactly("-pl appliance -am -Dmaven.test.skip=true package");
  }

  @Test
  void aSourceThatIsNewerIsBuilt() throws Exception {
    checkout.run("server", "zoo.cfg");
    checkout.growOld();
    Files.writeString(checkout.home().resolve("acl/src/main/Source.java"), "changed");
    checkout.run("server", "zoo.cfg");
    assertThat(checkout.mavenCalls()).hasSize(2);
  }

  @Test
  void aSourceThatIsGoneIsBuiltWithout() throws Exception {
    checkout.run("server", "zoo.cfg");
    checkout.growOld();
    Files.delete(checkout.home().resolve("acl/src/main/Source.java"));
    checkout.run("server", "zoo.cfg");
    assertThat(checkout.mavenCalls()).hasSize(2);
  }

  @Test
  void progressIsShownAndKeptOffStandardOutput() throws Exception {
    checkout.maven(
        """
        echo '[INFO] Building Quorate client API 0.1.0-SNAPSHOT                         [3/4]'
        mkdir -p appliance/target/lib
        touch appliance/target/lib appliance/target/quorate-appliance.jar
        """);
    Outcome outcome = checkout.run("server", "zoo.cfg");
    assertThat(outcome.err()).contains("  [3/4] Quorate client API\n").contains("Built in ");
    assertThat(outcome.out()).noneMatch(line -> line.contains("Quorate client API"));
  }

  @Test
  void aFailedBuildTellsWhyAndStartsNothing() throws Exception {
    checkout.maven(
        """
        echo '[INFO] Scanning'
        echo '[ERROR] Zxid.java:[3,1] this is no Java'
        exit 1
        """);
    Outcome outcome = checkout.run("server", "zoo.cfg");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("[ERROR] Zxid.java:[3,1] this is no Java")
        .contains("the build failed")
        .doesNotContain("Scanning");
  }

  @Test
  void anUnknownCommandIsNamedAndTheCommandsAreListed() throws Exception {
    Outcome outcome = checkout.run("serve");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no command 'serve'").contains("server FILE");
    assertThat(checkout.mavenCalls()).isEmpty();
  }

  @Test
  void helpNeedsNoBuild() throws Exception {
    Outcome outcome = checkout.run("help");
    assertThat(outcome.status()).isZero();
    assertThat(String.join("\n", outcome.out())).contains("server FILE", "sandbox", "JVMFLAGS");
    assertThat(checkout.mavenCalls()).isEmpty();
  }
}
