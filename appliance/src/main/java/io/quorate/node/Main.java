package io.quorate.node;

import io.quorate.node.settings.Note;
import io.quorate.node.settings.Reading;
import io.quorate.node.settings.Settings;
import io.quorate.node.settings.SettingsReader;
import io.quorate.node.settings.Version;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: {@code server FILE}, {@code sandbox}, {@code version}, {@code help}. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** Before the process with which a server ends. */
  static final String WHILE = "--while";

  private static final String USAGE =
      """
      Usage: quorate COMMAND

        server FILE [--while PID]   run one server; FILE is a zoo.cfg, with myid in its dataDir;
                                    it ends with that other process
        sandbox [--servers N] [DIRECTORY]
                                    run an ensemble of three servers, or N, on loopback
        version                     which Quorate this is
        help                        this text
      """;

  private Main() {}

  /** Returns when the server was told to stop; any other end is an exit with a code. */
  public static void main(String[] args) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> LOG.error("Thread {} ended with an error of ours", thread.getName(), e));
    ExitCode code = run(args);
    if (code != ExitCode.FINISHED) {
      System.exit(code.value());
    }
  }

  private static ExitCode run(String[] args) {
    String command = args.length == 0 ? "" : args[0];
    int arguments = args.length - 1;
    try {
      if (command.equals("server") && arguments == 1) {
        return serve(Path.of(args[1]), address -> {});
      }
      if (command.equals("server") && arguments == 3 && isWhile(args[2], args[3])) {
        endWith(Long.parseLong(args[3]));
        return serve(Path.of(args[1]), address -> {});
      }
      if (command.equals("sandbox")) {
        return Sandbox.run(List.of(args).subList(1, args.length));
      }
    } catch (InvalidPathException e) {
      System.err.println(e.getInput() + " is no path: " + e.getReason());
      return ExitCode.INVALID_INVOCATION;
    }
    if (command.equals("version") && arguments == 0) {
      System.out.println("Quorate " + Version.ours());
      return ExitCode.FINISHED;
    }
    if (command.matches("help|-h|--help") && arguments == 0) {
      System.out.print(USAGE);
      return ExitCode.FINISHED;
    }
    System.err.print(USAGE);
    return ExitCode.INVALID_INVOCATION;
  }

  private static boolean isWhile(String option, String pid) {
    return option.equals(WHILE) && pid.matches("\\d{1,18}");
  }

  /** Ends this process when that one has ended, as SIGTERM would. */
  private static void endWith(long pid) {
    Thread.startVirtualThread(
        () -> {
          ProcessHandle.of(pid).ifPresent(other -> other.onExit().join());
          System.exit(ExitCode.FINISHED.value());
        });
  }

  /**
   * Runs a server until it ends.
   *
   * @param listening is told where clients can connect, once they can
   */
  static ExitCode serve(Path file, Consumer<InetSocketAddress> listening) {
    LOG.info(
        "Quorate {} on Java {} ({}), process {}",
        Version.ours(),
        Runtime.version(),
        System.getProperty("java.vendor"),
        ProcessHandle.current().pid());
    Reading reading = SettingsReader.read(file.toAbsolutePath(), System.getProperties());
    LOG.info("Configuration {}", file.toAbsolutePath());
    reading.notes().forEach(Main::log);
    return switch (reading) {
      case Reading.Rejected rejected -> {
        System.err.println(rejected.text());
        yield ExitCode.INVALID_INVOCATION;
      }
      case Reading.Accepted(Settings settings, var ignored) -> {
        settings.handedOn().forEach(System::setProperty);
        yield serve(settings, listening);
      }
    };
  }

  private static void log(Note note) {
    if (note.warning()) {
      LOG.warn("{}", note);
    } else {
      LOG.info("{}", note);
    }
  }

  private static ExitCode serve(Settings settings, Consumer<InetSocketAddress> listening) {
    switch (Startup.start(settings)) {
      case Startup.Outcome.Refused(String reason, ExitCode code) -> {
        LOG.error("Not started: {}", reason);
        return code;
      }
      case Startup.Outcome.Started(Server server) -> {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        listening.accept(server.addresses().getFirst());
        Ending ending = server.ending().join();
        server.close();
        return switch (ending) {
          case Ending.Stopped() -> ExitCode.FINISHED;
          case Ending.Failed ignored -> ExitCode.FAILED;
        };
      }
    }
  }
}
