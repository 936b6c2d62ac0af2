package io.quorate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;

import io.quorate.interop.ServerProcess.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The servers of one ensemble, of either product, each as a process of its own, on loopback.
 *
 * <ol>
 *   <li>Who is a member, every port and every directory stays the same, whoever runs there.
 *   <li>No port is taken by somebody else in between: they lie below those that the system hands
 *       out, and are held until the servers start.
 *   <li>A server that ends and was not told to fails whatever waits.
 *   <li>After {@link #close} no process is left, not even one that stands still.
 * </ol>
 */
public final class EnsembleProcesses implements AutoCloseable {
  /** A server as its ensemble knows it. */
  public record Member(long sid, Product product, boolean observer) {
    public static Member quorate(long sid) {
      return new Member(sid, Product.QUORATE, false);
    }

    public static Member zookeeper(long sid) {
      return new Member(sid, Product.ZOOKEEPER, false);
    }

    public Member asObserver() {
      return new Member(sid, product, true);
    }
  }

  /** A member and its ports. */
  private record Seat(Member member, Place place, int client, int quorum, int election) {
    String line() {
      String role = member.observer ? "observer" : "participant";
      return "%s:%d:%d:%s".formatted(place.host(), quorum, election, role);
    }

    Seat of(Product product) {
      Member other = new Member(member.sid, product, member.observer);
      return new Seat(other, place, client, quorum, election);
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TAIL_LINES = 60;

  private final Path directory;
  private final ServerSettings settings;
  private final Map<Long, Seat> seats = new TreeMap<>();
  private final Map<Long, ServerProcess> servers = new TreeMap<>();
  private final Set<Long> up = new TreeSet<>();
  private final ReservedPorts reserved;

  private EnsembleProcesses(
      Path directory,
      ServerSettings settings,
      Collection<Member> members,
      LongFunction<Place> places) {
    this.directory = directory;
    this.reserved = ReservedPorts.of(3 * members.size());
    for (Member member : members) {
      Place place = places.apply(member.sid);
      seats.put(
          member.sid, new Seat(member, place, reserved.next(), reserved.next(), reserved.next()));
    }
    this.settings = withServers(settings);
  }

  /**
   * Lays out an ensemble; nothing is started. Each server has a directory named by its sid.
   *
   * @param directory an existing directory
   * @param settings what all members have in common; their {@code server.N} lines are added
   */
  public static EnsembleProcesses of(
      Path directory, ServerSettings settings, List<Member> members) {
    return of(directory, settings, members, sid -> Place.LOOPBACK);
  }

  /** As the other, with each server at a place of its own. */
  public static EnsembleProcesses of(
      Path directory, ServerSettings settings, List<Member> members, LongFunction<Place> places) {
    return new EnsembleProcesses(directory, settings, members, places);
  }

  private ServerSettings withServers(ServerSettings common) {
    ServerSettings all = common;
    for (Seat seat : seats.values()) {
      all = all.withConfiguration("server." + seat.member.sid, seat.line());
    }
    return all;
  }

  /** Starts all members that do not run, and waits until they serve. */
  public void startAll() {
    seats.keySet().stream().filter(sid -> !up.contains(sid)).forEach(this::launch);
    awaitServing();
  }

  /** Starts these, waits until they serve: with the members that run, they must be a quorum. */
  public void start(long... sids) {
    for (long sid : sids) {
      launch(sid);
    }
    awaitServing();
  }

  /** Starts a member, for the first time or again, and does not wait. */
  public void launch(long sid) {
    ServerProcess before = servers.get(sid);
    up.add(sid);
    if (before != null) {
      before.relaunch();
      return;
    }
    if (servers.isEmpty()) {
      reserved.release();
    }
    Seat seat = seat(sid);
    servers.put(
        sid,
        ServerProcess.launch(
            seat.member.product, home(seat.member), settings, seat.place, seat.client));
  }

  private Seat seat(long sid) {
    return Optional.ofNullable(seats.get(sid)).orElseThrow();
  }

  private Path home(Member member) {
    Path home = directory.resolve(Long.toString(member.sid));
    try {
      Files.createDirectories(home.resolve("data"));
      Files.writeString(home.resolve("data/myid"), member.sid + "\n", UTF_8);
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. */
  public void kill(long sid) {
    up.remove(sid);
    server(sid).kill();
  }

  /** SIGTERM. */
  public void terminate(long sid) {
    up.remove(sid);
    server(sid).terminate();
  }

  /** The next launch of a member that does not run is that of another product. */
  public void replace(long sid, Product product) {
    if (up.contains(sid)) {
      throw new IllegalStateException(server(sid) + " still runs");
    }
    servers.remove(sid);
    seats.put(sid, seat(sid).of(product));
  }

  /** A member that was started. */
  public ServerProcess server(long sid) {
    return Optional.ofNullable(servers.get(sid)).orElseThrow();
  }

  public Collection<Member> members() {
    return seats.values().stream().map(Seat::member).toList();
  }

  /** Waits until every member that runs serves. */
  public void awaitServing() {
    awaitThat(
        "all that run serve", () -> running().stream().allMatch(sid -> mode(sid).isPresent()));
  }

  /** The members that were started and not ended; one that stands still is among them. */
  public List<Long> running() {
    return List.copyOf(up);
  }

  /** Waits until one member leads; answers which. */
  public long awaitLeader() {
    awaitThat("somebody leads", () -> leader().isPresent());
    return leader().orElseThrow();
  }

  /** Who says of itself that it leads, if it is one only. */
  public Optional<Long> leader() {
    List<Long> leaders =
        running().stream().filter(sid -> mode(sid).equals(Optional.of("leader"))).toList();
    return leaders.size() == 1 ? Optional.of(leaders.getFirst()) : Optional.empty();
  }

  /** As {@code srvr} says it: leader, follower, observer; empty while it serves nobody. */
  public Optional<String> mode(long sid) {
    return told(sid, "Mode: ");
  }

  /** The last zxid that a member shows its clients, as {@code srvr} says it. */
  public Optional<String> zxid(long sid) {
    return told(sid, "Zxid: ");
  }

  private Optional<String> told(long sid, String key) {
    return FourLetterWord.answer(server(sid).address(), "srvr")
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findAny();
  }

  /**
   * Waits until all members that run show the same zxid; answers it. Nobody may write, and there
   * must have been a write since the last election: until then a ZooKeeper that leads shows an
   * epoch that the others do not show yet.
   */
  public String awaitEqualZxids() {
    awaitThat("all show one zxid", () -> zxids().size() == 1 && !zxids().contains(""));
    return zxids().iterator().next();
  }

  private Set<String> zxids() {
    return running().stream().map(sid -> zxid(sid).orElse("")).collect(toSet());
  }

  /** All members, for clients. */
  public String connectString() {
    return seats.keySet().stream().map(this::connectString).collect(joining(","));
  }

  public String connectString(long sid) {
    return seat(sid).place.host() + ":" + seat(sid).client;
  }

  /** Where a member waits for its learners, and for election mail. */
  List<InetSocketAddress> peerAddresses(long sid) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return List.of(
        new InetSocketAddress(loopback, seat(sid).quorum),
        new InetSocketAddress(loopback, seat(sid).election));
  }

  /** Waits, and shows the ends of all outputs if it was in vain. */
  public void awaitThat(String what, BooleanSupplier condition) {
    try {
      await(what)
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> assertAlive() && condition.getAsBoolean());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + "\n" + outputs(), e);
    }
  }

  private boolean assertAlive() {
    for (long sid : up) {
      if (!server(sid).isAlive()) {
        throw new AssertionError(server(sid) + " has ended by itself\n" + outputs());
      }
    }
    return true;
  }

  /** The end of what each server printed. */
  public String outputs() {
    var text = new StringBuilder();
    servers.forEach(
        (sid, server) -> {
          List<String> lines = server.output().lines().toList();
          text.append("---- ").append(sid).append(", ").append(server).append('\n');
          lines
              .subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())
              .forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }

  @Override
  public void close() {
    servers.values().forEach(ServerProcess::close);
    reserved.release();
  }
}
