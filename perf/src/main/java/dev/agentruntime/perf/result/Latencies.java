package dev.agentruntime.perf.result;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * A distribution of times, kept as an HdrHistogram of nanoseconds: every value is right to three
 * digits, from 1 ns to an hour.
 */
public final class Latencies {
  private static final double NANOS_PER_MS = 1e6;
  private static final long HIGHEST = 3_600_000_000_000L;

  // A test keeps one for each of its seconds, in which few of all possible values occur: encoded, a
  // second takes about a kilobyte instead of a quarter of a megabyte.
  private final byte[] encoded;
  private final long count;
  private final double mean;
  private final long max;

  private Latencies(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    encoded = Arrays.copyOf(buffer.array(), histogram.encodeIntoByteBuffer(buffer));
    count = histogram.getTotalCount();
    mean = count == 0 ? 0 : histogram.getMean();
    max = histogram.getMaxValue();
  }

  /** Returns a histogram that holds every time of a distribution. */
  public static Histogram newHistogram() {
    return new Histogram(HIGHEST, 3);
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
      sum.add(part.histogram());
    }
    return new Latencies(sum);
  }

  /** Returns how many times there are. */
  public long count() {
    return count;
  }

  /** Returns the mean in milliseconds; 0 where there is none. */
  public double meanMs() {
    return mean / NANOS_PER_MS;
  }

  /** Returns the greatest in milliseconds; 0 where there is none. */
  public double maxMs() {
    return max / NANOS_PER_MS;
  }

  /**
   * Returns a quantile in milliseconds; 0 where there is none.
   *
   * @param percentile from 0 to 100, as 99.9
   */
  public double percentileMs(double percentile) {
    return histogram().getValueAtPercentile(percentile) / NANOS_PER_MS;
  }

  /** Returns a copy of the histogram, in nanoseconds. */
  public Histogram histogram() {
    return Histogram.decodeFromByteBuffer(ByteBuffer.wrap(encoded), HIGHEST);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Latencies that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "%d times, p50 %.3f ms, p95 %.3f ms, p99 %.3f ms"
        .formatted(count(), percentileMs(50), percentileMs(95), percentileMs(99));
  }
}
