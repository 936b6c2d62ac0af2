package io.quorate.tidy;

import java.io.FileInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One violation a class, and classes without any, compiled by the compiler that compiles the
 * product: {@link GuardTest} reads them as if they stood in a still room.
 */
final class Planted {
  private Planted() {}

  static final class ReadsNanoTime {
    long now() {
      return System.nanoTime();
    }
  }

  static final class ReadsProperty {
    String home() {
      return String.valueOf(System.getProperty("user.home"));
    }
  }

  static final class HashesIdentity {
    int hash() {
      return System.identityHashCode(this);
    }
  }

  static final class ReadsWallClock {
    boolean late(Instant deadline) {
      return Instant.now().isAfter(deadline);
    }
  }

  static final class OpensFile {
    int first(String name) throws IOException {
      try (var in = new FileInputStream(name)) {
        return in.read();
      }
    }
  }

  static final class DrawsLots {
    private final Random random = new Random(1);

    int draw() {
      return random.nextInt();
    }
  }

  static final class SharesMap {
    private final ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>();

    int size() {
      return names.size();
    }
  }

  static final class NamesThread {
    String name() {
      return Thread.currentThread().getName();
    }
  }

  static final class Logs {
    private static final Logger LOGGER = LoggerFactory.getLogger(Logs.class);

    void log() {
      LOGGER.info("hello");
    }
  }

  static final class GoesParallel {
    long count(List<String> names) {
      return names.parallelStream().count();
    }
  }

  static final class IsVolatile {
    volatile int count;
  }

  static final class VariesStatically {
    static int count;
  }

  static final class LocksMethod {
    synchronized int one() {
      return 1;
    }
  }

  static final class LocksBlock {
    private final Object lock = new Object();

    int one() {
      synchronized (lock) {
        return 1;
      }
    }
  }

  /** Uses all the shapes that javac compiles to something unexpected. */
  sealed interface Blameless {
    record Named(String name, List<Blameless> children) implements Blameless {}

    enum Colour implements Blameless {
      RED,
      GREEN
    }

    static String describe(Blameless value) {
      return switch (value) {
        case Named(String name, List<Blameless> children) when !children.isEmpty() ->
            name + children.stream().map(Blameless::describe).toList();
        case Named named -> named.name();
        case Colour colour ->
            switch (colour) {
              case RED -> "red";
              case GREEN -> throw new IllegalStateException("green " + colour);
            };
      };
    }
  }
}
