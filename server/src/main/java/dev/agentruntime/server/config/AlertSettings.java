package dev.agentruntime.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When who is told of what.
 *
 * @param repeatEvery after how long it is said again that an alert fires
 * @param resolveAfter for how long a condition must be gone until its alert is resolved
 * @param evaluateEvery how often is looked at what holds
 * @param dashboardUrl where alerts send who reads them; null for the server's own
 * @param webhook null for none
 * @param topic ARN of the SNS topic that is told; null for none
 */
public record AlertSettings(
    Duration repeatEvery,
    Duration resolveAfter,
    Duration evaluateEvery,
    @Nullable URI dashboardUrl,
    @Nullable WebhookSettings webhook,
    @Nullable String topic) {
  public AlertSettings {
    Objects.requireNonNull(repeatEvery, "repeatEvery");
    Objects.requireNonNull(resolveAfter, "resolveAfter");
    Objects.requireNonNull(evaluateEvery, "evaluateEvery");
  }

  static AlertSettings read(Section alerts) {
    return new AlertSettings(
        alerts.value(
            "repeat_every",
            Forms.duration(Duration.ofMinutes(1), Duration.ofDays(30)),
            Duration.ofHours(4),
            "After how long it is said again that an alert still fires."),
        alerts.value(
            "resolve_after",
            Forms.duration(Duration.ZERO, Duration.ofHours(24)),
            Duration.ofMinutes(5),
            "How long a condition must be gone until its alert is resolved; what comes back"
                + " within it is no news."),
        alerts.value(
            "evaluate_every",
            Forms.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofSeconds(15),
            "How often is looked at what holds."),
        alerts.optional(
            "dashboard_url",
            Forms.HTTP_URL,
            "`/dashboard` of this server",
            "Where alerts send who reads them."),
        WebhookSettings.read(alerts.section("webhook")),
        alerts
            .section("sns")
            .optional(
                "topic", Forms.TOPIC, "none", "The SNS topic that is told, beside the log line."));
  }
}
