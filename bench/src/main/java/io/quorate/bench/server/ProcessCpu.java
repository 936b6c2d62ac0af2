package io.quorate.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPU time that a process has used, in all its threads, by the kernel's account. */
final class ProcessCpu {
  /** Linux counts in hundredths of a second towards programs, whatever its own clock is. */
  private static final double TICKS_A_SECOND = 100;

  private static final int UTIME = 14;
  private static final int STIME = 15;
  private static final int FIRST_AFTER_NAME = 3;

  private ProcessCpu() {}

  /** User and system time in seconds. */
  static double seconds(long pid) throws IOException {
    return seconds(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
  }

  /**
   * The same from the text of {@code /proc/PID/stat}: fields are numbered from 1 (proc(5)), and the
   * second, the name in parentheses, may hold anything.
   */
  static double seconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks =
        Long.parseLong(fields[UTIME - FIRST_AFTER_NAME])
            + Long.parseLong(fields[STIME - FIRST_AFTER_NAME]);
    return ticks / TICKS_A_SECOND;
  }
}
