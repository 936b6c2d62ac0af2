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
  private final View second = Rig.view(2, "");
  private final Publication publication = new Publication(first);
  private final Handover handover = new Handover(publication);
  private final List<Output.ToClient> drained = new ArrayList<>();

  @Test
  void nothingLeavesBeforeItIsPublishedForEverybody() {
    handover.deliver(1, List.of(Rig.event(CLIENT, 2)));
    handover.turn(drained::add);
    assertThat(drained).isEmpty();
    assertThat(handover.view()).isSameAs(first);
    publish(second, 1);
    assertThat(handover.turnIsDue()).isTrue();
    handover.turn(drained::add);
    assertThat(drained).containsExactly(Rig.event(CLIENT, 2));
    assertThat(handover.view()).isSameAs(second);
    assertThat(handover.turnIsDue()).isFalse();
  }

  @Test
  void commitThatFallsIntoTheDrainIsLeftForTheNextTurn() {
    handover.deliver(1, List.of(Rig.event(CLIENT, 1)));
    publish(first, 1);
    handover.turn(
        output -> {
          drained.add(output);
          if (drained.size() == 1) {
            // The replica's thread, meanwhile.
            handover.deliver(2, List.of(Rig.event(CLIENT, 2)));
            publish(second, 2);
          }
        });
    assertThat(drained).containsExactly(Rig.event(CLIENT, 1));
    assertThat(handover.view()).isSameAs(first);
    assertThat(handover.turnIsDue()).isTrue();
    handover.turn(drained::add);
    assertThat(drained).containsExactly(Rig.event(CLIENT, 1), Rig.event(CLIENT, 2));
    assertThat(handover.view()).isSameAs(second);
  }

  @Test
  void oneTurnIsScheduledForAllThatComesBeforeIt() {
    handover.deliver(1, List.of(Rig.event(CLIENT, 1)));
    publish(first, 1);
    assertThat(handover.wakeNeeded()).isTrue();
    handover.deliver(2, List.of(Rig.event(CLIENT, 2)));
    publish(second, 2);
    assertThat(handover.wakeNeeded()).isFalse();
    handover.turn(drained::add);
    assertThat(drained).hasSize(2);
    assertThat(handover.wakeNeeded()).isTrue();
  }

  private void publish(View view, long number) {
    publication.publish(new Publication.Edition(view, number));
  }
}
