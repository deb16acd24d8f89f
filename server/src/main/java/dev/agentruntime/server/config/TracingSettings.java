package dev.agentruntime.server.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What traces are kept, and where they go.
 *
 * @param endpoint of a collector; null where tracing is off
 * @param headers sent with every request to it
 * @param serviceName what the collector calls this runtime
 * @param sample the part of all traces that is kept whatever became of them, from 0 to 1
 * @param slowAbove how long a dispatch takes at least whose trace is always kept
 * @param content whether inputs and results are written
 */
public record TracingSettings(
    @Nullable URI endpoint,
    Map<String, Secret> headers,
    String serviceName,
    BigDecimal sample,
    Duration slowAbove,
    boolean content) {
  public TracingSettings {
    headers = Map.copyOf(headers);
    Objects.requireNonNull(serviceName, "serviceName");
    Objects.requireNonNull(sample, "sample");
    Objects.requireNonNull(slowAbove, "slowAbove");
  }

  static TracingSettings read(Section tracing) {
    return new TracingSettings(
        tracing.optional(
            "endpoint",
            Forms.HTTP_URL,
            "none, and no tracing",
            "Where traces are sent by OTLP over HTTP, such as `http://127.0.0.1:4318`; without a"
                + " path, to `/v1/traces` there."),
        Headers.read(tracing),
        tracing.value(
            "service_name",
            Forms.text(256),
            "agent-runtime",
            "What the collector calls this runtime."),
        tracing.value(
            "sample",
            Forms.number("0", "1"),
            new BigDecimal("0.05"),
            "The part of all traces that is kept. Those of failures and of slow dispatches, and"
                + " those that the caller samples, are kept besides."),
        tracing.value(
            "slow_above",
            Forms.duration(Duration.ofMillis(1), Duration.ofHours(1)),
            Duration.ofSeconds(1),
            "How long a dispatch takes whose trace is always kept."),
        tracing.value(
            "content",
            Forms.FLAG,
            false,
            "Whether contexts, inputs and results are written into spans."));
  }
}
