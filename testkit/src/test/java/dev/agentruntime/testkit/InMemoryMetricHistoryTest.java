package dev.agentruntime.testkit;

import dev.agentruntime.core.metrics.history.MetricHistory;

final class InMemoryMetricHistoryTest extends MetricHistoryContract {
  @Override
  protected MetricHistory create() {
    return new InMemoryMetricHistory();
  }
}
