package io.quorate.ensemble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A configuration as text: {@code server.N}, {@code group.N}, {@code weight.N} and {@code version}
 * lines, as they stand in configuration files, in {@code /zookeeper/config}, in notifications and
 * in NEWLEADER.
 *
 * <ol>
 *   <li>What {@link #print} writes, {@link #parse} reads as an equal configuration.
 *   <li>{@link #print} writes what {@code QuorumVerifier.toString} of ZooKeeper does, byte for
 *       byte, the order of a hash map of sids included; only IPv6 literals stay as they were
 *       written.
 * </ol>
 */
public final class EnsembleText {
  private static final String SERVER = "server.";
  private static final String GROUP = "group.";
  private static final String WEIGHT = "weight.";
  private static final String VERSION = "version";

  /** What an observer without a number of its own claims as its sid. */
  private static final long SID_OF_NOBODY = Long.MAX_VALUE;

  private EnsembleText() {}

  /** Reads lines {@code key=value}; empty ones, and those that begin with # or !, say nothing. */
  public static Configuration parse(String text) throws MalformedTextException {
    var entries = new LinkedHashMap<String, String>();
    for (String line : text.lines().map(String::strip).toList()) {
      int equals = line.indexOf('=');
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
        continue;
      }
      if (equals < 0) {
        throw new MalformedTextException("\"" + line + "\" is not key=value");
      }
      entries.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
    return read(entries);
  }

  /** Reads the entries of a configuration that are about the ensemble; there may be no others. */
  public static Configuration read(Map<String, String> entries) throws MalformedTextException {
    var members = new TreeMap<Sid, Member>();
    var groups = new TreeMap<Sid, Long>();
    var weights = new TreeMap<Sid, Long>();
    boolean weighted = false;
    long version = 0;
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      String key = entry.getKey();
      String value = entry.getValue();
      if (key.startsWith(SERVER)) {
        Sid sid = sid(key.substring(SERVER.length()));
        members.put(sid, readMember(sid, value));
      } else if (key.startsWith(GROUP)) {
        readGroup(number(key.substring(GROUP.length())), value, groups);
        weighted = true;
      } else if (key.startsWith(WEIGHT)) {
        weights.put(sid(key.substring(WEIGHT.length())), weight(value));
        weighted = true;
      } else if (key.equals(VERSION)) {
        version = version(value);
      } else {
        throw new MalformedTextException("\"" + key + "\" says nothing about an ensemble");
      }
    }
    Set<Sid> voters = Configuration.participants(members.values());
    if (voters.isEmpty()) {
      throw new MalformedTextException("no server participates");
    }
    return new Configuration(
        version,
        members,
        weighted ? weighted(voters, groups, weights) : new Quorum.Majority(voters));
  }

  private static Quorum.Single weighted(
      Set<Sid> voters, SortedMap<Sid, Long> groups, SortedMap<Sid, Long> weights)
      throws MalformedTextException {
    for (Sid voter : voters) {
      if (!groups.containsKey(voter)) {
        throw new MalformedTextException("server " + voter.value() + " is in no group");
      }
      weights.putIfAbsent(voter, 1L);
    }
    for (Sid server : groups.keySet()) {
      if (!weights.containsKey(server)) {
        throw new MalformedTextException(
            "server " + server.value() + " is in a group, and neither participates nor has weight");
      }
    }
    var quorum = new Quorum.Weighted(voters, groups, weights);
    if (!quorum.isReachedBy(voters)) {
      throw new MalformedTextException("all servers together are no quorum");
    }
    return quorum;
  }

  /** Reads what stands behind {@code server.N=}. */
  static Member readMember(Sid sid, String value) throws MalformedTextException {
    List<String> halves = List.of(value.split(";", -1));
    if (halves.size() > 2) {
      throw new MalformedTextException("\"" + value + "\" has more than one part for clients");
    }
    var addresses = new ArrayList<PeerAddress>();
    var kinds = new TreeSet<Member.Kind>();
    for (String text : halves.get(0).split("\\|", -1)) {
      List<String> parts = Address.parts(text.strip());
      if (parts.size() < 3 || parts.size() > 4) {
        throw new MalformedTextException(
            "\"" + text + "\" is not host:port:port or host:port:port:type");
      }
      addresses.add(peerAddress(parts));
      if (parts.size() == 4) {
        kinds.add(kind(parts.get(3)));
      }
    }
    if (kinds.size() > 1) {
      throw new MalformedTextException("\"" + value + "\" is participant and observer at once");
    }
    String client = halves.size() == 2 ? halves.get(1).strip() : "";
    return new Member(
        sid,
        kinds.isEmpty() ? Member.Kind.PARTICIPANT : kinds.getFirst(),
        addresses,
        client.isEmpty() ? Optional.empty() : Optional.of(clientAddress(client)));
  }

  private static PeerAddress peerAddress(List<String> parts) throws MalformedTextException {
    var address =
        new PeerAddress(parts.get(0), Address.port(parts.get(1)), Address.port(parts.get(2)));
    if (address.quorumPort() == address.electionPort()) {
      throw new MalformedTextException(
          "\"" + String.join(":", parts) + "\" has one port for quorum and election");
    }
    return address;
  }

  /** A port alone stands for all addresses of the machine. */
  private static Address clientAddress(String text) throws MalformedTextException {
    return text.indexOf(':') < 0 ? new Address("0.0.0.0", Address.port(text)) : Address.parse(text);
  }

  private static Member.Kind kind(String text) throws MalformedTextException {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "participant" -> Member.Kind.PARTICIPANT;
      case "observer" -> Member.Kind.OBSERVER;
      default ->
          throw new MalformedTextException("\"" + text + "\" is neither participant nor observer");
    };
  }

  private static void readGroup(long group, String value, Map<Sid, Long> groups)
      throws MalformedTextException {
    for (String server : value.split(":", -1)) {
      if (groups.put(sid(server), group) != null) {
        throw new MalformedTextException("server " + server + " is in more than one group");
      }
    }
  }

  private static Sid sid(String text) throws MalformedTextException {
    long value = number(text);
    if (value == SID_OF_NOBODY) {
      throw new MalformedTextException(text + " is no server's number");
    }
    return new Sid(value);
  }

  private static long weight(String text) throws MalformedTextException {
    long weight = number(text);
    if (weight > Integer.MAX_VALUE) {
      throw new MalformedTextException(text + " is more weight than a server can have");
    }
    return weight;
  }

  private static long number(String text) throws MalformedTextException {
    return parsed(text, 10, "\\d{1,19}");
  }

  private static long version(String text) throws MalformedTextException {
    return parsed(text, 16, "[0-9a-fA-F]{1,16}");
  }

  private static long parsed(String text, int radix, String form) throws MalformedTextException {
    try {
      if (text.matches(form)) {
        return Long.parseLong(text, radix);
      }
    } catch (NumberFormatException e) {
      // It has the form, and is too large: told below like any other.
    }
    throw new MalformedTextException("\"" + text + "\" is not a number that can stand here");
  }

  public static String print(Configuration configuration) {
    var text = new StringBuilder();
    for (Member member : likeHashMap(bySid(configuration.members())).values()) {
      line(text, SERVER + member.sid().value(), printMember(member));
    }
    switch (configuration.quorum()) {
      case Quorum.Majority majority -> {}
      case Quorum.Weighted weighted -> {
        var groups = new HashMap<Long, String>();
        likeHashMap(bySid(weighted.groups()))
            .forEach((sid, group) -> groups.merge(group, sid.toString(), (a, b) -> a + ":" + b));
        groups.forEach((group, servers) -> line(text, GROUP + group, servers));
        likeHashMap(bySid(weighted.weights()))
            .forEach((sid, weight) -> line(text, WEIGHT + sid, weight.toString()));
      }
    }
    return text.append(VERSION + "=").append(Long.toHexString(configuration.version())).toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append('=').append(value).append('\n');
  }

  static String printMember(Member member) {
    String addresses =
        member.addresses().stream()
            .sorted(Comparator.comparing(PeerAddress::host))
            .map(address -> address.quorum() + ":" + address.electionPort())
            .collect(Collectors.joining("|"));
    String kind = member.kind().name().toLowerCase(Locale.ROOT);
    String client = member.clientAddress().map(address -> ";" + address).orElse("");
    return addresses + ":" + kind + client;
  }

  private static <V> Map<Long, V> bySid(Map<Sid, V> values) {
    var byNumber = new TreeMap<Long, V>();
    values.forEach((sid, value) -> byNumber.put(sid.value(), value));
    return byNumber;
  }

  /**
   * ZooKeeper holds sids as keys of hash maps and prints in their order; so must be printed here.
   */
  private static <V> Map<Long, V> likeHashMap(Map<Long, V> ordered) {
    var hashed = new HashMap<Long, V>();
    ordered.forEach(hashed::put); // one by one: putAll would choose another size, another order
    return hashed;
  }
}
