package io.quorate.peer;

import io.quorate.codec.Introduction;
import io.quorate.codec.IntroductionCodec;
import io.quorate.ensemble.Address;
import io.quorate.ensemble.Sid;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a peer is dialled: at each of its addresses until one answers, each name resolved anew, for
 * addresses change while servers run. Whoever has the higher number keeps the connection; the other
 * has only said that it wants to be dialled.
 */
final class MailDial {
  private static final Logger LOG = LoggerFactory.getLogger(MailDial.class);

  private final MailSettings settings;
  private final Supplier<Introduction> introduction;
  private final Supplier<List<Address>> addresses;

  /** The dial under way, so that it can be cut off. Guarded by this, as is what follows. */
  private @Nullable Socket socket;

  private boolean cancelled;
  private boolean failedBefore;

  MailDial(
      MailSettings settings,
      Supplier<Introduction> introduction,
      Supplier<List<Address>> addresses) {
    this.settings = settings;
    this.introduction = introduction;
    this.addresses = addresses;
  }

  /** Tries all addresses, and attaches a connection to the line if one is to stay. */
  void dial(MailLine line) {
    Optional<String> failure = Optional.of("no address is known");
    for (Address address : addresses.get()) {
      failure = dial(line, address);
      if (failure.isEmpty()) {
        break;
      }
    }
    report(line.peer(), failure);
  }

  private Optional<String> dial(MailLine line, Address address) {
    try {
      Optional<String> failure = Optional.empty();
      for (InetAddress resolved : InetAddress.getAllByName(address.host())) {
        failure = dial(line, new InetSocketAddress(resolved, address.port()));
        if (failure.isEmpty()) {
          break;
        }
      }
      return failure.map(reason -> address + ": " + reason);
    } catch (UnknownHostException e) {
      return Optional.of(address + ": nobody knows this name");
    }
  }

  private Optional<String> dial(MailLine line, InetSocketAddress address) {
    var fresh = new Socket();
    if (!begin(fresh)) {
      return Optional.of("this server ends");
    }
    boolean kept = false;
    try {
      Sockets.prepare(fresh);
      fresh.connect(address, settings.dialMillis());
      fresh.getOutputStream().write(IntroductionCodec.write(introduction.get()));
      if (line.peer().compareTo(settings.self()) < 0) {
        var in = new DataInputStream(new BufferedInputStream(fresh.getInputStream()));
        line.attach(new MailConnection(line, fresh, in));
        kept = true;
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } finally {
      end();
      if (!kept) {
        Sockets.close(fresh);
      }
    }
  }

  private synchronized boolean begin(Socket fresh) {
    socket = fresh;
    return !cancelled;
  }

  private synchronized void end() {
    socket = null;
  }

  /** Cuts off the dial under way, and all later ones. */
  synchronized void cancel() {
    cancelled = true;
    if (socket != null) {
      Sockets.close(socket);
    }
  }

  /** One line when a peer cannot be reached, not one for each attempt. */
  private synchronized void report(Sid peer, Optional<String> failure) {
    if (failure.isPresent() && !failedBefore && !cancelled) {
      LOG.warn("Election mail with server {}: cannot dial {}", peer.value(), failure.get());
    }
    failedBefore = failure.isPresent();
  }
}
