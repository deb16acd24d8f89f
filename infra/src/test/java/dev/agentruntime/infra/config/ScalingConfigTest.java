package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The configuration of how many tasks there are. */
final class ScalingConfigTest {
  private static final String RUNTIME = "runtime: {image: {tag: a}, config: c, ";

  @Test
  void O2_defaultsAreThoseOfTheDocument() {
    assertThat(Reads.environment("").runtime().scaling())
        .isEqualTo(
            new ScalingConfig(
                new Range(2, 10),
                60,
                Duration.ofSeconds(300),
                Duration.ofSeconds(60),
                false,
                Duration.ofSeconds(1800),
                ScalingConfig.Prediction.OFF));
  }

  @Test
  void O2_everyKeyIsMapped() {
    assertThat(
            Reads.environment(
                    RUNTIME
                        + "scaling: {tasks: {min: 3, max: 9}, cpu_target: 50, scale_in: 100s,"
                        + " scale_out: 10s, to_zero: {enabled: true, idle: 10m}, prediction:"
                        + " forecast_only}}\n")
                .runtime()
                .scaling())
        .isEqualTo(
            new ScalingConfig(
                new Range(3, 9),
                50,
                Duration.ofSeconds(100),
                Duration.ofSeconds(10),
                true,
                Duration.ofMinutes(10),
                ScalingConfig.Prediction.FORECAST_ONLY));
  }

  @Test
  void S6_twoToTenTasks() {
    assertThat(Reads.problems(RUNTIME + "scaling: {tasks: {min: 1, max: 11}}}\n"))
        .containsExactly(
            "test.yaml:6: runtime.scaling.tasks.min: 1 (expected: 2 to 10)",
            "test.yaml:6: runtime.scaling.tasks.max: 11 (expected: 2 to 10)");
  }

  @Test
  void idleTimeIsOfWholeMinutes() {
    assertThat(Reads.problems(RUNTIME + "scaling: {to_zero: {idle: 1801s}}}\n"))
        .containsExactly(
            "test.yaml:6: runtime.scaling.to_zero.idle: 1801s (expected: whole minutes)");
  }
}
