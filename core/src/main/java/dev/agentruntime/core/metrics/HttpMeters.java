package dev.agentruntime.core.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The meters of HTTP requests. */
public final class HttpMeters {
  private static final int STATUSES = 600;

  private final Meters meters;
  private final Map<String, AtomicReferenceArray<@Nullable Recording>> requests =
      new ConcurrentHashMap<>();

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
    AtomicReferenceArray<@Nullable Recording> byStatus = requests.get(endpoint);
    if (byStatus == null) {
      byStatus = requests.computeIfAbsent(endpoint, _ -> new AtomicReferenceArray<>(STATUSES));
    }
    Recording recording = byStatus.get(status);
    if (recording == null) {
      // Whoever comes first: the same series is recorded by the same recording.
      recording =
          meters.recording(Series.of(Metric.HTTP_REQUESTS, endpoint, Integer.toString(status)));
      byStatus.set(status, recording);
    }
    recording.record(nanos);
  }
}
