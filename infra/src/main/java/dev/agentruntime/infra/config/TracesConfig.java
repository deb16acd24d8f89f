package dev.agentruntime.infra.config;

import java.util.Objects;

/**
 * Where traces go.
 *
 * @param enabled whether a collector stands beside the runtime and hands traces on to X-Ray
 * @param image of the collector
 * @param indexedPercent of the traces that can be searched by their summaries
 */
public record TracesConfig(boolean enabled, String image, int indexedPercent) {
  public TracesConfig {
    Objects.requireNonNull(image, "image");
  }

  static TracesConfig read(Section traces) {
    return new TracesConfig(
        traces.value(
            "enabled",
            Forms.SWITCH,
            true,
            "Whether a collector of OpenTelemetry stands beside the runtime in each task, and hands"
                + " its traces on to X-Ray."),
        traces.value(
            "image",
            Forms.text(
                "an image with its tag or digest", "[a-z0-9./_-]+(:[\\w.-]+|@sha256:[0-9a-f]{64})"),
            "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3",
            "The collector."),
        traces.value(
            "indexed_percent",
            Forms.whole(0, 100),
            1,
            "How many of a hundred traces can be found by their summaries; all can be found by"
                + " their spans."));
  }
}
