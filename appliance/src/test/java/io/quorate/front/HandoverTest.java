package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.replica.ConnectionId;
import io.quorate.replica.Output;
import io.quorate.replica.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of the two threads, laid out in one order at a time. */
class HandoverTest {
  private static final ConnectionId CLIENT = new ConnectionId(1);

  private final View first = Rig.view(0, "");
  private final Handover handover = new Handover(first);

  @Test
  void commitThatFallsIntoTheDrainIsNotReadInThisTurn() {
    handover.deliver(List.of(Rig.event(CLIENT, 1)));
    View second = Rig.view(2, "");
    List<Output.ToClient> drained = new ArrayList<>();
    handover.turn(
        output -> {
          drained.add(output);
          if (drained.size() == 1) {
            // The replica's thread, meanwhile: the loop may or may not find this event, so it must
            // not use this view.
            handover.deliver(List.of(Rig.event(CLIENT, 2)));
            handover.publish(second);
          }
        });
    assertThat(handover.view()).isSameAs(first);
    assertThat(handover.turnIsDue()).isTrue();
    handover.turn(drained::add);
    assertThat(handover.view()).isSameAs(second);
    assertThat(drained).containsExactly(Rig.event(CLIENT, 1), Rig.event(CLIENT, 2));
  }

  @Test
  void oneTurnIsScheduledForAllThatComesBeforeIt() {
    assertThat(handover.deliver(List.of(Rig.event(CLIENT, 1)))).isTrue();
    assertThat(handover.deliver(List.of(Rig.event(CLIENT, 2)))).isFalse();
    List<Output.ToClient> drained = new ArrayList<>();
    handover.turn(drained::add);
    assertThat(drained).hasSize(2);
    assertThat(handover.deliver(List.of(Rig.event(CLIENT, 3)))).isTrue();
  }

  @Test
  void publicationWakesTheLoopOnlyIfReadsAwaitIt() {
    assertThat(handover.publish(Rig.view(1, ""))).isFalse();
    handover.turn(output -> {});
    assertThat(handover.awaitView()).as("there is none yet").isFalse();
    assertThat(handover.publish(Rig.view(2, ""))).isTrue();
    handover.turn(output -> {});
    assertThat(handover.publish(Rig.view(3, ""))).as("nobody waits any more").isFalse();
  }

  @Test
  void viewThatCameBeforeTheWaitIsSeenByWhoWaits() {
    handover.publish(Rig.view(1, ""));
    assertThat(handover.awaitView()).isTrue();
  }
}
