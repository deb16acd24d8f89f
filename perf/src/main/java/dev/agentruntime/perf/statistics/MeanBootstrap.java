package dev.agentruntime.perf.statistics;

import java.util.random.RandomGenerator;

/**
 * Means of values drawn with replacement: B. Efron, "Bootstrap Methods: Another Look at the
 * Jackknife", The Annals of Statistics 7 (1979).
 *
 * <p>Where the values are themselves made of parts, as runs are of seconds, only the values are
 * drawn: drawing the parts as well would count their noise twice (Davison and Hinkley, "Bootstrap
 * Methods and their Application", 1997, section 3.8).
 */
public final class MeanBootstrap {
  private final RandomGenerator random;
  private final int replicates;

  public MeanBootstrap(RandomGenerator random, int replicates) {
    this.random = random;
    this.replicates = replicates;
  }

  /** Returns the BCa interval of the mean. */
  public Interval ofMean(Sample sample, double confidence) {
    double[] values = sample.values();
    double[] means = new double[replicates];
    for (int i = 0; i < replicates; i++) {
      means[i] = drawnMean(values);
    }
    return Bca.interval(sample.mean(), means, Bca.acceleration(sample), confidence);
  }

  /** Returns the BCa interval of the mean of {@code plus} less that of {@code minus}. */
  public Interval ofDifference(Sample plus, Sample minus, double confidence) {
    double[] first = plus.values();
    double[] second = minus.values();
    double[] differences = new double[replicates];
    for (int i = 0; i < replicates; i++) {
      differences[i] = drawnMean(first) - drawnMean(second);
    }
    return Bca.interval(
        plus.mean() - minus.mean(), differences, Bca.acceleration(plus, minus), confidence);
  }

  private double drawnMean(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[random.nextInt(values.length)];
    }
    return sum / values.length;
  }
}
