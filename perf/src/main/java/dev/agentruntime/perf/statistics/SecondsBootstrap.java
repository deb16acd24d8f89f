package dev.agentruntime.perf.statistics;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Quantiles of one run whose seconds were drawn with replacement, in blocks that keep neighbours
 * together, as what disturbs one second often disturbs the next: H. R. Künsch, "The Jackknife and
 * the Bootstrap for General Stationary Observations", The Annals of Statistics 17 (1989); blocks
 * that run over the end go on at the beginning: Politis and Romano, "A Circular Block-Resampling
 * Procedure for Stationary Data", 1992.
 */
public final class SecondsBootstrap {
  private final Slices slices;
  private final int block;
  private final RandomGenerator random;
  private final int replicates;

  /**
   * @param seconds what ended in each, in their order; at least one of them not empty
   */
  public SecondsBootstrap(List<Histogram> seconds, RandomGenerator random, int replicates) {
    this.slices = Slices.of(seconds);
    this.block = (int) Math.max(1, Math.round(Math.cbrt(seconds.size())));
    this.random = random;
    this.replicates = replicates;
  }

  /**
   * Returns the logarithms of quantiles, a row for each, of which each value is of another draw.
   *
   * @param ps from 0 to 1, in rising order
   */
  public double[][] logQuantiles(double... ps) {
    double[][] logs = new double[ps.length][replicates];
    for (int draw = 0; draw < replicates; draw++) {
      double[] quantiles = slices.quantiles(draw(), ps);
      for (int i = 0; i < ps.length; i++) {
        logs[i][draw] = Math.log(Math.max(1, quantiles[i]));
      }
    }
    return logs;
  }

  private int[] draw() {
    int[] begins =
        IntStream.generate(() -> random.nextInt(slices.size()))
            .limit((slices.size() + block - 1) / block)
            .toArray();
    return IntStream.range(0, slices.size())
        .map(i -> (begins[i / block] + i % block) % slices.size())
        .toArray();
  }
}
