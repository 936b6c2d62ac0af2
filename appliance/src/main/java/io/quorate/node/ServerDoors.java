package io.quorate.node;

import io.quorate.disk.Journal;
import io.quorate.disk.SnapshotStore;
import io.quorate.front.ClientFront;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.View;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doors of a server.
 *
 * @param peerWays empty on a server of its own
 * @param roles is told of every view
 * @param ending is completed by the first thing that ends the server
 */
record ServerDoors(
    Journal journal,
    SnapshotStore snapshots,
    ClientFront front,
    Optional<Peers> peerWays,
    RoleWatch roles,
    Orders orders,
    CompletableFuture<Ending> ending)
    implements Doors {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  @Override
  public void journal(Output.ToJournal work) {
    journal.submit(work);
  }

  @Override
  public void deliver(List<Output.ToClient> outputs) {
    front.deliver(outputs);
  }

  @Override
  public void publish(List<Output.ToClient> outputs, View view) {
    front.publish(outputs, view);
    roles.published(view);
  }

  @Override
  public void peers(List<Output.ToPeer> outputs) {
    peerWays.ifPresent(ways -> ways.carryOut(outputs));
  }

  @Override
  public void mail(Output.Mail mail) {
    peerWays.ifPresent(ways -> ways.send(mail));
  }

  @Override
  public void taken(Input.StreamPacket input) {
    peerWays.ifPresent(ways -> ways.streams().taken(input.stream()));
  }

  @Override
  public void taken(Input.Mail input) {
    peerWays.ifPresent(Peers::taken);
  }

  @Override
  public void save(Output.SaveSnapshot save) {
    snapshots.submit(save);
  }

  @Override
  public void report(Output.Report report) {
    orders.answer(report);
  }

  @Override
  public void halted(String reason) {
    LOG.error(
        "THIS SERVER NO LONGER SERVES: {}. Everything acknowledged is on the disk; writes that were"
            + " not answered may or may not be.",
        reason);
    ending.complete(new Ending.Failed(reason));
  }

  @Override
  public void broke(Throwable cause, List<String> lastInputs) {
    LOG.error(
        "THIS SERVER NO LONGER SERVES: an error of its own, please report it. Everything"
            + " acknowledged is on the disk. The last inputs:\n  {}",
        String.join("\n  ", lastInputs),
        cause);
    ending.complete(new Ending.Failed(cause.toString()));
  }
}
