package io.quorate.admin;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where administrators may ask.
 *
 * @param commands where ZooKeeper's commands are answered; empty for nowhere
 * @param commandsPath below which path, {@code commands} in ZooKeeper, without slashes at its ends
 * @param idleMillis after which a connection that asks nothing is closed
 * @param metrics where Prometheus may ask; empty for nowhere
 * @param jvmMetrics whether it is told of the JVM too
 */
public record AdminSettings(
    Optional<InetSocketAddress> commands,
    String commandsPath,
    int idleMillis,
    Optional<InetSocketAddress> metrics,
    boolean jvmMetrics) {}
