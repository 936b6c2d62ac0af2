package io.quorate.front;

import com.sun.management.UnixOperatingSystemMXBean;
import io.quorate.replica.View;
import io.quorate.tree.Tree;
import java.lang.management.ManagementFactory;

/**
 * The text of {@code mntr}: ZooKeeper's keys, as far as they have a true value here. Which do not,
 * and why, is in docs/METRICS.md.
 */
final class Monitor {
  private final StringBuilder text = new StringBuilder();

  private Monitor() {}

  static String text(String version, View view, FrontReport report, ServerFigures figures) {
    Monitor monitor = new Monitor();
    monitor.add("version", version);
    monitor.add("server_state", view.role().kind().text());
    monitor.add("uptime", figures.uptimeMillis());
    monitor.addState(view);
    monitor.addTraffic(report);
    monitor.addProcess();
    figures.counts().forEach(monitor::add);
    figures
        .timings()
        .forEach(
            (key, timing) ->
                monitor.addTiming(
                    key,
                    new Latencies.Summary(
                        timing.count(),
                        timing.sumMillis(),
                        timing.minMillis(),
                        timing.maxMillis(),
                        0,
                        0,
                        0,
                        0)));
    return monitor.text.toString();
  }

  /**
   * How many znodes ZooKeeper would tell of: it knows the root by two names and counts both. Who
   * watches an ensemble compares the figures of its servers.
   */
  static int znodeCount(Tree tree) {
    return tree.nodeCount() + 1;
  }

  private void addState(View view) {
    Tree tree = view.state().tree();
    add("znode_count", znodeCount(tree));
    add("watch_count", view.watchCount());
    add("ephemerals_count", tree.ephemeralCount());
    add("approximate_data_size", tree.dataBytes());
    add("global_sessions", view.state().sessions().size());
    add("local_sessions", 0);
  }

  private void addTraffic(FrontReport report) {
    FrontReport.Counts counts = report.counts();
    add("num_alive_connections", report.connections().size());
    add("outstanding_requests", report.outstanding());
    add("avg_latency", Double.toString(report.requests().avgMillis()));
    add("min_latency", report.requests().minMillis());
    add("max_latency", report.requests().maxMillis());
    add("packets_received", counts.packetsReceived());
    add("packets_sent", counts.packetsSent());
    add("bytes_received_count", counts.bytesReceived());
    add("response_bytes", counts.responseBytes());
    add("watch_bytes", counts.watchBytes());
    add("last_client_response_size", counts.lastResponseBytes());
    add("min_client_response_size", counts.minResponseBytes());
    add("max_client_response_size", counts.maxResponseBytes());
    add("connection_request_count", counts.connectionRequests());
    add("connection_revalidate_count", counts.connectionRevalidations());
    add("connection_drop_count", counts.connectionDrops());
    add("connection_rejected", report.connectionsRejected());
    add("connection_drop_probability", Double.toString(0));
    add("sessionless_connections_expired", counts.sessionlessExpired());
    add("auth_failed_count", counts.authFailures());
    addTiming("readlatency", report.reads());
    addQuantiles("readlatency", report.reads());
    addTiming("updatelatency", report.updates());
    addQuantiles("updatelatency", report.updates());
  }

  private void addProcess() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      add("open_file_descriptor_count", unix.getOpenFileDescriptorCount());
      add("max_file_descriptor_count", unix.getMaxFileDescriptorCount());
    }
  }

  private void addTiming(String key, Latencies.Summary times) {
    add("avg_" + key, Double.toString(times.avgMillis()));
    add("min_" + key, times.minMillis());
    add("max_" + key, times.maxMillis());
    add("cnt_" + key, times.count());
    add("sum_" + key, times.sumMillis());
  }

  private void addQuantiles(String key, Latencies.Summary times) {
    add("p50_" + key, times.p50());
    add("p95_" + key, times.p95());
    add("p99_" + key, times.p99());
    add("p999_" + key, times.p999());
  }

  private void add(String key, long value) {
    add(key, Long.toString(value));
  }

  private void add(String key, String value) {
    text.append("zk_").append(key).append('\t').append(value).append('\n');
  }
}
