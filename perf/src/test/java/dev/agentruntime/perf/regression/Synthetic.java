package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;

/** Results and series whose changes are known, because they are made up. */
final class Synthetic {
  private final RandomGenerator random;

  Synthetic(RandomGenerator random) {
    this.random = random;
  }

  /** How single times are distributed; each has a median of about 1. */
  enum Shape {
    LOG_NORMAL {
      @Override
      double draw(RandomGenerator random) {
        return Math.exp(0.4 * random.nextGaussian());
      }
    },
    /** A sum of four exponential times, as of four steps in a row. */
    GAMMA {
      @Override
      double draw(RandomGenerator random) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
          sum += random.nextExponential();
        }
        return sum / 3.67;
      }
    },
    /** A log-normal body, and a Pareto tail of which even the variance is infinite. */
    HEAVY_TAIL {
      @Override
      double draw(RandomGenerator random) {
        double body = LOG_NORMAL.draw(random);
        return random.nextDouble() < 0.03 ? 2 * Math.pow(random.nextDouble(), -1 / 1.5) : body;
      }
    };

    abstract double draw(RandomGenerator random);
  }

  /**
   * What disturbs it.
   *
   * @param spread of runs, or of windows, as a standard deviation of logarithms; seconds have half
   *     of it besides
   * @param correlation of neighbours among seconds, or among windows
   * @param outliers the share of runs, or of windows, that something else slowed down by half
   */
  record Noise(Shape shape, double spread, double correlation, double outliers) {}

  /**
   * Returns one run of one phase.
   *
   * @param factor by which it is slower
   * @param seconds of its timeline
   * @param aSecond times in each
   */
  LoadResult run(Noise noise, double factor, int seconds, int aSecond) {
    double level = factor * Math.exp(noise.spread * random.nextGaussian()) * outlier(noise);
    DoubleUnaryOperator drift = drift(noise.correlation, noise.spread / 2);
    List<LoadResult.Second> timeline = new ArrayList<>();
    double state = 0;
    for (int second = 0; second < seconds; second++) {
      state = drift.applyAsDouble(state);
      Histogram histogram = Latencies.newHistogram();
      for (int i = 0; i < aSecond; i++) {
        double ms = 10 * level * Math.exp(state) * noise.shape.draw(random);
        histogram.recordValue(Math.min(3_600_000_000_000L, Math.round(ms * 1e6)));
      }
      timeline.add(new LoadResult.Second(second + 1, 0, Latencies.of(histogram)));
    }
    return result("made up", timeline);
  }

  /**
   * Returns a series that changes once.
   *
   * @param at the first window that is changed
   * @param factor by which it is then
   */
  double[] series(Noise noise, int windows, int at, double factor) {
    double[] values = new double[windows];
    DoubleUnaryOperator drift = drift(noise.correlation, noise.spread);
    double state = noise.spread * random.nextGaussian();
    for (int i = 0; i < windows; i++) {
      state = drift.applyAsDouble(state);
      values[i] = 10 * (i < at ? 1 : factor) * Math.exp(state) * outlier(noise);
    }
    return values;
  }

  /** Returns a result of one phase, {@code 10 users}, with this timeline. */
  static LoadResult result(String revision, List<LoadResult.Second> timeline) {
    Latencies all = Latencies.sum(timeline.stream().map(LoadResult.Second::latency).toList());
    return new LoadResult(
        LoadResult.FORMAT,
        "baseline",
        Instant.parse("2026-11-25T22:00:00Z"),
        false,
        revision,
        new LoadResult.Target("http://127.0.0.1:8080/dispatch", true, "0.1.0"),
        new LoadResult.Machine("a processor", 2, 1L << 34, "Linux", "25"),
        List.of(
            new LoadResult.Phase(
                "10 users",
                new LoadResult.Offered(LoadResult.Model.CLOSED, 10, 0, 0, "constant", 0),
                0,
                timeline.size(),
                all,
                all,
                Map.of("200", all.count()),
                timeline)),
        List.of(),
        new LoadResult.Generator(0.25, Latencies.of(Latencies.newHistogram())),
        List.of());
  }

  private double outlier(Noise noise) {
    return random.nextDouble() < noise.outliers ? 1.5 : 1;
  }

  /* An autoregressive process of order 1 whose values have the standard deviation of spread. */
  private DoubleUnaryOperator drift(double correlation, double spread) {
    double fresh = spread * Math.sqrt(1 - correlation * correlation);
    return state -> correlation * state + fresh * random.nextGaussian();
  }
}
