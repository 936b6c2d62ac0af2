package io.quorate.front;

import io.quorate.tenant.Quantity;
import java.util.Map;

/**
 * What one tenant has used of this server since it started.
 *
 * @param sessions served here now
 * @param requests that came, refused ones included
 * @param requestBytes of their frames
 * @param quotaRefusals changes that the leader refused because of a limit
 * @param passed how often which limit of this server was passed, hard or soft
 */
public record TenantFigures(
    String name,
    int sessions,
    long requests,
    long requestBytes,
    long quotaRefusals,
    Map<Quantity, Long> passed) {
  public TenantFigures {
    passed = Map.copyOf(passed);
  }
}
