package io.quorate.jmx.zookeeper;

/** Why something that ZooKeeper's beans can do is not done here. */
final class Refusal {
  private Refusal() {}

  /** It belongs to a part of ZooKeeper that is not here. */
  static UnsupportedOperationException ofSetting(String attribute) {
    return new UnsupportedOperationException(
        attribute
            + " is a setting of ZooKeeper's own works, which Quorate has not: nothing was changed"
            + " (docs/JMX.md)");
  }

  /** It is a setting here, too, but none that may change while the server runs. */
  static UnsupportedOperationException ofRunning(String attribute, String key) {
    return new UnsupportedOperationException(
        attribute
            + " can not be changed while the server runs: set "
            + key
            + " in its configuration, and start it again; nothing was changed");
  }
}
