package io.quorate.admin;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.quorate.front.Inquiry;
import io.quorate.front.TenantFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.HttpStatus;

/**
 * What {@code mntr} tells as numbers, in Prometheus' format and under the names that ZooKeeper's
 * provider gives them; then tenants, and the JVM.
 */
final class MetricsHandler extends HttpHandler {
  private final Inquiry inquiry;
  private final Supplier<List<TenantFigures>> tenants;
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final PrometheusRegistry jvm = new PrometheusRegistry();

  MetricsHandler(Inquiry inquiry, Supplier<List<TenantFigures>> tenants, boolean withJvm) {
    this.inquiry = inquiry;
    this.tenants = tenants;
    if (withJvm) {
      JvmMetrics.builder().register(jvm);
    }
  }

  @Override
  public void service(Request request, Response response) throws IOException {
    if (!request.getMethod().equals(Method.GET)) {
      response.setStatus(HttpStatus.METHOD_NOT_ALLOWED_405);
      return;
    }
    MetricSnapshots snapshots;
    try {
      snapshots = snapshots();
    } catch (CompletionException late) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503); // it stops, or stands still
      return;
    }
    ExpositionFormatWriter writer = formats.findWriter(request.getHeader("Accept"));
    response.setContentType(writer.getContentType());
    writer.write(response.getOutputStream(), snapshots);
  }

  private MetricSnapshots snapshots() {
    List<MetricSnapshot> all = new ArrayList<>();
    inquiry
        .monitor()
        .forEach(
            (name, value) -> {
              if (value instanceof Number number) {
                all.add(gauge(name, Labels.EMPTY, number.doubleValue()));
              }
            });
    List<TenantFigures> figures = tenants.get();
    all.add(byTenant("quorate_tenant_sessions", figures, TenantFigures::sessions));
    all.add(byTenant("quorate_tenant_requests", figures, TenantFigures::requests));
    all.add(byTenant("quorate_tenant_request_bytes", figures, TenantFigures::requestBytes));
    all.add(byTenant("quorate_tenant_quota_refusals", figures, TenantFigures::quotaRefusals));
    jvm.scrape().forEach(all::add);
    return new MetricSnapshots(all);
  }

  private static MetricSnapshot gauge(String name, Labels labels, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .dataPoint(
            GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels).value(value).build())
        .build();
  }

  private static MetricSnapshot byTenant(
      String name, List<TenantFigures> tenants, ToLongFunction<TenantFigures> figure) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name);
    for (TenantFigures tenant : tenants) {
      gauge.dataPoint(
          GaugeSnapshot.GaugeDataPointSnapshot.builder()
              .labels(Labels.of("tenant", tenant.name()))
              .value((double) figure.applyAsLong(tenant))
              .build());
    }
    return gauge.build();
  }
}
