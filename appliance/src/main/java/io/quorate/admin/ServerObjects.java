package io.quorate.admin;

import io.quorate.ensemble.Member;
import io.quorate.ensemble.PeerAddress;
import io.quorate.front.FrontReport;
import io.quorate.front.Inquiry;
import io.quorate.front.ServerFigures;
import io.quorate.replica.EnsembleFacts.LearnerFacts;
import io.quorate.replica.Timing;
import io.quorate.replica.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A server and its peers as JSON objects, with the keys of ZooKeeper's beans. */
final class ServerObjects {
  private ServerObjects() {}

  static Map<String, Object> statistics(Inquiry inquiry, View view, FrontReport report) {
    ServerFigures figures = inquiry.figures();
    Timing times = report.requests().timing();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("packets_sent", report.counts().packetsSent());
    object.put("packets_received", report.counts().packetsReceived());
    object.put(
        "fsync_threshold_exceed_count",
        figures.counts().getOrDefault("fsync_threshold_exceed_count", 0L));
    object.put("client_response_stats", responses(report));
    object.put("data_dir_size", figures.dataDirBytes());
    object.put("log_dir_size", figures.logDirBytes());
    object.put("last_processed_zxid", view.zxid().value());
    object.put("outstanding_requests", report.outstanding());
    object.put("server_state", view.role().kind().text());
    object.put("avg_latency", times.avgMillis());
    object.put("max_latency", times.maxMillis());
    object.put("min_latency", times.minMillis());
    object.put("num_alive_client_connections", report.connections().size());
    object.put("provider_null", false);
    object.put("uptime", figures.uptimeMillis());
    object.put("auth_failed_count", report.counts().authFailures());
    object.put("non_mtlsremote_conn_count", 0);
    object.put("non_mtlslocal_conn_count", 0);
    return object;
  }

  static Map<String, Object> responses(FrontReport report) {
    FrontReport.Counts counts = report.counts();
    return sizes(counts.lastResponseBytes(), counts.minResponseBytes(), counts.maxResponseBytes());
  }

  static Map<String, Object> proposals(ServerFigures.ProposalSizes sizes) {
    return sizes(sizes.last(), sizes.min(), sizes.max());
  }

  private static Map<String, Object> sizes(int last, int min, int max) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("last_buffer_size", last);
    object.put("min_buffer_size", min);
    object.put("max_buffer_size", max);
    return object;
  }

  static Map<String, Object> observer(LearnerFacts learner) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sid", learner.sid().value());
    return object;
  }

  static Map<String, Object> member(Member member) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("server_addresses", list(member.addresses(), PeerAddress::quorumPort));
    object.put("election_addresses", list(member.addresses(), PeerAddress::electionPort));
    object.put("client_address", member.clientAddress().map(Object::toString).orElse(""));
    object.put("learner_type", "participant");
    return object;
  }

  private static List<String> list(List<PeerAddress> addresses, ToIntFunction<PeerAddress> port) {
    return addresses.stream()
        .map(address -> address.host() + ":" + port.applyAsInt(address))
        .toList();
  }

  /** Several addresses of one server stand behind each other, as in {@code zoo.cfg}. */
  static String addresses(List<PeerAddress> addresses, ToIntFunction<PeerAddress> port) {
    return String.join("|", list(addresses, port));
  }
}
