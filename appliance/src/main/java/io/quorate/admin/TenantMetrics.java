package io.quorate.admin;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.quorate.front.ClientFront;
import io.quorate.front.TenantFigures;
import io.quorate.tenant.Tenant;
import io.quorate.tree.Subtree;
import io.quorate.txn.State;
import java.util.List;
import java.util.function.ToLongFunction;

/** What each tenant has and uses, and what it may: {@code quorate_tenant_*{tenant="..."}}. */
final class TenantMetrics {
  private TenantMetrics() {}

  static List<MetricSnapshot> of(ClientFront front) {
    State state = front.inquiry().view().state();
    List<TenantFigures> used = front.tenants();
    return List.of(
        has("znodes", state, Subtree::znodes),
        has("bytes", state, Subtree::dataBytes),
        limits(state.tenants().all()),
        used("sessions", used, TenantFigures::sessions),
        used("requests", used, TenantFigures::requests),
        used("request_bytes", used, TenantFigures::requestBytes),
        used("quota_refusals", used, TenantFigures::quotaRefusals),
        passed(used));
  }

  private static MetricSnapshot has(String name, State state, ToLongFunction<Subtree> figure) {
    GaugeSnapshot.Builder gauge = gauge(name);
    for (Tenant tenant : state.tenants().all()) {
      Subtree all = state.tree().subtree(tenant.root());
      gauge.dataPoint(point(figure.applyAsLong(all), "tenant", tenant.name()));
    }
    return gauge.build();
  }

  private static MetricSnapshot limits(List<Tenant> tenants) {
    GaugeSnapshot.Builder gauge = gauge("limit");
    for (Tenant tenant : tenants) {
      tenant
          .limits()
          .byQuantity()
          .forEach(
              (quantity, limit) ->
                  gauge.dataPoint(
                      point(
                          limit.max(),
                          "tenant",
                          tenant.name(),
                          "limit",
                          quantity.key(),
                          "hard",
                          Boolean.toString(limit.hard()))));
    }
    return gauge.build();
  }

  private static MetricSnapshot used(
      String name, List<TenantFigures> tenants, ToLongFunction<TenantFigures> figure) {
    GaugeSnapshot.Builder gauge = gauge(name);
    tenants.forEach(
        tenant -> gauge.dataPoint(point(figure.applyAsLong(tenant), "tenant", tenant.name())));
    return gauge.build();
  }

  private static MetricSnapshot passed(List<TenantFigures> tenants) {
    GaugeSnapshot.Builder gauge = gauge("limit_passed");
    for (TenantFigures tenant : tenants) {
      tenant
          .passed()
          .forEach(
              (quantity, times) ->
                  gauge.dataPoint(point(times, "tenant", tenant.name(), "limit", quantity.key())));
    }
    return gauge.build();
  }

  private static GaugeSnapshot.Builder gauge(String name) {
    return GaugeSnapshot.builder().name("quorate_tenant_" + name);
  }

  private static GaugeDataPointSnapshot point(long value, String... labels) {
    return GaugeDataPointSnapshot.builder().labels(Labels.of(labels)).value((double) value).build();
  }
}
