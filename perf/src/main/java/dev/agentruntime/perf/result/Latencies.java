package dev.agentruntime.perf.result;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * A distribution of times, kept as an HdrHistogram of nanoseconds: every value is right to three
 * digits, from 1 ns to an hour.
 */
public final class Latencies {
  private static final double NANOS_PER_MS = 1e6;

  private final Histogram histogram;

  private Latencies(Histogram histogram) {
    this.histogram = histogram;
  }

  /** Returns a histogram that holds every time of a distribution. */
  public static Histogram newHistogram() {
    return new Histogram(3_600_000_000_000L, 3);
  }

  /** Returns the distribution of what {@code histogram} holds now, in nanoseconds. */
  public static Latencies of(AbstractHistogram histogram) {
    Histogram copy = newHistogram();
    copy.add(histogram);
    return new Latencies(copy);
  }

  /** Returns the distribution of all that {@code parts} hold. */
  public static Latencies sum(Iterable<Latencies> parts) {
    Histogram sum = newHistogram();
    for (Latencies part : parts) {
      sum.add(part.histogram);
    }
    return new Latencies(sum);
  }

  /** Returns how many times there are. */
  public long count() {
    return histogram.getTotalCount();
  }

  /** Returns the mean in milliseconds; 0 where there is none. */
  public double meanMs() {
    return count() == 0 ? 0 : histogram.getMean() / NANOS_PER_MS;
  }

  /** Returns the greatest in milliseconds; 0 where there is none. */
  public double maxMs() {
    return histogram.getMaxValue() / NANOS_PER_MS;
  }

  /**
   * Returns a quantile in milliseconds; 0 where there is none.
   *
   * @param percentile from 0 to 100, as 99.9
   */
  public double percentileMs(double percentile) {
    return histogram.getValueAtPercentile(percentile) / NANOS_PER_MS;
  }

  /** Returns a copy of the histogram, in nanoseconds. */
  public Histogram histogram() {
    return histogram.copy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Latencies that && histogram.equals(that.histogram);
  }

  @Override
  public int hashCode() {
    return histogram.hashCode();
  }

  @Override
  public String toString() {
    return "%d times, p50 %.3f ms, p95 %.3f ms, p99 %.3f ms"
        .formatted(count(), percentileMs(50), percentileMs(95), percentileMs(99));
  }
}
