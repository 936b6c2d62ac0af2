package io.quorate.admin;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.quorate.audit.AuditFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.HttpStatus;

/**
 * What {@code mntr} tells as numbers, in Prometheus' format and under the names that ZooKeeper's
 * provider gives them; then the audit, tenants, and the JVM.
 */
final class MetricsHandler extends HttpHandler {
  private final AdminSources sources;
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final PrometheusRegistry jvm = new PrometheusRegistry();

  MetricsHandler(AdminSources sources, boolean withJvm) {
    this.sources = sources;
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
    } catch (CompletionException | RejectedExecutionException | IllegalStateException stopping) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503); // it stops, or stands still
      return;
    }
    ExpositionFormatWriter writer = formats.findWriter(request.getHeader("Accept"));
    response.setContentType(writer.getContentType());
    writer.write(response.getOutputStream(), snapshots);
  }

  private MetricSnapshots snapshots() {
    List<MetricSnapshot> all = new ArrayList<>();
    sources
        .front()
        .inquiry()
        .monitor()
        .forEach(
            (name, value) -> {
              if (value instanceof Number number) {
                all.add(gauge(name, number.doubleValue()));
              }
            });
    AuditFigures audit = sources.audit().figures();
    all.add(gauge("quorate_audit_recorded", (double) audit.recorded()));
    all.add(gauge("quorate_audit_dropped", (double) audit.dropped()));
    all.add(gauge("quorate_audit_refused", (double) audit.refused()));
    all.add(gauge("quorate_audit_queued", (double) audit.queued()));
    all.add(gauge("quorate_audit_write_failures", (double) audit.writeFailures()));
    all.add(gauge("quorate_audit_stored", (double) audit.stored()));
    all.add(gauge("quorate_audit_file_bytes", (double) audit.fileBytes()));
    all.addAll(TenantMetrics.of(sources.front()));
    jvm.scrape().forEach(all::add);
    return new MetricSnapshots(all);
  }

  private static MetricSnapshot gauge(String name, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }
}
