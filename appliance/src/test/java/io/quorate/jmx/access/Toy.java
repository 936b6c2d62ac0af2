package io.quorate.jmx.access;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.ObjectName;

/** A bean to be read, set and called, in whatever domain. */
public final class Toy implements ToyMXBean, AutoCloseable {
  private final ObjectName name;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile int value = 1;

  private Toy(ObjectName name) {
    this.name = name;
  }

  static Toy in(String domain) throws JMException {
    Toy toy = new Toy(new ObjectName(domain + ":type=Toy"));
    ManagementFactory.getPlatformMBeanServer().registerMBean(toy, toy.name);
    return toy;
  }

  ObjectName name() {
    return name;
  }

  int calls() {
    return calls.get();
  }

  @Override
  public int getValue() {
    return value;
  }

  @Override
  public void setValue(int to) {
    value = to;
  }

  @Override
  public String call() {
    return "called " + calls.incrementAndGet();
  }

  @Override
  public void close() throws JMException {
    ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
  }
}
