package dev.agentruntime.core.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The meters of the journal. */
public final class JournalMeters {
  private final Timer sync;
  private final DistributionSummary batch;

  public JournalMeters(MeterRegistry registry) {
    sync =
        Timer.builder(Metric.JOURNAL_SYNC.meterName())
            .description(Metric.JOURNAL_SYNC.meaning())
            .register(registry);
    batch =
        DistributionSummary.builder(Metric.JOURNAL_BATCH.meterName())
            .description(Metric.JOURNAL_BATCH.meaning())
            .register(registry);
  }

  /**
   * Records became durable together.
   *
   * @param records how many, at least 1
   * @param nanos how long that took, in nanoseconds
   */
  public void committed(int records, long nanos) {
    sync.record(nanos, TimeUnit.NANOSECONDS);
    batch.record(records);
  }
}
