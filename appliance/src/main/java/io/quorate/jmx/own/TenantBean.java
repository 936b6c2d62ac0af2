package io.quorate.jmx.own;

import io.quorate.front.TenantFigures;
import io.quorate.jmx.subject.Subject;
import io.quorate.tenant.Quantity;
import io.quorate.tenant.Tenant;
import io.quorate.tree.Subtree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code io.quorate:type=Tenant,name=NAME}. */
public final class TenantBean implements TenantMXBean {
  private final Subject subject;
  private final String name;

  /** What it was last defined as, for whoever reads a bean that is about to go. */
  private volatile Tenant last;

  public TenantBean(Subject subject, Tenant tenant) {
    this.subject = subject;
    this.name = tenant.name();
    this.last = tenant;
  }

  private Tenant tenant() {
    Tenant now = subject.view().state().tenants().named(name).orElse(last);
    last = now;
    return now;
  }

  private TenantFigures figures() {
    return subject.sources().front().tenants().stream()
        .filter(tenant -> tenant.name().equals(name))
        .findFirst()
        .orElseGet(() -> new TenantFigures(name, 0, 0, 0, 0, Map.of()));
  }

  private Subtree subtree() {
    return subject.view().state().tree().subtree(tenant().root());
  }

  @Override
  public String getRoot() {
    return tenant().root();
  }

  @Override
  public String getAccess() {
    return tenant().access().key();
  }

  @Override
  public long getZnodes() {
    return subtree().znodes();
  }

  @Override
  public long getBytes() {
    return subtree().dataBytes();
  }

  @Override
  public int getSessions() {
    return figures().sessions();
  }

  @Override
  public long getRequests() {
    return figures().requests();
  }

  @Override
  public long getRequestBytes() {
    return figures().requestBytes();
  }

  @Override
  public long getQuotaRefusals() {
    return figures().quotaRefusals();
  }

  @Override
  public Map<String, Long> getLimitsPassed() {
    Map<String, Long> passed = new TreeMap<>();
    figures().passed().forEach((quantity, times) -> passed.put(quantity.key(), times));
    return passed;
  }

  @Override
  public List<Limit> getLimits() {
    return Arrays.stream(Quantity.values()).flatMap(this::limit).toList();
  }

  private Stream<Limit> limit(Quantity quantity) {
    return tenant().limits().of(quantity).stream()
        .map(limit -> new Limit(quantity.key(), limit.max(), limit.hard()));
  }
}
