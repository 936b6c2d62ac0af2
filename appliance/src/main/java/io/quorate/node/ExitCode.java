package io.quorate.node;

/** ZooKeeper's, for those who watch over processes. */
public enum ExitCode {
  FINISHED(0),
  FAILED(1),
  /** The command line or the configuration is wrong. */
  INVALID_INVOCATION(2),
  /** The data directory can not be used. */
  NO_DATA_DIRECTORY(3);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  public int value() {
    return value;
  }
}
