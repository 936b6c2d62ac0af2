package io.quorate.jmx.own;

import java.util.List;
import java.util.Map;

/** A tenant: what it has in the ensemble, what it uses of this server, and what it may. */
public interface TenantMXBean {
  String getRoot();

  /** {@code full}, {@code readOnly} or {@code nothing}. */
  String getAccess();

  /** Znodes at and below its root. */
  long getZnodes();

  /** Bytes of data in them. */
  long getBytes();

  /** Sessions of it that are served here. */
  int getSessions();

  /** Requests that came here since the start, refused ones included. */
  long getRequests();

  /** Bytes of their frames. */
  long getRequestBytes();

  /** Changes that the leader refused to clients of this server because of a limit. */
  long getQuotaRefusals();

  /** How often which limit of this server was passed, hard or soft. */
  Map<String, Long> getLimitsPassed();

  List<Limit> getLimits();

  /** A limit, by its name in the definition. */
  record Limit(String name, long max, boolean hard) {}
}
