package io.quorate.jmx;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.quorate.interop.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The beans of a server's process, through a JMX connector of the JVM's own. */
final class ProcessBeans implements AutoCloseable {
  /** What a bean has: attributes by name, each with its type and access; operations as written. */
  record Shape(Map<String, String> attributes, Set<String> operations) {
    static Shape of(MBeanInfo info) {
      return new Shape(
          Arrays.stream(info.getAttributes())
              .collect(
                  toMap(MBeanAttributeInfo::getName, Shape::text, (one, two) -> two, TreeMap::new)),
          new TreeSet<>(Arrays.stream(info.getOperations()).map(Shape::text).toList()));
    }

    private static String text(MBeanAttributeInfo attribute) {
      return attribute.getType()
          + (attribute.isReadable() ? " readable" : "")
          + (attribute.isWritable() ? " writable" : "")
          + (attribute.isIs() ? " is" : "");
    }

    private static String text(MBeanOperationInfo operation) {
      return operation.getReturnType()
          + " "
          + operation.getName()
          + Arrays.stream(operation.getSignature()).map(MBeanParameterInfo::getType).toList();
    }
  }

  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  private ProcessBeans(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
  }

  /** Attaches to the process, which may be of either product. */
  @SuppressWarnings("BanJNDI") // JMX looks up what this machine's own process has told
  static ProcessBeans of(ServerProcess process) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      try {
        JMXServiceURL url = new JMXServiceURL(machine.startLocalManagementAgent());
        return new ProcessBeans(JMXConnectorFactory.connect(url));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new AssertionError(process + " can not be attached to", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MBeanServerConnection connection() {
    return beans;
  }

  Set<ObjectName> names(String domain) throws IOException, JMException {
    return new TreeSet<>(beans.queryNames(new ObjectName(domain + ":*"), null));
  }

  Shape shape(ObjectName name) throws IOException, JMException {
    return Shape.of(beans.getMBeanInfo(name));
  }

  Object value(ObjectName name, String attribute) throws IOException, JMException {
    return beans.getAttribute(name, attribute);
  }

  /**
   * Every attribute of every bean of a domain. A bean may go while it is read: then what was read
   * of it is left out; anything else that goes wrong fails.
   */
  Map<ObjectName, Map<String, Object>> readAll(String domain) throws IOException, JMException {
    Map<ObjectName, Map<String, Object>> all = new TreeMap<>();
    for (ObjectName name : names(domain)) {
      try {
        Map<String, Object> values = new TreeMap<>();
        for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
          Object value = beans.getAttribute(name, attribute.getName());
          assertThat(value).as("%s of %s", attribute.getName(), name).isNotNull();
          values.put(attribute.getName(), value);
        }
        all.put(name, values);
      } catch (InstanceNotFoundException gone) {
        all.remove(name);
      }
    }
    return all;
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // The process has gone first.
    }
  }
}
