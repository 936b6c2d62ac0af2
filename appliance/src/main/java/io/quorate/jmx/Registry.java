package io.quorate.jmx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beans that this server has registered. One thread.
 *
 * <ol>
 *   <li>After {@link #bring} there are exactly the wanted beans, but for names that somebody else
 *       has taken. So none can be left behind, whatever happened in between.
 *   <li>What goes, goes before anything comes: there are never the beans of two roles.
 * </ol>
 */
final class Registry {
  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

  /** A bean that there should be; name and bean are made when there is none yet. */
  record Wanted(Supplier<ObjectName> name, Supplier<Object> bean) {}

  private final MBeanServer server;
  private final Map<Object, ObjectName> registered = new HashMap<>();
  private final Set<ObjectName> takenByOthers = new HashSet<>();

  Registry(MBeanServer server) {
    this.server = server;
  }

  /**
   * Brings the beans to what is wanted.
   *
   * @param wanted by keys that are equal as long as it is the same bean; parents first
   */
  void bring(SequencedMap<Object, Wanted> wanted) {
    List.copyOf(registered.keySet()).stream()
        .filter(key -> !wanted.containsKey(key))
        .forEach(this::unregister);
    wanted.forEach(
        (key, bean) -> {
          if (!registered.containsKey(key)) {
            register(key, bean);
          }
        });
  }

  private void register(Object key, Wanted wanted) {
    ObjectName name = wanted.name().get();
    try {
      server.registerMBean(wanted.bean().get(), name);
      registered.put(key, name);
      takenByOthers.remove(name);
    } catch (InstanceAlreadyExistsException e) {
      if (takenByOthers.add(name)) {
        LOG.warn("{} is registered by somebody else in this process: ours is not", name);
      }
    } catch (JMException e) {
      throw new IllegalStateException(name + " can not be registered", e);
    }
  }

  private void unregister(Object key) {
    ObjectName name = registered.remove(key);
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      LOG.warn("{} was unregistered by somebody else in this process", name);
    } catch (JMException e) {
      throw new IllegalStateException(name + " can not be unregistered", e);
    }
  }
}
