package io.quorate.bench.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is measured. */
public enum Product {
  QUORATE("Quorate"),
  ZOOKEEPER("ZooKeeper");

  private final String label;

  Product(String label) {
    this.label = label;
  }

  /** As reports name it. */
  public String label() {
    return label;
  }

  /** What starts a server with that configuration. */
  ProcessBuilder launch(List<String> jvmFlags, Path config) {
    return switch (this) {
      case QUORATE -> quorate(jvmFlags, config);
      case ZOOKEEPER -> zooKeeper(jvmFlags, config);
    };
  }

  /** As it is shipped: through the project's own script, which becomes the JVM. */
  private static ProcessBuilder quorate(List<String> flags, Path config) {
    var builder = new ProcessBuilder("./quorate", "server", config.toString());
    builder.environment().put("SERVER_JVMFLAGS", String.join(" ", flags));
    return builder;
  }

  /** The class that zkServer.sh starts, and the two flags of it that matter here. */
  private static ProcessBuilder zooKeeper(List<String> flags, Path config) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(flags);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.apache.zookeeper.server.quorum.QuorumPeerMain");
    command.add(config.toString());
    return new ProcessBuilder(command);
  }
}
