package dev.agentruntime.perf.aws;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.perf.deployed.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

  @ParameterizedTest
  @CsvSource({"15, 60", "15, 120", "16, 300", "63, 900", "64, 3600", "455, 86400"})
  void takesWhatIsKept(int days, int seconds) {
    assertThatCode(() -> Retention.check(window(days, seconds), NOW)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"1, 30, 60", "15, 90, 60", "16, 60, 300", "63, 400, 300", "64, 300, 3600"})
  void refusesWhatIsKeptMoreCoarsely(int days, int seconds, int kept) {
    assertThatThrownBy(() -> Retention.check(window(days, seconds), NOW))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "period: %d s (expected: a multiple of %d s".formatted(seconds, kept));
  }

  @Test
  void refusesWhatIsKeptNoMore() {
    assertThatThrownBy(() -> Retention.check(window(456, 86400), NOW))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "from 2025-08-26T00:00:00Z (expected: 2025-08-27T00:00:00Z or later; CloudWatch keeps"
                + " 455 days)");
  }

  private static Window window(int days, int seconds) {
    return Window.last(Duration.ofDays(days), Duration.ofSeconds(seconds), NOW);
  }
}
