package io.quorate.admin;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.PeerAddress;
import io.quorate.ensemble.Sid;
import io.quorate.front.ConnectionFacts;
import io.quorate.front.FrontReport;
import io.quorate.front.Inquiry;
import io.quorate.replica.Description;
import io.quorate.replica.EnsembleFacts;
import io.quorate.replica.EnsembleFacts.LearnerFacts;
import io.quorate.replica.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What AdminServer of ZooKeeper 3.9 answers below {@code /commands}, with its names and keys, as
 * far as it has a true value here; docs/METRICS.md says what has not. {@code snapshot} and {@code
 * restore} are the admin API's.
 */
final class Commands {
  private static final String NOT_SERVING =
      "This ZooKeeper instance is not currently serving requests";

  /** Values that nobody is shown, whatever they are called before. */
  private static final Pattern SECRET = Pattern.compile("(?i).*(digest|passw|secret|token).*");

  private static final String STARS = "********";

  /** A key, and what may stand between it and its value. */
  private static final Pattern SETTING =
      Pattern.compile("\\s*(?<key>[^=:\\s]+)(\\s*[=:]\\s*|\\s+).*");

  private final Inquiry inquiry;
  private final Sid sid;
  private final String configurationFile;
  private final SequencedMap<String, Command> byPrimaryName = new LinkedHashMap<>();
  private final Map<String, Command> byName = new LinkedHashMap<>();

  /**
   * @param configurationFile the text of {@code zoo.cfg} as it was when the server started
   */
  Commands(Inquiry inquiry, Sid sid, String configurationFile) {
    this.inquiry = inquiry;
    this.sid = sid;
    this.configurationFile = configurationFile;
    addOfProcess();
    addOfClients();
    addOfData();
    addOfEnsemble();
  }

  private void add(String names, boolean ofService, Command.Answer answer) {
    List<String> all = Arrays.asList(names.split(" ", -1));
    Command command = new Command(all.getFirst(), all, ofService, answer);
    byPrimaryName.put(command.name(), command);
    all.forEach(name -> byName.put(name, command));
  }

  Set<String> names() {
    return new TreeSet<>(byPrimaryName.keySet());
  }

  /** What is told to who asks for {@code name}: never an exception, for a tool reads it. */
  SequencedMap<String, Object> answer(String name, Map<String, String> parameters) {
    SequencedMap<String, Object> told = new LinkedHashMap<>();
    Command command = byName.get(name);
    if (command == null) {
      return ended(told, name, Optional.of("Unknown command: " + name));
    }
    if (command.ofService() && !inquiry.view().serving()) {
      return ended(told, command.name(), Optional.of(NOT_SERVING));
    }
    try {
      command.answer().tell(parameters, told);
    } catch (CompletionException | RejectedExecutionException | IllegalStateException stopping) {
      return ended(new LinkedHashMap<>(), command.name(), Optional.of(NOT_SERVING));
    }
    return ended(told, command.name(), Optional.empty());
  }

  private static SequencedMap<String, Object> ended(
      SequencedMap<String, Object> told, String name, Optional<String> error) {
    told.put("command", name);
    if (error.isPresent() || !told.containsKey("error")) {
      told.put("error", error.orElse(null));
    }
    return told;
  }

  private void addOfProcess() {
    add("ruok", true, (parameters, told) -> {});
    add(
        "environment env envi",
        false,
        (parameters, told) -> inquiry.environment().forEach(told::put));
    add(
        "system_properties sysp",
        false,
        (parameters, told) ->
            new TreeMap<>(System.getProperties())
                .forEach((key, value) -> told.put(key.toString(), shown(key, value))));
    add(
        "get_trace_mask gtmk",
        false,
        (parameters, told) -> told.put("tracemask", inquiry.traceMask()));
    add("set_trace_mask stmk", false, this::setTraceMask);
    add(
        "initial_configuration icfg",
        true,
        (parameters, told) -> told.put("initial_configuration", shown(configurationFile)));
    add("configuration conf config", true, (parameters, told) -> configuration(told));
    add("monitor mntr", false, (parameters, told) -> told.putAll(inquiry.monitor()));
  }

  private static Object shown(Object key, Object value) {
    return SECRET.matcher(key.toString()).matches() ? STARS : value.toString();
  }

