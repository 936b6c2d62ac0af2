package io.quorate.front;

import io.quorate.tenant.Limit;
import io.quorate.tenant.Limits;
import io.quorate.tenant.Quantity;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one tenant uses of this server. Loops share it: counters and allowances are made for that,
 * and who is here is under its lock, which is taken when a connection comes or goes.
 */
final class TenantAccount {
  private final String name;
  private final Allowance reads = new Allowance();
  private final Allowance writes = new Allowance();
  private final Allowance bytes = new Allowance();
  private final LongAdder requests = new LongAdder();
  private final LongAdder requestBytes = new LongAdder();
  private final Map<Quantity, LongAdder> passed = new EnumMap<>(Quantity.class);
  private final LongAdder quotaRefusals = new LongAdder();

  // Under the lock.
  private final Map<InetAddress, Integer> byAddress = new HashMap<>();
  private int sessions;

  TenantAccount(String name) {
    this.name = name;
    for (Quantity quantity : Quantity.values()) {
      passed.put(quantity, new LongAdder());
    }
  }

  String name() {
    return name;
  }

  /** Lets a connection with a session in, or says which limit that would pass. */
  synchronized Optional<Quantity> enter(InetAddress address, Limits limits) {
    int here = byAddress.getOrDefault(address, 0);
    if (isRefused(Quantity.SESSIONS, sessions + 1L, limits)) {
      return Optional.of(Quantity.SESSIONS);
    }
    if (isRefused(Quantity.CONNECTIONS_PER_ADDRESS, here + 1L, limits)) {
      return Optional.of(Quantity.CONNECTIONS_PER_ADDRESS);
    }
    byAddress.put(address, here + 1);
    sessions++;
    return Optional.empty();
  }

  /** A connection that was let in is gone. */
  synchronized void leave(InetAddress address) {
    byAddress.computeIfPresent(address, (ignored, here) -> here == 1 ? null : here - 1);
    sessions--;
  }

  private boolean isRefused(Quantity quantity, long amount, Limits limits) {
    Optional<Limit> limit = limits.of(quantity);
    if (limit.isEmpty() || amount <= limit.get().max()) {
      return false;
    }
    count(quantity);
    return limit.get().hard();
  }

  /** Whether a request may be carried out now, by its rates. */
  boolean admits(boolean write, int frameBytes, Limits limits, long nowNanos) {
    requests.increment();
    requestBytes.add(frameBytes);
    Quantity rate = write ? Quantity.WRITES_PER_SECOND : Quantity.READS_PER_SECOND;
    return holds(rate, write ? writes : reads, 1, limits, nowNanos)
        && holds(Quantity.BYTES_PER_SECOND, bytes, frameBytes, limits, nowNanos);
  }

  /** An answer was made. */
  void answered(int frameBytes, Limits limits, long nowNanos) {
    limits
        .of(Quantity.BYTES_PER_SECOND)
        .ifPresent(limit -> bytes.charge(frameBytes, limit.max(), nowNanos));
  }

  private boolean holds(
      Quantity quantity, Allowance allowance, long amount, Limits limits, long nowNanos) {
    Optional<Limit> limit = limits.of(quantity);
    if (limit.isEmpty() || allowance.take(amount, limit.get().max(), nowNanos)) {
      return true;
    }
    count(quantity);
    return !limit.get().hard();
  }

  private void count(Quantity quantity) {
    passed.getOrDefault(quantity, new LongAdder()).increment();
  }

  /** The leader refused a change because of a limit. */
  void refusedByQuota() {
    quotaRefusals.increment();
  }

  synchronized TenantFigures figures() {
    Map<Quantity, Long> times = new EnumMap<>(Quantity.class);
    passed.forEach(
        (quantity, count) -> {
          if (count.sum() > 0) {
            times.put(quantity, count.sum());
          }
        });
    return new TenantFigures(
        name, sessions, requests.sum(), requestBytes.sum(), quotaRefusals.sum(), times);
  }
}
