package io.quorate.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.jmx.Registry.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerFactory;
import javax.management.MBeanServerNotification;
import javax.management.MalformedObjectNameException;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class RegistryTest {
  /** A bean without anything. */
  public interface ThingMXBean {}

  private record Thing() implements ThingMXBean {}

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final Registry registry = new Registry(server);

  private static ObjectName name(String key) {
    try {
      return new ObjectName("test:name=" + key);
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(e);
    }
  }

  private static SequencedMap<Object, Wanted> wanted(Iterable<String> keys) {
    SequencedMap<Object, Wanted> wanted = new LinkedHashMap<>();
    keys.forEach(key -> wanted.put(key, new Wanted(() -> name(key), Thing::new)));
    return wanted;
  }

  private Set<String> there() throws MalformedObjectNameException {
    Set<String> keys = new TreeSet<>();
    server
        .queryNames(new ObjectName("test:*"), null)
        .forEach(name -> keys.add(name.getKeyProperty("name")));
    return keys;
  }

  @Test
  void exactlyWhatIsWantedIsThereWhateverWasBefore() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Set<String> keys = new TreeSet<>();
      for (int i = random.nextInt(20); i > 0; i--) {
        keys.add("k" + random.nextInt(30));
      }
      registry.bring(wanted(keys));
      assertThat(there()).isEqualTo(keys);
    }
    registry.bring(new LinkedHashMap<>());
    assertThat(there()).isEmpty();
  }

  @Test
  void whatGoesGoesBeforeAnythingComes() throws Exception {
    registry.bring(wanted(List.of("server", "leader", "leader-tree")));
    List<String> happened = new ArrayList<>();
    NotificationListener listener =
        (notification, ignored) ->
            happened.add(
                (notification.getType().equals(MBeanServerNotification.REGISTRATION_NOTIFICATION)
                        ? "+"
                        : "-")
                    + ((MBeanServerNotification) notification)
                        .getMBeanName()
                        .getKeyProperty("name"));
    server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null);
    registry.bring(wanted(List.of("server", "follower", "follower-tree")));
    assertThat(happened).hasSize(4);
    assertThat(happened.subList(0, 2)).containsExactlyInAnyOrder("-leader", "-leader-tree");
    assertThat(happened.subList(2, 4)).containsExactly("+follower", "+follower-tree");
  }

  @Test
  void aNameThatSomebodyElseHasIsLeftToHimAndTakenWhenHeGoes() throws Exception {
    Thing his = new Thing();
    server.registerMBean(his, name("shared"));
    registry.bring(wanted(List.of("shared", "own")));
    registry.bring(wanted(List.of()));
    assertThat(there()).containsExactly("shared");

    server.unregisterMBean(name("shared"));
    registry.bring(wanted(List.of("shared")));
    registry.bring(wanted(List.of()));
    assertThat(there()).isEmpty();
  }

  @Test
  void whatSomebodyElseHasUnregisteredIsNoMistake() throws Exception {
    registry.bring(wanted(List.of("a", "b")));
    server.unregisterMBean(name("a"));
    registry.bring(wanted(List.of("c")));
    assertThat(there()).containsExactly("c");
  }
}
