package dev.agentruntime.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand conditions that come and go, with a receiver and without. */
final class StormTest {
  private static final String[] ALL =
      IntStream.range(0, 10_000).mapToObj(i -> "alert-" + i).toArray(String[]::new);
  private static final int CAPACITY = 1000;

  private final Random random = new Random(7);

  @Test
  void flappingConditionsAreToldOnceEach() throws IOException {
    AlertWorld world = new AlertWorld(ALL.length);
    world.holds(ALL);
    world.tick();
    flap(world, 60);
    assertThat(world.sink.news()).hasSize(ALL.length).doesNotHaveDuplicates();
    world.gone(ALL);
    world.run(AlertWorld.HOLD);
    assertThat(world.sink.news())
        .hasSize(ALL.length)
        .doesNotHaveDuplicates()
        .allMatch(it -> it.endsWith(" resolved"));
  }

  @Test
  void aStormBeyondTheQueueIsDeliveredByAndBy() throws IOException {
    AlertWorld world = new AlertWorld(CAPACITY);
    world.holds(ALL);
    world.tick();
    assertThat(world.sink.delivered).hasSize(CAPACITY);
    world.run(AlertWorld.TICK.multipliedBy(9));
    assertThat(world.sink.news()).hasSize(ALL.length).doesNotHaveDuplicates();
  }

  @Test
  void aDeadSinkIsSparedAndTheQueueBoundedAndNothingThatFiresIsLost() throws IOException {
    AlertWorld world = new AlertWorld(CAPACITY);
    world.sink.down(true);
    world.holds(ALL);
    world.tick();
    flap(world, 120);
    assertThat(world.alerts().board().deliveries().getFirst().queued()).isEqualTo(CAPACITY);
    assertThat(world.store.undelivered).hasSize(CAPACITY);
    assertThat(world.time.waiting()).isEqualTo(1);
    // Half an hour: nine attempts while the pause doubles to five minutes, and some more.
    assertThat(world.sink.attempts).isBetween(9, 30);

    world.sink.down(false);
    world.holds(ALL);
    world.run(Duration.ofMinutes(10));
    assertThat(world.sink.news()).hasSize(ALL.length).doesNotHaveDuplicates();
  }

  @Test
  void whatWasResolvedIsBoundedToo() throws IOException {
    AlertWorld world = new AlertWorld(ALL.length);
    world.holds(ALL);
    world.tick();
    world.gone(ALL);
    world.run(AlertWorld.HOLD.multipliedBy(2));
    assertThat(world.states()).hasSize(1000);
    assertThat(world.store.alerts).hasSize(1000);
  }

  /** Lets each condition come and go by chance; none is gone for longer than the hold. */
  private void flap(AlertWorld world, int ticks) {
    for (int i = 0; i < ticks; i++) {
      if (i % 10 == 9) {
        world.holds(ALL);
      } else {
        for (String alert : ALL) {
          if (random.nextBoolean()) {
            world.gone(alert);
          } else {
            world.holds(alert);
          }
        }
      }
      world.tick();
    }
  }
}