  /** The lines of a file of settings, in each of the ways to write one. */
  private static String shown(String file) {
    List<String> lines = new ArrayList<>();
    for (String line : file.lines().toList()) {
      Matcher setting = SETTING.matcher(line);
      lines.add(
          setting.matches() && SECRET.matcher(setting.group("key")).matches()
              ? setting.group("key") + "=" + STARS
              : line);
    }
    return String.join("\n", lines) + "\n";
  }

  private void setTraceMask(Map<String, String> parameters, SequencedMap<String, Object> told) {
    String mask = parameters.get("traceMask");
    if (mask == null) {
      told.put("error", "setTraceMask requires long traceMask argument");
      return;
    }
    try {
      inquiry.setTraceMask(Long.parseLong(mask));
      told.put("tracemask", inquiry.traceMask());
    } catch (NumberFormatException e) {
      told.put("error", "setTraceMask requires long traceMask argument, got " + mask);
    }
  }

  /** The lines of {@code conf}, by JSON's names for them. */
  private void configuration(SequencedMap<String, Object> told) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : inquiry.figures().configuration()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        lines.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    for (String key :
        List.of(
            "clientPort",
            "dataDir",
            "dataLogDir",
            "tickTime",
            "maxClientCnxns",
            "minSessionTimeout",
            "maxSessionTimeout",
            "serverId",
            "clientPortListenBacklog",
            "initLimit",
            "syncLimit",
            "electionAlg",
            "electionPort",
            "quorumPort",
            "peerType")) {
      Optional.ofNullable(lines.get(key))
          .ifPresent(value -> told.put(snakeCase(key), numberOrText(value)));
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Object numberOrText(String value) {
    return value.matches("-?[0-9]{1,18}") ? Long.valueOf(value) : value;
  }

  private void addOfClients() {
    add(
        "connections cons",
        true,
        (parameters, told) -> connections(told, ConnectionObjects::detailed));
    add(
        "connection_stat_reset crst",
        true,
        (parameters, told) -> inquiry.resetConnectionStatistics());
    add("stat_reset srst", true, (parameters, told) -> inquiry.resetServerStatistics());
    add("server_stats srvr", true, (parameters, told) -> server(told));
    add(
        "stats stat",
        true,
        (parameters, told) -> {
          server(told);
          connections(told, ConnectionObjects::brief);
        });
    add("is_read_only isro", true, (parameters, told) -> told.put("read_only", false));
  }

  /** How much of a connection is told. */
  private interface Telling {
    Map<String, Object> of(ConnectionFacts connection);
  }

  private void connections(SequencedMap<String, Object> told, Telling telling) {
    told.put("connections", inquiry.report().connections().stream().map(telling::of).toList());
    told.put("secure_connections", List.of());
  }

  private void server(SequencedMap<String, Object> told) {
    FrontReport report = inquiry.report();
    View view = inquiry.view();
    told.put("version", inquiry.version());
    told.put("read_only", false);
    told.put("server_stats", ServerObjects.statistics(inquiry, view, report));
    told.put("client_response", ServerObjects.responses(report));
    if (view.role().kind() == View.RoleKind.LEADING) {
      told.put("proposal_stats", ServerObjects.proposals(inquiry.figures().proposalSizes()));
    }
    told.put("node_count", inquiry.znodeCount());
  }

  private void addOfData() {
    add(
        "dirs",
        true,
        (parameters, told) -> {
          told.put("datadir_size", inquiry.figures().dataDirBytes());
          told.put("logdir_size", inquiry.figures().logDirBytes());
        });
    add("dump", true, (parameters, told) -> dump(told));
    add(
        "watches wchc",
        true,
        (parameters, told) ->
            told.put("session_id_to_watched_paths", bySession(inquiry.description().watches())));
    add(
        "watches_by_path wchp",
        true,
        (parameters, told) ->
            told.put("path_to_session_ids", new TreeMap<>(inquiry.description().watches())));
    add(
        "watch_summary wchs",
        true,
        (parameters, told) -> {
          View.WatchFigures watches = inquiry.view().dataWatches();
          told.put("num_connections", watches.connections());
          told.put("num_paths", watches.paths());
          told.put("num_total_watches", watches.watches());
        });
    add(
        "hash",
        true,
        (parameters, told) -> {
          View view = inquiry.view();
          Map<String, Object> digest = new LinkedHashMap<>();
          digest.put("zxid", view.zxid().value());
          digest.put("digest", view.state().tree().digest());
          digest.put("digest_version", 2);
          told.put("digests", List.of(digest));
        });
  }

  private void dump(SequencedMap<String, Object> told) {
    Description description = inquiry.description();
    long nowMillis = System.currentTimeMillis();
    Map<Long, Set<Long>> expiring = new TreeMap<>();
    for (Description.SessionFacts session : description.sessions()) {
      expiring
          .computeIfAbsent(nowMillis + session.expiresInMillis(), at -> new TreeSet<>())
          .add(session.sessionId());
    }
    told.put("expiry_time_to_session_ids", expiring);
    told.put("session_id_to_ephemeral_paths", new TreeMap<>(description.ephemerals()));
  }

  private static Map<Long, Set<String>> bySession(Map<String, Set<Long>> byPath) {
    Map<Long, Set<String>> bySession = new TreeMap<>();
    byPath.forEach(
        (path, sessions) ->
            sessions.forEach(
                id -> bySession.computeIfAbsent(id, ignored -> new TreeSet<>()).add(path)));
    return bySession;
  }

  private void addOfEnsemble() {
    add("leader lead", true, (parameters, told) -> leader(told));
    add("observers obsr", true, (parameters, told) -> observers(told));
    add("observer_connection_stat_reset orst", true, (parameters, told) -> {});
    add("voting_view", true, (parameters, told) -> votingView(told));
    add("zabstate", false, (parameters, told) -> zabState(told));
  }

  private boolean isAlone() {
    return inquiry.view().role().kind() == View.RoleKind.ALONE;
  }

  private void leader(SequencedMap<String, Object> told) {
    if (isAlone()) {
      told.put("error", "server is not initialized");
      return;
    }
    EnsembleFacts facts = inquiry.ensemble();
    Optional<Sid> leader = facts.role().leader();
    told.put("is_leader", facts.role().kind() == View.RoleKind.LEADING);
    told.put("leader_id", leader.map(Sid::value).orElse(-1L));
    told.put(
        "leader_ip",
        leader
            .flatMap(facts.ensemble()::member)
            .map(member -> member.addresses().getFirst().host())
            .orElse(""));
  }

  private void observers(SequencedMap<String, Object> told) {
    List<Map<String, Object>> observers = new ArrayList<>();
    if (!isAlone()) {
      inquiry
          .ensemble()
          .reign()
          .ifPresent(
              reign ->
                  reign.learners().stream()
                      .filter(LearnerFacts::observer)
                      .filter(learner -> !learner.synchronizing())
                      .forEach(learner -> observers.add(ServerObjects.observer(learner))));
    }
    told.put("synced_observers", observers.size());
    told.put("observers", observers);
  }

  private void votingView(SequencedMap<String, Object> told) {
    Map<Long, Object> view = new TreeMap<>();
    if (!isAlone()) {
      Ensemble ensemble = inquiry.ensemble().ensemble();
      for (Member member : ensemble.members().values()) {
        if (ensemble.isVoter(member.sid())) {
          view.put(member.sid().value(), ServerObjects.member(member));
        }
      }
    }
    told.put("current_config", view);
  }

  private void zabState(SequencedMap<String, Object> told) {
    if (isAlone()) {
      told.put("voting", false);
      told.put("zabstate", "");
      return;
    }
    View view = inquiry.view();
    Ensemble ensemble = inquiry.ensemble().ensemble();
    List<PeerAddress> addresses = ensemble.member(sid).map(Member::addresses).orElse(List.of());
    told.put("myid", sid.value());
    told.put("is_leader", view.role().kind() == View.RoleKind.LEADING);
    told.put("quorum_address", ServerObjects.addresses(addresses, PeerAddress::quorumPort));
    told.put("election_address", ServerObjects.addresses(addresses, PeerAddress::electionPort));
    told.put("voting", ensemble.isVoter(sid));
    told.put("last_zxid", "0x" + Long.toHexString(view.zxid().value()));
    told.put("zab_epoch", view.zxid().epoch().value());
    told.put("zab_counter", view.zxid().value() & 0xffffffffL);
    told.put("zabstate", view.serving() ? "broadcast" : "election");
  }
}
