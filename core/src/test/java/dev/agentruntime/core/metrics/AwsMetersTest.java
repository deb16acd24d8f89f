package dev.agentruntime.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AwsMetersTest {
  private final Meters meters = new Meters(new SimpleMeterRegistry());
  private final AwsMeters aws = new AwsMeters(meters);

  @Test
  void countsCallsRetriesAndThrottlesByService() {
    aws.ended("dynamodb", "answered", 3, 2, 4_000_000);
    aws.ended("dynamodb", "answered", 1, 0, 2_000_000);
    aws.ended("sns", "failed", 0, 0, 1_000_000);
    aws.putOff("dynamodb");

    Map<Series, Point> totals = meters.totals();
    assertThat(totals.get(Series.of(Metric.AWS_CALLS, "dynamodb", "answered")))
        .isInstanceOfSatisfying(
            Point.Spread.class, spread -> assertThat(spread.distribution().count()).isEqualTo(2));
    assertThat(totals)
        .containsEntry(Series.of(Metric.AWS_RETRIES, "dynamodb"), new Point.Growth(2))
        .containsEntry(Series.of(Metric.AWS_THROTTLES, "dynamodb"), new Point.Growth(3))
        .containsEntry(Series.of(Metric.AWS_RETRIES, "sns"), new Point.Growth(0))
        .containsEntry(Series.of(Metric.AWS_THROTTLES, "sns"), new Point.Growth(0));
    assertThat(aws.attempts("dynamodb")).isEqualTo(new AwsMeters.Attempts(4, 3));
    assertThat(aws.attempts("lambda")).isEqualTo(new AwsMeters.Attempts(0, 0));
  }
}
