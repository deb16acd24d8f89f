package dev.agentruntime.infra.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How the number of tasks follows the load.
 *
 * @param tasks how few and how many
 * @param cpuTarget average CPU of the tasks that is aimed at, in percent
 * @param scaleIn how long nothing is taken away after a change
 * @param scaleOut how long nothing is added after a change
 * @param toZero whether no task runs while nobody asks
 * @param idle how long nobody must have asked before no task runs
 */
public record ScalingConfig(
    Range tasks,
    int cpuTarget,
    Duration scaleIn,
    Duration scaleOut,
    boolean toZero,
    Duration idle,
    Prediction prediction) {
  private static final Duration LONGEST = Duration.ofHours(1);

  public ScalingConfig {
    Objects.requireNonNull(tasks, "tasks");
    Objects.requireNonNull(scaleIn, "scaleIn");
    Objects.requireNonNull(scaleOut, "scaleOut");
    Objects.requireNonNull(idle, "idle");
    Objects.requireNonNull(prediction, "prediction");
  }

  /** Whether tasks are added before the load that past days let expect. */
  public enum Prediction {
    OFF,
    FORECAST_ONLY,
    FORECAST_AND_SCALE
  }

  static ScalingConfig read(Section scaling) {
    Section toZero = scaling.section("to_zero");
    ScalingConfig config =
        new ScalingConfig(
            Range.read(scaling.section("tasks"), 2, 10, new Range(2, 10), "tasks"),
            scaling.value(
                "cpu_target",
                Forms.whole(10, 90),
                60,
                "The average CPU of the tasks that is aimed at, in percent."),
            scaling.value(
                "scale_in",
                Forms.duration(Duration.ZERO, LONGEST),
                Duration.ofSeconds(300),
                "How long no task is taken away after a change."),
            scaling.value(
                "scale_out",
                Forms.duration(Duration.ZERO, LONGEST),
                Duration.ofSeconds(60),
                "How long no task is added after a change."),
            toZero.value(
                "enabled",
                Forms.SWITCH,
                false,
                "Whether no task runs while nobody asks; the first request after that finds nobody"
                    + " and must be tried again."),
            toZero.value(
                "idle",
                Forms.duration(Duration.ofMinutes(5), Duration.ofDays(1)),
                Duration.ofSeconds(1800),
                "How long nobody must have asked before no task runs; whole minutes."),
            scaling.value(
                "prediction",
                Forms.choice(Prediction.class),
                Prediction.OFF,
                "Whether tasks are added ahead of the load that past days let expect."));
    if (config.idle.toSeconds() % 60 != 0) {
      toZero.problem("idle", config.idle.toSeconds() + "s", "whole minutes");
    }
    return config;
  }
}
