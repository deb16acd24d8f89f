package dev.agentruntime.core.metrics;

/** The meters of the journal. */
public final class JournalMeters {
  private final Recording append;
  private final Recording sync;
  private final Recording batch;

  public JournalMeters(Meters meters) {
    append = meters.recording(Series.of(Metric.JOURNAL_APPEND));
    sync = meters.recording(Series.of(Metric.JOURNAL_SYNC));
    batch = meters.recording(Series.of(Metric.JOURNAL_BATCH));
  }

  /** Returns how much time was spent making records durable, in seconds. */
  public double syncSeconds() {
    return sync.ever().sum();
  }

  /**
   * An append was waited for.
   *
   * @param nanos how long, in nanoseconds
   */
  public void appended(long nanos) {
    append.record(nanos);
  }

  /**
   * Records became durable together.
   *
   * @param records how many, at least 1
   * @param nanos how long that took, in nanoseconds
   */
  public void committed(int records, long nanos) {
    sync.record(nanos);
    batch.record(records);
  }
}
