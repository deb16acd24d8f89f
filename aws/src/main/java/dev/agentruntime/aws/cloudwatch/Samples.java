package dev.agentruntime.aws.cloudwatch;

import dev.agentruntime.core.metrics.Distribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Single values that stand for a distribution, as CloudWatch computes percentiles of them. */
final class Samples {

  /*
   * A value stands for one that was recorded, by the middle of its bucket on a logarithmic scale.
   * Where there were more than may be sent, the values at evenly spaced ranks stand for all.
   */

  private static final MathContext OF_TIMES = new MathContext(4);

  /* An availability differs in its fourth and fifth digit. */
  private static final MathContext OF_SHARES = new MathContext(6);
  private static final double BUCKETS_PER_DOUBLING = 1 << Distribution.SCHEMA;

  private Samples() {}

  /**
   * Returns values in ascending order, as many as were recorded or {@code most}.
   *
   * @param scale by which each is multiplied
   */
  static List<BigDecimal> of(Distribution distribution, double scale, int most) {
    long count = distribution.count();
    int size = Math.toIntExact(Math.min(count, most));
    List<BigDecimal> values = new ArrayList<>(size);
    long upTo = distribution.zeros();
    fill(values, BigDecimal.ZERO, upTo, count, size);
    for (Map.Entry<Integer, Long> bucket : distribution.buckets().entrySet()) {
      upTo += bucket.getValue();
      double middle =
          Math.min(distribution.max(), Math.pow(2, (bucket.getKey() - 0.5) / BUCKETS_PER_DOUBLING));
      fill(values, rounded(middle * scale, OF_TIMES), upTo, count, size);
    }
    return values;
  }

  /** Returns {@code share} for each of {@code count} things, or for {@code most} of them. */
  static List<BigDecimal> of(double share, long count, int most) {
    return Collections.nCopies(Math.toIntExact(Math.min(count, most)), share(share));
  }

  /** Returns {@code share} as it is sent. */
  static BigDecimal share(double share) {
    return rounded(share, OF_SHARES);
  }

  private static BigDecimal rounded(double value, MathContext digits) {
    BigDecimal rounded = new BigDecimal(value, digits).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /* Value k of size stands at rank (k + 1) * count / size, rounded up. */
  private static void fill(
      List<BigDecimal> values, BigDecimal value, long upTo, long count, int size) {
    while (values.size() < size && Math.ceilDiv((values.size() + 1) * count, (long) size) <= upTo) {
      values.add(value);
    }
  }
}
