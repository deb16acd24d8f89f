package dev.agentruntime.server.metrics;

import dev.agentruntime.core.metrics.Meters;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

/** The metrics in the formats that Prometheus reads. */
public final class Exposition {
  private static final String PROTOBUF =
      "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;"
          + " encoding=delimited";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  /** The metrics, written in one format. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
  public record Written(String contentType, byte[] body) {}

  /**
   * Shows what {@code registry} and {@code meters} hold.
   *
   * @param requestBounds durations of HTTP requests that matter, in seconds: how many were within
   *     each can be read from the text, too
   */
  public Exposition(
      PrometheusMeterRegistry registry, Meters meters, Collection<Double> requestBounds) {
    this.registry = registry;
    registry.getPrometheusRegistry().register(new DistributionCollector(meters, requestBounds));
  }

  /**
   * Returns the metrics in the richest format that {@code accept} names: protobuf alone carries
   * native histograms.
   *
   * @param accept the header, empty where none was sent
   */
  public Written write(String accept) {
    String contentType = contentType(accept);
    ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 14);
    try {
      registry.scrape(body, contentType);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Written(contentType, body.toByteArray());
  }

  private static String contentType(String accept) {
    if (accept.contains("application/vnd.google.protobuf")) {
      return PROTOBUF;
    }
    return accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
  }
}
