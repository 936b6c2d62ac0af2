package io.quorate.peer;

import io.quorate.codec.Introduction;
import io.quorate.codec.IntroductionCodec;
import io.quorate.ensemble.Address;
import io.quorate.ensemble.Sid;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a peer is dialled: at all of its addresses at once, for one that is dead may take long to say
 * so. Whoever has the higher number keeps the connection; the other has only said that it wants to
 * be dialled.
 */
final class MailDial {
  private static final Logger LOG = LoggerFactory.getLogger(MailDial.class);

  private final MailSettings settings;
  private final Supplier<Introduction> introduction;
  private final Supplier<List<Address>> addresses;

  /** Cuts off the dial under way. Guarded by this, as is what follows. */
  private Runnable cutOff = () -> {};

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
  void dial(MailLine line) throws InterruptedException {
    List<Address> known = addresses.get();
    report(line.peer(), known.isEmpty() ? Optional.of("no address is known") : dial(line, known));
  }

  private Optional<String> dial(MailLine line, List<Address> known) throws InterruptedException {
    var reached = new CompletableFuture<Socket>();
    var dial =
        new Dial(
            known,
            settings.dialMillis(),
            1,
            channel -> {
              if (!reached.complete(channel.socket())) {
                Sockets.close(channel);
              }
            },
            reason -> reached.completeExceptionally(new IOException(reason)));
    if (!begin(dial, reached)) {
      return Optional.of("this server ends");
    }
    dial.start("election-" + line.peer().value());
    try {
      introduce(line, reached.get());
      return Optional.empty();
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.ofNullable(e.getCause()).map(Throwable::getMessage);
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void introduce(MailLine line, Socket socket) throws IOException {
    boolean kept = false;
    try {
      Sockets.prepare(socket);
      socket.getOutputStream().write(IntroductionCodec.write(introduction.get()));
      if (line.peer().compareTo(settings.self()) < 0) {
        var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        line.attach(new MailConnection(line, socket, in));
        kept = true;
      }
    } finally {
      if (!kept) {
        Sockets.close(socket);
      }
    }
  }

  private synchronized boolean begin(Dial dial, CompletableFuture<Socket> reached) {
    cutOff =
        () -> {
          dial.cancel();
          reached.cancel(false);
        };
    return !cancelled;
  }

  /** Cuts off the dial under way, and all later ones. */
  synchronized void cancel() {
    cancelled = true;
    cutOff.run();
  }

  /** One line when a peer cannot be reached, not one for each attempt. */
  private synchronized void report(Sid peer, Optional<String> failure) {
    if (failure.isPresent() && !failedBefore && !cancelled) {
      LOG.warn("Election mail with server {}: cannot dial {}", peer.value(), failure.get());
    }
    failedBefore = failure.isPresent();
  }
}
