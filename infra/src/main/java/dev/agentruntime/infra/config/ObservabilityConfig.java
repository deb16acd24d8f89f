package dev.agentruntime.infra.config;

import java.util.List;
import java.util.Objects;

/**
 * What watches.
 *
 * @param logDays how long the logs of tasks and functions are kept
 * @param emails who is told of alarms
 * @param webhooks what is told of alarms, by HTTPS
 * @param taskBandwidthMb what a task can send and receive a second, in MB
 */
public record ObservabilityConfig(
    int logDays,
    List<String> emails,
    List<String> webhooks,
    int taskBandwidthMb,
    TracesConfig traces) {
  public ObservabilityConfig {
    emails = List.copyOf(emails);
    webhooks = List.copyOf(webhooks);
    Objects.requireNonNull(traces, "traces");
  }

  static ObservabilityConfig read(Section observability) {
    return new ObservabilityConfig(
        observability.value(
            "log_days",
            Retention.DAYS,
            30,
            "How many days the logs of tasks and functions are kept."),
        observability.list(
            "emails",
            Forms.text("an e-mail address", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+"),
            List.of(),
            "Who is told of alarms; each has to confirm it once."),
        observability.list(
            "webhooks",
            Forms.text("an https:// URL", "https://\\S+"),
            List.of(),
            "What is told of alarms by HTTPS; each has to confirm it once."),
        observability.value(
            "task_bandwidth_mb",
            Forms.whole(1, 10_000),
            20,
            "What one task can send and receive a second, in MB; at half of it, 10 MB, somebody is"
                + " told."),
        TracesConfig.read(observability.section("traces")));
  }
}
