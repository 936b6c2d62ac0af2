package io.quorate.peer;

import io.quorate.election.Notification;
import io.quorate.ensemble.Sid;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All mail with one peer: the newest message, the connection, and the dialling of it.
 *
 * <ol>
 *   <li>There is one connection at most; a newer one replaces it.
 *   <li>Only the newest message is kept. It is written once to each connection, for what was
 *       written to one that broke may not have arrived.
 *   <li>The peer is dialled while there is no connection and either something to say or the peer's
 *       wish to be dialled.
 * </ol>
 */
final class MailLine {
  private static final Logger LOG = LoggerFactory.getLogger(MailLine.class);

  private final Sid peer;
  private final ElectionMail mail;
  private final MailSettings settings;
  private final MailDial dial;

  // All below is guarded by this.
  private @Nullable MailConnection connection;
  private @Nullable Notification newest;
  private boolean unsent;
  private boolean wanted;
  private boolean dialling;
  private boolean closed;
  private long lastSentNanos;
  private long unansweredSinceNanos;
  private boolean unanswered;

  MailLine(Sid peer, ElectionMail mail, MailSettings settings, MailDial dial) {
    this.peer = peer;
    this.mail = mail;
    this.settings = settings;
    this.dial = dial;
  }

  Sid peer() {
    return peer;
  }

  synchronized boolean isConnected() {
    return connection != null;
  }

  synchronized void send(Notification notification) {
    newest = notification;
    unsent = true;
    if (connection != null && isSilent() && mail.isMember(peer)) {
      hangUp("it has been silent for " + settings.silenceMillis() + " ms");
    }
    keepDialling();
    notifyAll();
  }

  /**
   * The peer, with a lower number, asks to be dialled; whatever connection there was is dead to it.
   */
  synchronized void callBack() {
    hangUp("the peer asks for another one");
    wanted = true;
    keepDialling();
    notifyAll();
  }

  /** A connection that is to stay. */
  synchronized void attach(MailConnection fresh) {
    if (closed) {
      fresh.close();
      return;
    }
    hangUp("there is a newer one");
    LOG.info("Election mail with server {}: connected, {}", peer.value(), fresh.remote());
    connection = fresh;
    wanted = false;
    unsent = newest != null;
    unanswered = false;
    fresh.start();
    notifyAll();
  }

  private void hangUp(String reason) {
    if (connection != null) {
      LOG.info("Election mail with server {}: hanging up, {}", peer.value(), reason);
      connection.close();
      connection = null;
    }
  }

  /** Waits for something to write; empty once {@code asking} is not the connection any more. */
  synchronized Optional<Notification> next(MailConnection asking) throws InterruptedException {
    while (connection == asking && !unsent) {
      wait();
    }
    if (connection != asking || newest == null) {
      return Optional.empty();
    }
    unsent = false;
    sent();
    return Optional.of(newest);
  }

  private void sent() {
    long now = System.nanoTime();
    if (!unanswered || now - lastSentNanos > silenceNanos()) {
      unansweredSinceNanos = now;
    }
    unanswered = true;
    lastSentNanos = now;
  }

  private boolean isSilent() {
    long now = System.nanoTime();
    return unanswered
        && now - lastSentNanos <= silenceNanos()
        && now - unansweredSinceNanos > silenceNanos();
  }

  private long silenceNanos() {
    return TimeUnit.MILLISECONDS.toNanos(settings.silenceMillis());
  }

  void heard(MailConnection from, Notification notification) {
    synchronized (this) {
      unanswered = unanswered && connection != from;
    }
    mail.received(peer, notification);
  }

  void malformed(MailConnection from, String reason) {
    mail.refused(from.remote() + ", server " + peer.value(), reason);
    ended(from, "it was refused");
  }

  synchronized void ended(MailConnection ended, String reason) {
    if (connection == ended) {
      hangUp(reason);
      keepDialling();
      notifyAll();
      mail.disconnected(this);
    }
  }

  synchronized void close() {
    closed = true;
    hangUp("this server has no more to say");
    dial.cancel();
    notifyAll();
  }

  // Dialling

  private void keepDialling() {
    if (!dialling && isDialDue()) {
      dialling = true;
      // Not a virtual thread: to resolve a name keeps its carrier, and there are few of those.
      Thread.ofPlatform().daemon().name("election-dial-" + peer.value()).start(this::dialAgain);
    }
  }

  /** Of strangers only those are dialled who ask for it, and once: they may claim any address. */
  private boolean isDialDue() {
    return !closed && connection == null && (wanted || (unsent && mail.isMember(peer)));
  }

  private void dialAgain() {
    try {
      long pauseMillis = settings.redialMillisMin();
      while (mayDial()) {
        dial.dial(this);
        awaitConnection(pauseMillis);
        pauseMillis = Math.min(2 * pauseMillis, settings.redialMillisMax());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean mayDial() {
    dialling = isDialDue();
    wanted = false;
    if (!dialling && connection == null) {
      mail.disconnected(this);
    }
    return dialling;
  }

  /** Waits, but not when the peer asks for another dial: then it can be reached. */
  private synchronized void awaitConnection(long atMostMillis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
    long leftMillis = atMostMillis;
    while (isDialDue() && !wanted && leftMillis > 0) {
      wait(leftMillis);
      leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
  }
}
