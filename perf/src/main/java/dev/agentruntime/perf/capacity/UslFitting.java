package dev.agentruntime.perf.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fit of a {@link UslModel} to steps, in which a step that went wrong does not count.
 *
 * <p>From seven steps on, Tukey's biweight takes the place of the squares, around the scale of the
 * start whose middle residual is smallest. Sources: P. J. Rousseeuw and A. M. Leroy, "Robust
 * Regression and Outlier Detection", Wiley 1987 (the scale and its correction for few steps); V. J.
 * Yohai, "High breakdown-point and high efficiency robust estimates for regression", Annals of
 * Statistics 15 (1987).
 */
final class UslFitting {
  /** Fewer steps than parameters fit anything. */
  static final int FEWEST = 3;

  private static final int FEWEST_ROBUST = 7;
  private static final double TUKEY = 4.685;
  private static final int ROUNDS = 50;

  private final List<Step> steps;

  private UslFitting(List<Step> steps) {
    this.steps = steps;
  }

  /**
   * What was fitted.
   *
   * @param weights of the steps, from 0 for one that does not count to 1
   */
  record Fitted(UslModel model, List<Double> weights) {
    Fitted {
      weights = List.copyOf(weights);
    }

    private static Fitted of(UslModel model, double[] weights) {
      return new Fitted(model, Arrays.stream(weights).boxed().toList());
    }
  }

  /** Fits; the steps are at least {@link #FEWEST}, of different users. */
  static Fitted fit(List<Step> steps) {
    UslFitting fitting = new UslFitting(steps);
    UslModel squares = fitting.squares(fitting.all());
    return steps.size() < FEWEST_ROBUST
        ? Fitted.of(squares, fitting.all())
        : fitting.robust(squares);
  }

  private Fitted robust(UslModel squares) {
    List<UslModel> starts = new ArrayList<>(List.of(squares));
    for (int left = 0; left < steps.size(); left++) {
      double[] weights = all();
      weights[left] = 0;
      starts.add(squares(weights));
    }
    double scale = Double.POSITIVE_INFINITY;
    UslModel model = squares;
    for (UslModel start : starts) {
      double spread = spread(start);
      model = spread < scale ? start : model;
      scale = Math.min(scale, spread);
    }
    double[] weights = weights(model, scale);
    for (int round = 0; round < ROUNDS; round++) {
      model = new LeastSquares(steps, weights).best(List.of(model));
      double[] next = weights(model, scale);
      if (Arrays.equals(next, weights)) {
        break;
      }
      weights = next;
    }
    return Fitted.of(model, weights);
  }

  private UslModel squares(double[] weights) {
    return new LeastSquares(steps, weights).best(starts());
  }

  /* The law is a parabola in N / X, which gives one start; the others are shapes that occur. */
  private List<UslModel> starts() {
    double best = steps.stream().mapToDouble(s -> s.throughput() / s.users()).max().orElse(1);
    double lambda = best == 0 ? 1 : best;
    List<UslModel> starts = new ArrayList<>();
    for (double sigma : new double[] {0, 0.05, 0.5}) {
      for (double kappa : new double[] {0, 1e-4, 1e-2}) {
        starts.add(new UslModel(lambda, sigma, kappa));
      }
    }
    double[] c = parabola();
    if (Arrays.stream(c).allMatch(Double::isFinite) && c[0] > 0) {
      starts.add(new UslModel(1 / c[0], Math.max(0, c[1] / c[0]), Math.max(0, c[2] / c[0])));
    }
    return starts;
  }

  private double[] parabola() {
    double[][] normal = new double[3][3];
    double[] right = new double[3];
    for (Step step : steps) {
      double n = step.users();
      double[] basis = {1, n - 1, n * (n - 1)};
      for (int row = 0; row < 3; row++) {
        right[row] += basis[row] * n / Math.max(step.throughput(), 1e-9);
        for (int column = 0; column < 3; column++) {
          normal[row][column] += basis[row] * basis[column];
        }
      }
    }
    return LinearSystem.solve(normal, right);
  }

  private double spread(UslModel model) {
    LeastSquares squares = new LeastSquares(steps, all());
    double[] residuals =
        IntStream.range(0, steps.size())
            .mapToDouble(i -> Math.abs(squares.residual(model, i)))
            .sorted()
            .toArray();
    double middle = residuals[residuals.length / 2];
    double correction = 1 + 5.0 / (steps.size() - FEWEST);
    double top = steps.stream().mapToDouble(Step::throughput).max().orElse(1);
    return Math.max(1.4826 * correction * middle, 1e-6 * top);
  }

  private double[] weights(UslModel model, double scale) {
    LeastSquares squares = new LeastSquares(steps, all());
    double[] weights = new double[steps.size()];
    for (int i = 0; i < weights.length; i++) {
      double far = squares.residual(model, i) / (TUKEY * scale);
      weights[i] = Math.abs(far) >= 1 ? 0 : (1 - far * far) * (1 - far * far);
    }
    return weights;
  }

  private double[] all() {
    double[] weights = new double[steps.size()];
    Arrays.fill(weights, 1);
    return weights;
  }
}
