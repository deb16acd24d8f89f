package dev.agentruntime.infra.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How a new version replaces the old one.
 *
 * @param canaryPercent of the requests that the new version gets first
 * @param canaryBake how long it gets only those
 * @param bake how long the old version stands by after all requests went over
 * @param p95Millis beyond which the old version comes back
 * @param errorPercent of the answers, beyond which the old version comes back
 */
public record RolloutConfig(
    Strategy strategy,
    int canaryPercent,
    Duration canaryBake,
    Duration bake,
    int p95Millis,
    int errorPercent) {
  public RolloutConfig {
    Objects.requireNonNull(strategy, "strategy");
    Objects.requireNonNull(canaryBake, "canaryBake");
    Objects.requireNonNull(bake, "bake");
  }

  /** The ways of ECS that are offered. */
  public enum Strategy {
    CANARY,
    ROLLING
  }

  static RolloutConfig read(Section rollout) {
    Form<Duration> minutes = Forms.duration(Duration.ofMinutes(1), Duration.ofHours(24));
    RolloutConfig config =
        new RolloutConfig(
            rollout.value(
                "strategy",
                Forms.choice(Strategy.class),
                Strategy.CANARY,
                "How a new version replaces the old one."),
            rollout.value(
                "canary_percent",
                Forms.whole(1, 99),
                10,
                "How many of a hundred requests the new version gets first."),
            rollout.value(
                "canary_bake",
                minutes,
                Duration.ofMinutes(5),
                "How long it gets only those; whole minutes."),
            rollout.value(
                "bake",
                minutes,
                Duration.ofMinutes(10),
                "How long the old version stands by after all requests went over; whole minutes."),
            rollout.value(
                "p95_ms",
                Forms.whole(1, 60_000),
                750,
                "The p95 of answers in ms beyond which the old version comes back."),
            rollout.value(
                "error_percent",
                Forms.whole(1, 100),
                2,
                "The share of answers with 5xx beyond which the old version comes back."));
    wholeMinutes(rollout, "canary_bake", config.canaryBake);
    wholeMinutes(rollout, "bake", config.bake);
    return config;
  }

  private static void wholeMinutes(Section rollout, String name, Duration given) {
    if (given.toSeconds() % 60 != 0) {
      rollout.problem(name, given.toSeconds() + "s", "whole minutes");
    }
  }
}
