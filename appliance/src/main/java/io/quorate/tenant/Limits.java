package io.quorate.tenant;

import java.util.Map;
import java.util.Optional;

/** A tenant's limits; what is not named is not limited. */
public record Limits(Map<Quantity, Limit> byQuantity) {
  public static final Limits NONE = new Limits(Map.of());

  public Limits {
    byQuantity = Map.copyOf(byQuantity);
  }

  public Optional<Limit> of(Quantity quantity) {
    return Optional.ofNullable(byQuantity.get(quantity));
  }

  /** Whether that much is refused. */
  public boolean refuses(Quantity quantity, long amount) {
    Limit limit = byQuantity.get(quantity);
    return limit != null && limit.hard() && amount > limit.max();
  }
}
