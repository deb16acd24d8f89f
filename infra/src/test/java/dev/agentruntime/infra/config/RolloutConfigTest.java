package dev.agentruntime.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The configuration of how a version replaces another. */
final class RolloutConfigTest {
  @Test
  void defaults() {
    assertThat(Reads.environment("").runtime().rollout())
        .isEqualTo(
            new RolloutConfig(
                RolloutConfig.Strategy.CANARY,
                10,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                750,
                2));
  }

  @Test
  void everyKeyIsMapped() {
    assertThat(
            Reads.environment(
                    """
                    runtime:
                      image: {tag: a}
                      config: c
                      rollout: {strategy: rolling, canary_percent: 5, canary_bake: 1m, bake: 2m, p95_ms: 900, error_percent: 5}
                    """)
                .runtime()
                .rollout())
        .isEqualTo(
            new RolloutConfig(
                RolloutConfig.Strategy.ROLLING,
                5,
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                900,
                5));
  }

  @Test
  void bakingIsOfWholeMinutes() {
    assertThat(
            Reads.problems("runtime: {image: {tag: a}, config: c, rollout: {canary_bake: 90s}}\n"))
        .containsExactly("test.yaml:6: runtime.rollout.canary_bake: 90s (expected: whole minutes)");
  }
}
