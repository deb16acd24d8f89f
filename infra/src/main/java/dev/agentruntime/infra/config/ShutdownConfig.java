package dev.agentruntime.infra.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How a task begins and ends.
 *
 * @param grace after the start, while a failing health check is forgiven
 * @param drain what the runtime takes for the dispatches in flight
 * @param stop after which a task is killed; longer than {@code drain}
 */
public record ShutdownConfig(Duration grace, Duration drain, Duration stop) {
  public ShutdownConfig {
    Objects.requireNonNull(grace, "grace");
    Objects.requireNonNull(drain, "drain");
    Objects.requireNonNull(stop, "stop");
  }

  static ShutdownConfig read(Section runtime) {
    ShutdownConfig config =
        new ShutdownConfig(
            runtime.value(
                "health_grace",
                Forms.duration(Duration.ofSeconds(10), Duration.ofSeconds(300)),
                Duration.ofSeconds(60),
                "How long after its start a task's failing health checks are forgiven."),
            runtime.value(
                "drain_timeout",
                Forms.duration(Duration.ofSeconds(1), Duration.ofSeconds(110)),
                Duration.ofSeconds(30),
                "How long dispatches in flight may still take when a task ends."),
            runtime.value(
                "stop_timeout",
                Forms.duration(Duration.ofSeconds(2), Duration.ofSeconds(120)),
                Duration.ofSeconds(45),
                "When a task that ends is killed; longer than drain_timeout, at most 120s on"
                    + " Fargate."));
    if (config.stop.compareTo(config.drain) <= 0) {
      runtime.problem(
          "stop_timeout",
          config.stop.toSeconds() + "s",
          "longer than drain_timeout, %ds".formatted(config.drain.toSeconds()));
    }
    return config;
  }
}
