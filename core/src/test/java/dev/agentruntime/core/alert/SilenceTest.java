package dev.agentruntime.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a silence holds back, and for how long. */
final class SilenceTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Glob LATENCY = new Glob("latency*");

  private final AlertWorld world = new AlertWorld();

  SilenceTest() throws IOException {}

  @Test
  void aSilencedAlertKeepsItsStateAndIsToldOnceTheSilenceEnds() throws Exception {
    Silence silence = silence(HOUR);
    world.holds("latency-1h", "errors");
    world.run(HOUR.minus(AlertWorld.TICK));
    assertThat(world.sink.news()).containsExactly("errors firing");
    assertThat(world.states()).containsExactly("errors firing", "latency-1h firing");
    assertThat(silencedUntil("latency-1h")).isEqualTo(silence.until());
    assertThat(silencedUntil("errors")).isNull();
    world.tick();
    assertThat(world.sink.news()).containsExactly("latency-1h firing");
    assertThat(world.alerts().board().silences()).isEmpty();
    assertThat(world.store.silences).isEmpty();
    world.run(HOUR);
    assertThat(world.sink.news()).isEmpty();
  }

  @Test
  void whatBeginsAndEndsInASilenceIsNeverTold() throws Exception {
    silence(HOUR);
    world.holds("latency");
    world.run(Duration.ofMinutes(10));
    world.gone("latency");
    world.run(HOUR);
    assertThat(world.sink.news()).isEmpty();
    assertThat(world.states()).containsExactly("latency resolved");
  }

  @Test
  void aResolutionIsHeldBackTooAndNotLost() throws Exception {
    world.holds("latency");
    world.tick();
    silence(HOUR);
    world.gone("latency");
    world.run(HOUR.minus(AlertWorld.TICK));
    assertThat(world.sink.news()).containsExactly("latency firing");
    world.tick();
    assertThat(world.sink.news()).containsExactly("latency resolved");
  }

  @Test
  void aSilenceTakenBackEndsAtTheNextEvaluation() throws Exception {
    Silence silence = silence(HOUR);
    world.holds("latency");
    world.tick();
    assertThat(world.sink.news()).isEmpty();
    assertThat(world.alerts().unsilence(silence.id())).isTrue();
    assertThat(world.alerts().unsilence(silence.id())).isFalse();
    world.tick();
    assertThat(world.sink.news()).containsExactly("latency firing");
  }

  @Test
  void ofTwoSilencesTheLongerOneCounts() throws Exception {
    silence(HOUR.multipliedBy(2));
    silence(HOUR);
    world.holds("latency");
    world.run(HOUR.multipliedBy(2).minus(AlertWorld.TICK));
    assertThat(world.sink.news()).isEmpty();
    world.tick();
    assertThat(world.sink.news()).containsExactly("latency firing");
  }

  @Test
  void noRepeatIsToldInASilence() throws Exception {
    world.holds("latency");
    world.tick();
    silence(Duration.ofHours(10));
    world.run(Duration.ofHours(10).minus(AlertWorld.TICK));
    assertThat(world.sink.news()).containsExactly("latency firing");
    world.tick();
    assertThat(world.sink.news()).containsExactly("latency firing");
  }

  @Test
  void silencesSurviveACrash() throws Exception {
    Silence silence = silence(HOUR);
    world.crash();
    assertThat(world.alerts().board().silences()).containsExactly(silence);
    world.holds("latency");
    world.run(HOUR.minus(AlertWorld.TICK));
    assertThat(world.sink.news()).isEmpty();
    world.tick();
    assertThat(world.sink.news()).containsExactly("latency firing");
  }

  @Test
  void aSilenceThatCannotBeKeptIsNone() throws Exception {
    world.store.breakDown(true);
    assertThatThrownBy(() -> silence(HOUR)).isInstanceOf(IOException.class);
    assertThat(world.alerts().board().silences()).isEmpty();
    world.store.breakDown(false);
    Silence silence = silence(HOUR);
    world.store.breakDown(true);
    assertThatThrownBy(() -> world.alerts().unsilence(silence.id()))
        .isInstanceOf(IOException.class);
    assertThat(world.alerts().board().silences()).containsExactly(silence);
  }

  @Test
  void silencesAreBoundedInTimeAndNumber() throws Exception {
    assertThatThrownBy(() -> silence(Duration.ZERO))
        .hasMessage("duration: PT0S (expected: > 0, at most PT720H)");
    assertThatThrownBy(() -> silence(Duration.ofDays(31))).hasMessageStartingWith("duration");
    for (int i = 0; i < 1000; i++) {
      silence(HOUR);
    }
    assertThat(world.alerts().silence(LATENCY, HOUR, "me", "")).isEmpty();
  }

  private Silence silence(Duration duration) throws IOException {
    return world.alerts().silence(LATENCY, duration, "User::\"ann\"", "deploying").orElseThrow();
  }

  private @Nullable Instant silencedUntil(String alert) {
    return world.alerts().board().alerts().stream()
        .filter(entry -> entry.alert().id().equals(alert))
        .findFirst()
        .orElseThrow()
        .silencedUntil();
  }
}
