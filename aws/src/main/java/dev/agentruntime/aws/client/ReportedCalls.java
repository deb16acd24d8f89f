package dev.agentruntime.aws.client;

import dev.agentruntime.aws.client.AwsCall.Ending;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/**
 * The metrics that the SDK makes of each call, as {@link AwsCall}s. What they hold is said in AWS's
 * "Service client metrics collected by the AWS SDK for Java 2.x".
 */
final class ReportedCalls implements MetricPublisher {
  private static final String THROTTLING = "Throttling";

  private final AwsApi service;
  private final AwsCalls calls;

  ReportedCalls(AwsApi service, AwsCalls calls) {
    this.service = service;
    this.calls = calls;
  }

  @Override
  public void publish(MetricCollection call) {
    List<MetricCollection> attempts = call.children();
    int throttled = 0;
    for (MetricCollection attempt : attempts) {
      throttled += isThrottled(attempt) ? 1 : 0;
    }
    Duration taken = first(call, CoreMetric.API_CALL_DURATION);
    calls.ended(
        new AwsCall(
            service,
            ending(call, attempts),
            attempts.size(),
            throttled,
            taken == null ? 0 : taken.toNanos()));
  }

  private static Ending ending(MetricCollection call, List<MetricCollection> attempts) {
    if (Boolean.TRUE.equals(first(call, CoreMetric.API_CALL_SUCCESSFUL))) {
      return Ending.ANSWERED;
    }
    if (attempts.isEmpty()) {
      return Ending.FAILED;
    }
    MetricCollection last = attempts.getLast();
    if (isThrottled(last)) {
      return Ending.THROTTLED;
    }
    Integer status = first(last, HttpMetric.HTTP_STATUS_CODE);
    return status != null && status / 100 == 4 ? Ending.REFUSED : Ending.FAILED;
  }

  private static boolean isThrottled(MetricCollection attempt) {
    return THROTTLING.equals(first(attempt, CoreMetric.ERROR_TYPE));
  }

  private static <T> @Nullable T first(MetricCollection collection, SdkMetric<T> metric) {
    List<T> values = collection.metricValues(metric);
    return values.isEmpty() ? null : values.getFirst();
  }

  @Override
  public void close() {}
}
