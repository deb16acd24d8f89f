package dev.agentruntime.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.aws.client.AwsCall.Ending;
import dev.agentruntime.core.metrics.AwsMeters;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Series;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

final class MeteredCallsTest {
  @Test
  void countsByServiceAndEnding() {
    Meters meters = new Meters(new SimpleMeterRegistry());
    AwsMeters counted = new AwsMeters(meters);
    AwsCalls calls = new MeteredCalls(counted);

    calls.ended(new AwsCall(AwsApi.SECRETS_MANAGER, Ending.REFUSED, 1, 0, 1_000));
    calls.ended(new AwsCall(AwsApi.DYNAMODB, Ending.THROTTLED, 3, 3, 2_000));
    calls.putOff(AwsApi.DYNAMODB);

    assertThat(meters.totals())
        .containsKey(Series.of(Metric.AWS_CALLS, "secrets_manager", "refused"))
        .containsKey(Series.of(Metric.AWS_CALLS, "dynamodb", "throttled"));
    assertThat(counted.attempts("dynamodb")).isEqualTo(new AwsMeters.Attempts(3, 4));
  }
}
