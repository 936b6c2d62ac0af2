package io.quorate.front;

import com.sun.management.UnixOperatingSystemMXBean;
import io.quorate.replica.View;
import io.quorate.tree.Tree;
import java.lang.management.ManagementFactory;

/**
 * What {@code mntr} tells: ZooKeeper's keys, as far as they have a true value here. Which do not,
 * and why, is in docs/METRICS.md.
 */
public final class Monitor {
  private final MonitorLines lines = new MonitorLines();

  private Monitor() {}

  static MonitorLines lines(String version, View view, FrontReport report, ServerFigures figures) {
    Monitor monitor = new Monitor();
    monitor.lines.add("version", version);
    monitor.lines.add("server_state", view.role().kind().text());
    monitor.lines.add("uptime", figures.uptimeMillis());
    monitor.addState(view);
    monitor.addTraffic(report);
    monitor.addProcess();
    figures.counts().forEach(monitor.lines::add);
    figures.timings().forEach(monitor.lines::addTiming);
    return monitor.lines;
  }

  /**
   * How many znodes ZooKeeper would tell of: it knows the root by two names and counts both. Who
   * watches an ensemble compares the figures of its servers.
   */
  public static int znodeCount(Tree tree) {
    return tree.nodeCount() + 1;
  }

  private void addState(View view) {
    Tree tree = view.state().tree();
    lines.add("znode_count", znodeCount(tree));
    lines.add("watch_count", view.watchCount());
    lines.add("ephemerals_count", tree.ephemeralCount());
    lines.add("approximate_data_size", tree.dataBytes());
    lines.add("global_sessions", view.state().sessions().size());
    lines.add("local_sessions", 0);
  }

  private void addTraffic(FrontReport report) {
    FrontReport.Counts counts = report.counts();
    lines.add("num_alive_connections", report.connections().size());
    lines.add("outstanding_requests", report.outstanding());
    lines.add("avg_latency", report.requests().timing().avgMillis());
    lines.add("min_latency", report.requests().timing().minMillis());
    lines.add("max_latency", report.requests().timing().maxMillis());
    lines.add("packets_received", counts.packetsReceived());
    lines.add("packets_sent", counts.packetsSent());
    lines.add("bytes_received_count", counts.bytesReceived());
    lines.add("response_bytes", counts.responseBytes());
    lines.add("watch_bytes", counts.watchBytes());
    lines.add("last_client_response_size", counts.lastResponseBytes());
    lines.add("min_client_response_size", counts.minResponseBytes());
    lines.add("max_client_response_size", counts.maxResponseBytes());
    lines.add("connection_request_count", counts.connectionRequests());
    lines.add("connection_revalidate_count", counts.connectionRevalidations());
    lines.add("connection_drop_count", counts.connectionDrops());
    lines.add("connection_rejected", report.connectionsRejected());
    lines.add("connection_drop_probability", 0.0);
    lines.add("sessionless_connections_expired", counts.sessionlessExpired());
    lines.add("auth_failed_count", counts.authFailures());
    lines.addTiming("readlatency", report.reads().timing());
    addQuantiles("readlatency", report.reads());
    lines.addTiming("updatelatency", report.updates().timing());
    addQuantiles("updatelatency", report.updates());
  }

  private void addProcess() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      lines.add("open_file_descriptor_count", unix.getOpenFileDescriptorCount());
      lines.add("max_file_descriptor_count", unix.getMaxFileDescriptorCount());
    }
  }

  private void addQuantiles(String key, Latencies.Summary times) {
    lines.add("p50_" + key, times.p50());
    lines.add("p95_" + key, times.p95());
    lines.add("p99_" + key, times.p99());
    lines.add("p999_" + key, times.p999());
  }
}
