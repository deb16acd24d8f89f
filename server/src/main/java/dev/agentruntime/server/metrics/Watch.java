package dev.agentruntime.server.metrics;

import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.MetricRecord;
import dev.agentruntime.core.performance.PerformanceBudget;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over the runtime: at every beat it takes down what happened and tells those who draw
 * conclusions from it. For one thread.
 */
public final class Watch {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  private final MetricRecord record;
  private final ResourceSampler sampler;
  private final PerformanceBudget budget;
  private final InstantSource clock;
  private final List<Consumer<Interval>> watchers;

  /**
   * @param watchers are told of each interval, in this order
   */
  public Watch(
      MetricRecord record,
      ResourceSampler sampler,
      PerformanceBudget budget,
      InstantSource clock,
      List<Consumer<Interval>> watchers) {
    this.record = record;
    this.sampler = sampler;
    this.budget = budget;
    this.clock = clock;
    this.watchers = List.copyOf(watchers);
  }

  /** Takes down what happened since the last beat. A watcher that fails fails alone. */
  public void beat() {
    budget.add(sampler.sample());
    Interval interval = record.take(clock.instant());
    for (Consumer<Interval> watcher : watchers) {
      try {
        watcher.accept(interval);
      } catch (RuntimeException e) {
        log.error("a conclusion from the metrics met a bug", e);
      }
    }
  }
}
