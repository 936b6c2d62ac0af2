package io.quorate.jmx.access;

/** Something to be read, set and called. */
public interface ToyMXBean {
  int getValue();

  void setValue(int to);

  String call();
}
