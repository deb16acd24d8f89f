package dev.agentruntime.perf.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WindowTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:59:59.9Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void theWindowOfNowIsLeftOut() {
    Window day = Window.last(Duration.ofHours(24), HOUR, NOW);

    assertThat(day.from()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(day.to()).isEqualTo("2026-11-25T10:00:00Z");
    assertThat(day.count()).isEqualTo(24);
  }

  @Test
  void partOfAWindowIsAWholeOne() {
    assertThat(Window.last(Duration.ofMinutes(61), HOUR, NOW).count()).isEqualTo(2);
  }

  @Test
  void windowsAreWholeSecondsAndFillTheSpan() {
    assertThatThrownBy(() -> new Window(NOW, NOW.plus(HOUR), Duration.ofMillis(1500)))
        .hasMessage("period: PT1.5S (expected: whole seconds, at least one)");
    assertThatThrownBy(() -> new Window(NOW, NOW.plus(HOUR), Duration.ofSeconds(7)))
        .hasMessageEndingWith("(expected: a multiple of 7 s)");
    assertThatThrownBy(() -> new Window(NOW, NOW, HOUR))
        .hasMessageEndingWith("(expected: a multiple of 3600 s)");
  }
}
