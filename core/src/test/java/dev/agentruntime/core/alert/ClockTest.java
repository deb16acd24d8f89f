package dev.agentruntime.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What alerts do when somebody sets the clock: nothing that they would not have done. */
final class ClockTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AlertWorld world = new AlertWorld();

  ClockTest() throws IOException {}

  @ParameterizedTest
  @ValueSource(strings = {"P400D", "-P400D", "PT4H", "-PT4H", "PT5M", "-PT5M", "PT3S", "-PT3S"})
  void aJumpChangesNothing(String by) throws Exception {
    Duration jump = Duration.parse(by);
    world.holds("firing", "clearing", "silenced");
    world.alerts().silence(new Glob("silenced"), HOUR, "me", "");
    world.run(Duration.ofMinutes(10));
    world.gone("clearing");
    world.tick();
    assertThat(world.sink.news()).containsExactly("firing firing", "clearing firing");

    world.time.set(jump);
    world.run(AlertWorld.HOLD.minus(AlertWorld.TICK));
    assertThat(world.sink.news()).isEmpty();
    world.tick();
    assertThat(world.sink.news()).containsExactly("clearing resolved");
    world.run(Duration.ofMinutes(44));
    assertThat(world.sink.news()).isEmpty();
    world.run(Duration.ofMinutes(1));
    assertThat(world.sink.news()).containsExactly("silenced firing");
    world.run(AlertWorld.REPEAT.minus(HOUR).minus(AlertWorld.TICK.multipliedBy(2)));
    assertThat(world.sink.news()).isEmpty();
    world.run(Duration.ofMinutes(1));
    assertThat(world.sink.news()).containsExactly("firing firing");
  }

  @Test
  void timesAreShownByTheNewClock() throws Exception {
    world.holds("latency");
    world.tick();
    Silence silence = world.alerts().silence(new Glob("*"), HOUR, "me", "").orElseThrow();
    Instant since = world.time.instant();
    world.time.set(Duration.ofDays(-3));
    world.tick();
    AlertBoard board = world.alerts().board();
    assertThat(board.alerts().getFirst().alert().since())
        .isEqualTo(since.minus(Duration.ofDays(3)));
    assertThat(board.silences().getFirst().until())
        .isEqualTo(silence.until().minus(Duration.ofDays(3)));
    assertThat(world.store.load().silences()).isEqualTo(board.silences());
  }

  @Test
  void aSilenceMadeJustAfterAJumpLastsAsLongAsAnyOther() throws Exception {
    world.holds("latency");
    world.time.set(Duration.ofDays(-3));
    world.alerts().silence(new Glob("*"), HOUR, "me", "");
    world.run(HOUR.minus(AlertWorld.TICK));
    assertThat(world.sink.news()).isEmpty();
    world.tick();
    assertThat(world.sink.news()).containsExactly("latency firing");
  }

  @Test
  void rulesThatTakeTheirTimeAreNoJump() {
    world.holds("latency");
    world.rulesTake(Duration.ofMinutes(1));
    world.tick();
    world.tick();
    assertThat(world.alerts().board().alerts().getFirst().alert().since())
        .isEqualTo(SimulatedTime.START.plus(AlertWorld.TICK));
  }

  @Test
  void aClockThatIsSetOverAndOverNeitherStormsNorLoses() {
    world.holds("latency");
    for (int i = 0; i < 200; i++) {
      world.time.set(Duration.ofHours(i % 2 == 0 ? 9 : -9));
      world.tick();
    }
    assertThat(world.sink.news()).containsExactly("latency firing");
    world.gone("latency");
    for (int i = 0; i < 100; i++) {
      world.time.set(Duration.ofHours(i % 2 == 0 ? -9 : 9));
      world.tick();
    }
    assertThat(world.sink.news()).containsExactly("latency resolved");
  }

  @Test
  void aClockSetBackWhileStoppedMakesNoNegativeAges() throws Exception {
    world.holds("latency");
    world.run(HOUR);
    world.time.set(Duration.ofDays(-1));
    world.crash();
    assertThat(world.alerts().board().alerts().getFirst().alert().since())
        .isEqualTo(world.time.instant());
    world.gone("latency");
    world.run(AlertWorld.HOLD);
    assertThat(world.sink.news()).containsExactly("latency firing", "latency resolved");
  }

  @Test
  void aClockThatIsSlewedIsNoJump() {
    SimulatedTime time = new SimulatedTime();
    ClockJumps jumps = new ClockJumps(time.instant(), time::nanos);
    for (int i = 0; i < 1000; i++) {
      time.advance(Duration.ofSeconds(15));
      time.set(Duration.ofMillis(7));
      assertThat(jumps.upTo(time.instant())).isZero();
    }
    time.advance(Duration.ofSeconds(15));
    time.set(Duration.ofSeconds(-30));
    assertThat(jumps.upTo(time.instant())).isEqualTo(Duration.ofSeconds(-30));
    assertThat(jumps.upTo(time.instant())).isZero();
  }
}
