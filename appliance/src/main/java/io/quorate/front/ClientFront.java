package io.quorate.front;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.quorate.ensemble.Invariant;
import io.quorate.replica.Output;
import io.quorate.replica.View;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client port of a server. Who has the replica's turn hands over what it has for clients with
 * {@link #deliver} or, when the state has changed, together with it by {@link #publish} ({@link
 * Handover}).
 */
public final class ClientFront {
  private static final Logger log = LoggerFactory.getLogger(ClientFront.class);

  private final FrontSettings settings;
  private final Surroundings surroundings;
  private final Admission admission;
  private final Outstanding outstanding;
  private final Map<String, TenantAccount> accounts = new ConcurrentHashMap<>();
  private final Inquiry inquiry;
  private final Words words;
  private final MultiThreadIoEventLoopGroup group;
  private final Publication publication;
  private final ClientLoop[] loops;
  private final List<Channel> listeners = new ArrayList<>();

  private ClientFront(FrontSettings settings, Surroundings surroundings, View view) {
    this.settings = settings;
    this.surroundings = surroundings;
    FrontSettings.Limits limits = settings.limits();
    this.admission = new Admission(limits.connectionsPerAddressMax(), limits.connectionsMax());
    this.outstanding = new Outstanding(limits.requestsMax(), limits.requestBytesMax());
    this.group =
        new MultiThreadIoEventLoopGroup(
            settings.loops(),
            new DefaultThreadFactory("client"),
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    this.publication = new Publication(view);
    this.inquiry = new Inquiry(settings.version(), surroundings, this, publication);
    this.words = new Words(settings, inquiry);
    this.loops = new ClientLoop[settings.loops()];
    int index = 0;
    for (EventExecutor executor : group) {
      loops[index] =
          new ClientLoop(index, loops.length, (EventLoop) executor, surroundings, publication);
      index++;
    }
  }

  /**
   * Listens, and serves from {@code view} until another is published.
   *
   * @throws IOException naming the address that could not be listened on
   */
  public static ClientFront start(FrontSettings settings, Surroundings surroundings, View view)
      throws IOException {
    ClientFront front = new ClientFront(settings, surroundings, view);
    for (ClientLoop loop : front.loops) {
      loop.start(settings.heardIntervalMillis());
    }
    for (InetSocketAddress address : settings.addresses()) {
      front.listen(address);
    }
    return front;
  }

  private void listen(InetSocketAddress address) throws IOException {
    int high = settings.limits().unsentBytesHigh();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, settings.keepAlive())
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(high / 2, high))
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    receive(channel);
                  }
                });
    if (settings.backlog() > 0) {
      bootstrap.option(ChannelOption.SO_BACKLOG, settings.backlog());
    }
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close(0);
      throw new IOException("cannot listen for clients on " + address, bound.cause());
    }
    listeners.add(bound.channel());
    log.info("Listening for clients on {}", bound.channel().localAddress());
  }

  private void receive(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress address)) {
      // It was closed again before anybody looked.
      var _ = channel.close();
      return;
    }
    ClientLoop loop = loopOf(channel.eventLoop());
    Optional<String> refusal = admission.admit(address.getAddress());
    if (refusal.isPresent()) {
      loop.refused(address, refusal.get());
      var _ = channel.close();
      return;
    }
    channel.pipeline().addLast(new Connection(channel, loop, this, address));
  }

  private ClientLoop loopOf(EventLoop thread) {
    for (ClientLoop loop : loops) {
      if (loop.isOn(thread)) {
        return loop;
      }
    }
    throw new Invariant.Violated("a connection came up on a loop that is not ours: " + thread);
  }

  /** Where it listens, with the ports that it got. */
  public List<InetSocketAddress> addresses() {
    return listeners.stream()
        .map(channel -> ((ServerSocketChannel) channel).localAddress())
        .toList();
  }

  /**
   * Replica's turn: what is for clients, in the replica's order, and tells of nothing that the last
   * view does not show.
   */
  public void deliver(List<Output.ToClient> outputs) {
    handOver(outputs, publication.latest().view());
  }

  /**
   * Replica's turn: answers and events, in the replica's order, and the view that shows all that
   * they tell; from now on reads see it.
   */
  public void publish(List<Output.ToClient> outputs, View view) {
    handOver(outputs, view);
  }

  private void handOver(List<Output.ToClient> outputs, View view) {
    long number = publication.latest().number() + 1;
    List<List<Output.ToClient>> shares = shares(outputs);
    for (int i = 0; i < loops.length; i++) {
      if (!shares.get(i).isEmpty()) {
        loops[i].deliver(number, shares.get(i));
      }
    }
    publication.publish(new Publication.Edition(view, number));
    for (int i = 0; i < loops.length; i++) {
      if (!shares.get(i).isEmpty()) {
        loops[i].wake();
      }
    }
  }

  /** What is for each loop. */
  private List<List<Output.ToClient>> shares(List<Output.ToClient> outputs) {
    if (loops.length == 1) {
      return List.of(outputs);
    }
    List<List<Output.ToClient>> shares = new ArrayList<>(loops.length);
    for (int i = 0; i < loops.length; i++) {
      shares.add(List.of());
    }
    for (Output.ToClient output : outputs) {
      int index = ClientLoop.indexOf(output.connection(), loops.length);
      List<Output.ToClient> share = shares.get(index);
      if (share.isEmpty()) {
        share = new ArrayList<>();
        shares.set(index, share);
      }
      share.add(output);
    }
    return shares;
  }

  public Inquiry inquiry() {
    return inquiry;
  }

  /** The figures of all loops, added together. */
  public CompletableFuture<FrontReport> report() {
    List<CompletableFuture<ClientLoop.Report>> parts = new ArrayList<>();
    for (ClientLoop loop : loops) {
      parts.add(loop.report());
    }
    return allOf(parts)
        .thenApply(
            ignored ->
                FrontReport.of(
                    parts.stream().map(CompletableFuture::join).toList(),
                    admission,
                    outstanding.requests()));
  }

  /** What tenants have used of this server, each that was ever here. */
  public List<TenantFigures> tenants() {
    return accounts.values().stream().map(TenantAccount::figures).toList();
  }

  /** What readers see now. */
  public View view() {
    return publication.latest().view();
  }

  /** How many connections one address may have; 0 for any number. */
  public int connectionsPerAddressMax() {
    return admission.perAddressMax();
  }

  /** For connections to come: those that are there stay. */
  public void allowConnectionsPerAddress(int max) {
    admission.allowPerAddress(max);
  }

  /** The time that requests took is counted anew. */
  public CompletableFuture<Void> resetLatencies() {
    return onEachLoop(loop -> loop.reset(LoopStatistics::resetLatencies));
  }

  /** The longest time that a request took is looked for anew. */
  public CompletableFuture<Void> resetLongestLatency() {
    return onEachLoop(loop -> loop.reset(LoopStatistics::resetLongest));
  }

  public CompletableFuture<Void> resetAuthFailures() {
    return onEachLoop(loop -> loop.reset(statistics -> statistics.authFailures = 0));
  }

  /** What {@code crst} does, for the connection that serves a session. */
  public CompletableFuture<Void> resetConnection(long sessionId) {
    return onSession(sessionId, Connection::resetStatistics);
  }

  /** Closes the connection that serves a session here, if there is one; the session lives on. */
  public CompletableFuture<Void> closeConnection(long sessionId) {
    return onSession(sessionId, connection -> connection.close(new Closing.ByOperator()));
  }

  /** Has a session ended that is served here, if it is; the answer does not wait for the end. */
  public CompletableFuture<Void> endSession(long sessionId) {
    return onSession(sessionId, Connection::endSession);
  }

  private CompletableFuture<Void> onSession(long sessionId, Consumer<Connection> work) {
    return onEachLoop(loop -> loop.onEach(connection -> connection.sessionId() == sessionId, work));
  }

  /** What {@code srst} does. */
  public CompletableFuture<Void> resetServerStatistics() {
    admission.resetRejected();
    return onEachLoop(ClientLoop::resetServerStatistics);
  }

  /** What {@code crst} does. */
  CompletableFuture<Void> resetConnectionStatistics() {
    return onEachLoop(ClientLoop::resetConnectionStatistics);
  }

  private CompletableFuture<Void> onEachLoop(Function<ClientLoop, CompletableFuture<Void>> work) {
    List<CompletableFuture<Void>> parts = new ArrayList<>();
    for (ClientLoop loop : loops) {
      parts.add(work.apply(loop));
    }
    return allOf(parts);
  }

  private static CompletableFuture<Void> allOf(List<? extends CompletableFuture<?>> parts) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
  }

  /**
   * Listens no more, sends what was made, closes every connection, and ends the loops.
   *
   * @param millisMax after which it returns, whatever is left
   */
  public void close(long millisMax) {
    if (group.isShuttingDown()) {
      return;
    }
    for (Channel listener : listeners) {
      var _ = listener.close();
    }
    var _ = onEachLoop(ClientLoop::closeAll);
    var _ =
        group
            .shutdownGracefully(0, millisMax, TimeUnit.MILLISECONDS)
            .awaitUninterruptibly(millisMax);
  }

  FrontSettings settings() {
    return settings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Map<String, TenantAccount> accounts() {
    return accounts;
  }

  Admission admission() {
    return admission;
  }

  Outstanding outstanding() {
    return outstanding;
  }

  Words words() {
    return words;
  }
}
