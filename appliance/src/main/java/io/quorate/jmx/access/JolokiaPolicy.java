package io.quorate.jmx.access;

import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;
import org.jspecify.annotations.Nullable;

/**
 * What Jolokia's clients may do: viewers read, list and search, operators also write and call, all
 * of them in the domains of {@link Policy}. Whoever has no role may do nothing.
 */
final class JolokiaPolicy implements Restrictor {
  /** Of whom the request is that a thread is at. */
  static final ScopedValue<Role> ROLE = ScopedValue.newInstance();

  private static boolean isAnybody() {
    return ROLE.isBound();
  }

  private static boolean isOperator() {
    return isAnybody() && ROLE.get() == Role.OPERATOR;
  }

  @Override
  public boolean isHttpMethodAllowed(HttpMethod method) {
    return isAnybody();
  }

  @Override
  public boolean isTypeAllowed(RequestType type) {
    return switch (type) {
      case READ, LIST, SEARCH, VERSION -> isAnybody();
      case WRITE, EXEC -> isOperator();
      case CONFIG, NOTIFICATION -> false;
    };
  }

  @Override
  public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
    return isAnybody() && Policy.isOurs(name) && !Policy.isSecret(name, attribute);
  }

  @Override
  public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
    return isOperator() && Policy.isOurs(name);
  }

  @Override
  public boolean isOperationAllowed(ObjectName name, String operation) {
    return isOperator() && Policy.isOurs(name);
  }

  /** From where somebody may come, the address says that is listened on. */
  @Override
  public boolean isRemoteAccessAllowed(String... hosts) {
    return true;
  }

  /** Pages of others have no business here. */
  @Override
  public boolean isOriginAllowed(@Nullable String origin, boolean strict) {
    return origin == null;
  }

  @Override
  public boolean isObjectNameHidden(ObjectName name) {
    return !isAnybody() || !Policy.isOurs(name);
  }
}
