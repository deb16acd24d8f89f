package dev.agentruntime.core.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many values fell where: an immutable histogram whose buckets grow by a constant factor.
 *
 * <p>The buckets are those of a Prometheus native histogram of schema 6, which are also those of an
 * OpenTelemetry exponential histogram of scale 6: bucket <var>i</var> holds what is greater than
 * 2<sup>(i-1)/64</sup> and at most 2<sup>i/64</sup>. One is 1.1 % wide, and that is the most that a
 * quantile can be off. Distributions of many servers and of many intervals add up without loss.
 */
public final class Distribution {
  /** The schema of Prometheus that has these buckets. */
  public static final int SCHEMA = 6;

  /** No values at all. */
  public static final Distribution EMPTY = new Distribution(0, new int[0], new long[0], 0, 0);

  private static final double PER_DOUBLING = 1 << SCHEMA;

  private final long zeros;
  private final int[] indexes;
  private final long[] counts;
  private final long count;
  private final double sum;
  private final double max;

  private Distribution(long zeros, int[] indexes, long[] counts, double sum, double max) {
    this.zeros = zeros;
    this.indexes = indexes;
    this.counts = counts;
    this.count = zeros + Arrays.stream(counts).sum();
    this.sum = sum;
    this.max = max;
  }

  /**
   * Returns a distribution.
   *
   * @param zeros how many values were 0
   * @param buckets how many values each bucket holds, by its index; none below 1
   * @param sum of all values, at least 0
   * @param max the largest value, at least 0
   */
  public static Distribution of(
      long zeros, SortedMap<Integer, Long> buckets, double sum, double max) {
    if (zeros < 0 || !(sum >= 0) || !(max >= 0)) {
      throw new IllegalArgumentException(
          "distribution: zeros %d, sum %s, max %s (expected: none below 0)"
              .formatted(zeros, sum, max));
    }
    int[] indexes = new int[buckets.size()];
    long[] counts = new long[buckets.size()];
    int i = 0;
    for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
      if (bucket.getValue() < 1) {
        throw new IllegalArgumentException(
            "bucket %d: %d (expected: > 0)".formatted(bucket.getKey(), bucket.getValue()));
      }
      indexes[i] = bucket.getKey();
      counts[i++] = bucket.getValue();
    }
    return new Distribution(zeros, indexes, counts, sum, max);
  }

  /** Returns the index of the bucket that holds {@code value}, which is more than 0. */
  public static int index(double value) {
    return (int) Math.ceil(Math.log(value) / Math.log(2) * PER_DOUBLING - 1e-9);
  }

  /** Returns the largest value that the bucket at {@code index} holds. */
  public static double upper(int index) {
    return Math.pow(2, index / PER_DOUBLING);
  }

  public long count() {
    return count;
  }

  public double sum() {
    return sum;
  }

  /** Returns the largest value; 0 where there is none. */
  public double max() {
    return max;
  }

  /** Returns how many values were 0. */
  public long zeros() {
    return zeros;
  }

  /** Returns how many values each bucket holds that holds any, by its index. */
  public NavigableMap<Integer, Long> buckets() {
    NavigableMap<Integer, Long> buckets = new TreeMap<>();
    for (int i = 0; i < indexes.length; i++) {
      buckets.put(indexes[i], counts[i]);
    }
    return buckets;
  }

  /**
   * Returns the value that {@code q} of all values do not exceed, from 0 to 1, right to the width
   * of a bucket; NaN where there are none.
   */
  public double quantile(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("quantile: " + q + " (expected: from 0 to 1)");
    }
    if (count == 0) {
      return Double.NaN;
    }
    double rank = Math.max(1, q * count);
    double before = zeros;
    if (before >= rank) {
      return 0;
    }
    for (int i = 0; i < indexes.length; i++) {
      if (before + counts[i] >= rank) {
        double within = (rank - before) / counts[i];
        return Math.min(max, Math.pow(2, (indexes[i] - 1 + within) / PER_DOUBLING));
      }
      before += counts[i];
    }
    return max;
  }

  /**
   * Returns how many values are at most {@code bound}, right to what the bucket around it holds: of
   * those, the share that lies below it on a logarithmic scale.
   */
  public double countAtMost(double bound) {
    if (bound >= max) {
      return count;
    }
    if (bound <= 0) {
      return bound < 0 ? 0 : zeros;
    }
    double position = Math.log(bound) / Math.log(2) * PER_DOUBLING;
    double below = zeros;
    for (int i = 0; i < indexes.length; i++) {
      if (indexes[i] <= position) {
        below += counts[i];
      } else {
        return below + counts[i] * Math.max(0, position - (indexes[i] - 1));
      }
    }
    return below;
  }

  /** Returns the values of both. */
  public Distribution plus(Distribution other) {
    if (count == 0) {
      return other;
    }
    if (other.count == 0) {
      return this;
    }
    int[] both = new int[indexes.length + other.indexes.length];
    long[] sums = new long[both.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < indexes.length || j < other.indexes.length) {
      int mine = i < indexes.length ? indexes[i] : Integer.MAX_VALUE;
      int theirs = j < other.indexes.length ? other.indexes[j] : Integer.MAX_VALUE;
      both[size] = Math.min(mine, theirs);
      if (mine <= theirs) {
        sums[size] += counts[i++];
      }
      if (theirs <= mine) {
        sums[size] += other.counts[j++];
      }
      size++;
    }
    return new Distribution(
        zeros + other.zeros,
        Arrays.copyOf(both, size),
        Arrays.copyOf(sums, size),
        sum + other.sum,
        Math.max(max, other.max));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Distribution that
        && zeros == that.zeros
        && Arrays.equals(indexes, that.indexes)
        && Arrays.equals(counts, that.counts)
        && Double.compare(sum, that.sum) == 0
        && Double.compare(max, that.max) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "%d values up to %s".formatted(count, max);
  }
}
