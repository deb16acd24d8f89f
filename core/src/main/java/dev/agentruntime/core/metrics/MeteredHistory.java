package dev.agentruntime.core.metrics;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.DispatchSearch;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A history whose look-ups and searches are timed. */
public final class MeteredHistory implements DispatchHistory {
  private final DispatchHistory history;
  private final LongSupplier nanos;
  private final Recording reads;

  public MeteredHistory(DispatchHistory history, Meters meters, LongSupplier nanos) {
    this.history = history;
    this.nanos = nanos;
    reads = meters.recording(Series.of(Metric.STORE_CALLS, "dispatches", "read"));
  }

  @Override
  public Optional<Lifecycle> find(DispatchId id) throws IOException {
    long start = nanos.getAsLong();
    try {
      return history.find(id);
    } finally {
      reads.record(nanos.getAsLong() - start);
    }
  }

  @Override
  public Page search(DispatchSearch search) throws IOException {
    long start = nanos.getAsLong();
    try {
      return history.search(search);
    } finally {
      reads.record(nanos.getAsLong() - start);
    }
  }
}
