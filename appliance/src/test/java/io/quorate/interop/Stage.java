package io.quorate.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.quorate.interop.Outcome.Answer;
import io.quorate.interop.Outcome.Happening;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** One server during one script: it opens sessions there and writes down what they see. */
final class Stage implements AutoCloseable {
  /** The client that a script runs through. */
  enum Transport {
    WIRE,
    APACHE
  }

  private final InetSocketAddress server;
  private final Transport transport;
  private final Transcript transcript = new Transcript();
  private final List<Actor> actors = new ArrayList<>();

  Stage(InetSocketAddress server, Transport transport) {
    this.server = server;
    this.transport = transport;
  }

  Transcript transcript() {
    return transcript;
  }

  /** A session with the usual handshake. */
  Actor open(String name) {
    return open(name, "");
  }

  Actor open(String name, String chroot) {
    return switch (transport) {
      case WIRE -> {
        if (!chroot.isEmpty()) {
          throw new IllegalArgumentException("chroots are made by Apache's client");
        }
        yield open(name, Handshake.fresh());
      }
      case APACHE -> enter(name, ApacheSession.open(server, chroot));
    };
  }

  /** A session of Apache's client, whatever the others' is. */
  Actor openApache(String name) {
    return enter(name, ApacheSession.open(server, ""));
  }

  /** A session of the wire client with a handshake of one's own. */
  Actor open(String name, Handshake handshake) {
    return enter(name, WireSession.open(server, handshake));
  }

  /** A connection whose first bytes are these, given as Latin-1 text, instead of a handshake. */
  void openRaw(String name, String bytes) {
    enter(name, WireSession.openRaw(server, bytes.getBytes(ISO_8859_1)));
  }

  /** A wire session that is super user. */
  Actor openSuper(String name) {
    var actor = open(name, Handshake.fresh());
    actor.call(Calls.auth("digest", ServerSettings.SUPER_USER));
    return actor;
  }

  /** For scripts that cannot know in which order one change's events come. */
  void sortEventsOfOneZxid() {
    transcript.sortEventsOfOneZxid();
  }

  void note(String text) {
    transcript.add("script", new Happening(text));
  }

  private Actor enter(String name, Session session) {
    var actor = new Actor(name, session);
    if (session.id() != 0) {
      transcript.name(session.id(), name);
    }
    actor.record(session.opening());
    actor.open &= session.id() != 0;
    actors.add(actor);
    return actor;
  }

  /** Reads the events still on their way to each open session, then closes them all. */
  @Override
  public void close() {
    var open = actors.stream().filter(actor -> actor.open).toList();
    open.forEach(Actor::events);
    open.forEach(Actor::close);
  }

  /** One named session. */
  final class Actor {
    private final String name;
    private Session session;
    private boolean open = true;

    private Actor(String name, Session session) {
      this.name = name;
      this.session = session;
    }

    boolean isOpen() {
      return open;
    }

    long sessionId() {
      return session.id();
    }

    String password() {
      return wire().password();
    }

    /** Makes the calls one after the other; answers the reply to the last. */
    Reply call(Call... calls) {
      var last = new Reply(0);
      for (Call call : calls) {
        last = pipeline(call);
      }
      return last;
    }

    /** Makes a call that the server answers, if at all, by closing the connection behind it. */
    void callLast(Call call) {
      pipeline(call);
      if (open) {
        awaitEnd();
      }
    }

    /** Sends the calls without waiting in between; answers the reply to the last. */
    Reply pipeline(Call... calls) {
      var reply = new Reply(0);
      for (Outcome outcome : record(session.exchange(List.of(calls)))) {
        if (outcome instanceof Answer answer) {
          reply = answer.reply();
        }
      }
      return reply;
    }

    /** Sends bytes, given as Latin-1 text, and notes the first frame that answers. */
    void sendRaw(String bytes) {
      record(wire().exchangeRaw(bytes.getBytes(ISO_8859_1)));
    }

    /** Notes the events that other sessions' finished calls caused here. */
    void events() {
      for (Outcome outcome : session.exchange(List.of(Calls.exists("/")))) {
        if (!(outcome instanceof Answer)) {
          transcript.add(name, outcome);
        }
      }
    }

    /** All paths of the tree that this session sees, in order. */
    List<String> paths() {
      return TreeCleaner.paths(wire()).stream().sorted().toList();
    }

    void awaitEvents(int count) {
      record(session.awaitEvents(count));
    }

    /** Notes what comes until the server closes the connection. */
    void awaitEnd() {
      record(wire().awaitEnd());
      open = false;
    }

    /** Cuts the connection. */
    void drop() {
      session.drop();
      open = false;
    }

    /** Connects a dropped session again. */
    void reconnect() {
      reconnect(Handshake.fresh().resuming(session.id(), wire().password()));
    }

    void reconnect(Handshake handshake) {
      session = WireSession.open(server, handshake);
      open = session.id() != 0;
      record(session.opening());
    }

    void close() {
      open = false;
      record(session.close());
    }

    private WireSession wire() {
      if (session instanceof WireSession wire) {
        return wire;
      }
      throw new IllegalStateException(name + " is not a wire session");
    }

    private List<Outcome> record(List<Outcome> outcomes) {
      outcomes.forEach(outcome -> transcript.add(name, outcome));
      if (outcomes.contains(Outcome.CLOSED)) {
        open = false;
      }
      return outcomes;
    }
  }
}
