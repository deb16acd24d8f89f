package dev.agentruntime.core.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of HTTP requests. */
public final class HttpMeters {
  private final Meters meters;
  private final Map<Ending, Recording> requests = new ConcurrentHashMap<>();

  private record Ending(String endpoint, int status) {}

  public HttpMeters(Meters meters) {
    this.meters = meters;
  }

  /**
   * A request was answered.
   *
   * @param endpoint the path as it is documented, or {@link TagKey#OTHER}
   * @param nanos from its head to the end of its answer, in nanoseconds
   */
  public void answered(String endpoint, int status, long nanos) {
    requests
        .computeIfAbsent(
            new Ending(endpoint, status),
            its ->
                meters.recording(
                    Series.of(
                        Metric.HTTP_REQUESTS, its.endpoint(), Integer.toString(its.status()))))
        .record(nanos);
  }
}
