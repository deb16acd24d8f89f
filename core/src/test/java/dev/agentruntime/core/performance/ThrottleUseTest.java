package dev.agentruntime.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.performance.PerformanceBudget.Sample;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ThrottleUseTest {
  private static final String OF = "the throttles that DynamoDB may answer with, 1 % of requests";

  private final AtomicLong requests = new AtomicLong(500);
  private final AtomicLong throttled = new AtomicLong(100);
  private final ThrottleUse use = new ThrottleUse(requests::get, throttled::get, "DynamoDB");

  @Test
  void onePercentIsAllThatMayBe() {
    assertThat(use.sample()).isEqualTo(new Sample(0, OF));

    requests.addAndGet(1000);
    throttled.addAndGet(5);
    assertThat(use.sample()).isEqualTo(new Sample(0.5, OF));

    requests.addAndGet(200);
    throttled.addAndGet(3);
    assertThat(use.sample()).isEqualTo(new Sample(1.5, OF));

    requests.addAndGet(200);
    assertThat(use.sample()).isEqualTo(new Sample(0, OF));
  }

  @Test
  void aThrottleWithoutARequestCountsAsOneOfOne() {
    throttled.incrementAndGet();

    assertThat(use.sample().used()).isEqualTo(100);
  }
}
