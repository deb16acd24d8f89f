package dev.agentruntime.infra.config;

/**
 * What watches.
 *
 * @param logDays how long the logs of tasks and functions are kept
 */
public record ObservabilityConfig(int logDays) {
  static ObservabilityConfig read(Section observability) {
    return new ObservabilityConfig(
        observability.value(
            "log_days",
            Retention.DAYS,
            30,
            "How many days the logs of tasks and functions are kept."));
  }
}
