package io.quorate.jmx.access;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A server of beans as RMI's clients see it: {@link Policy}. Who of them may change anything is the
 * access file's affair, which stands before this.
 */
final class GuardedBeans implements InvocationHandler {
  private final MBeanServer beans;

  private GuardedBeans(MBeanServer beans) {
    this.beans = beans;
  }

  static MBeanServer around(MBeanServer beans) {
    return (MBeanServer)
        Proxy.newProxyInstance(
            GuardedBeans.class.getClassLoader(),
            new Class<?>[] {MBeanServer.class},
            new GuardedBeans(beans));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object[] given = arguments == null ? new Object[0] : arguments;
    @Nullable Object[] allowed =
        switch (method.getName()) {
          case "invoke", "setAttribute", "setAttributes" -> changing(given);
          case "createMBean", "registerMBean", "unregisterMBean", "instantiate" ->
              throw new SecurityException("beans come and go with the server, and not otherwise");
          case "getAttribute" -> reading(given);
          case "getAttributes" -> withoutSecrets(given);
          default -> given;
        };
    try {
      return method.invoke(beans, allowed);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static Object[] changing(Object[] arguments) {
    if (!Policy.isOurs((ObjectName) arguments[0])) {
      throw new SecurityException(arguments[0] + " can not be changed from outside");
    }
    return arguments;
  }

  private static Object[] reading(Object[] arguments) {
    if (Policy.isSecret((ObjectName) arguments[0], (String) arguments[1])) {
      throw new SecurityException(arguments[1] + " may hold secrets, and is told to nobody");
    }
    return arguments;
  }

  /** As for attributes that there are not: they are left out of the answer. */
  private static Object[] withoutSecrets(Object[] arguments) {
    ObjectName name = (ObjectName) arguments[0];
    String[] attributes = (String[]) arguments[1];
    return new Object[] {
      name,
      Arrays.stream(attributes)
          .filter(attribute -> !Policy.isSecret(name, attribute))
          .toArray(String[]::new)
    };
  }
}
