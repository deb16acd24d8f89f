package dev.agentruntime.perf.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a stress test says of how a server scales.
 *
 * @param model that fits best
 * @param lambda λ with its interval
 * @param sigma σ with its interval
 * @param kappa κ with its interval
 * @param peakUsers where throughput is highest; infinite where it never falls
 * @param peakThroughput requests a second there
 * @param r2 the share of the variance that the model explains, of the steps that count
 * @param outliers users of the steps that do not count
 * @param steps how many steps there are
 * @param mostUsers of any step
 */
record UslFit(
    UslModel model,
    Estimate lambda,
    Estimate sigma,
    Estimate kappa,
    Estimate peakUsers,
    Estimate peakThroughput,
    double r2,
    List<Integer> outliers,
    int steps,
    int mostUsers) {
  private static final int RESAMPLES = 400;
  private static final double COUNTS = 0.05;

  UslFit {
    outliers = List.copyOf(outliers);
  }

  /**
   * Fits, at last by least squares to the steps that count, and finds the intervals by a parametric
   * bootstrap: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", Chapman and Hall
   * 1993, chapter 6.
   *
   * @param steps at least three, of different users
   */
  static UslFit of(List<Step> steps, RandomGenerator random) {
    UslFitting.Fitted fitted = UslFitting.fit(steps);
    List<Integer> outliers = new ArrayList<>();
    List<Step> good = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (fitted.weights().get(i) < COUNTS) {
        outliers.add((int) steps.get(i).users());
      } else {
        good.add(steps.get(i));
      }
    }
    UslModel model = squares(good, fitted.model());
    double spread = spread(model, good);
    double[][] found = new double[5][RESAMPLES];
    for (int round = 0; round < RESAMPLES; round++) {
      double scale = spread * doubt(good.size() - UslFitting.FEWEST, random);
      List<Step> drawn = new ArrayList<>();
      for (Step step : good) {
        double noise = Math.max(scale, step.noise()) * random.nextGaussian();
        double throughput = Math.max(0, model.throughput(step.users()) + noise);
        drawn.add(new Step(step.users(), throughput, step.noise()));
      }
      UslModel again = squares(drawn, model);
      found[0][round] = again.lambda();
      found[1][round] = again.sigma();
      found[2][round] = again.kappa();
      found[3][round] = again.peakUsers();
      found[4][round] = again.peakThroughput();
    }
    return new UslFit(
        model,
        Estimate.of(model.lambda(), found[0]),
        Estimate.of(model.sigma(), found[1]),
        Estimate.of(model.kappa(), found[2]),
        Estimate.of(model.peakUsers(), found[3]),
        Estimate.of(model.peakThroughput(), found[4]),
        r2(model, good),
        outliers,
        steps.size(),
        (int) steps.stream().mapToDouble(Step::users).max().orElse(1));
  }

  private static UslModel squares(List<Step> steps, UslModel start) {
    double[] weights = new double[steps.size()];
    Arrays.fill(weights, 1);
    return new LeastSquares(steps, weights).best(List.of(start, nudged(start)));
  }

  /* Few residuals tell their own spread badly: drawn with what is left over of them, as in the step
   * from a normal distribution to Student's. */
  private static double doubt(int left, RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < left; i++) {
      double drawn = random.nextGaussian();
      sum += drawn * drawn;
    }
    return left <= 0 ? 1 : Math.sqrt(left / sum);
  }

  /* From a parameter at 0 the fit finds its way only where it may leave it. */
  private static UslModel nudged(UslModel model) {
    return new UslModel(
        model.lambda(), Math.max(model.sigma(), 1e-3), Math.max(model.kappa(), 1e-5));
  }

  /* The residual standard error; three steps leave nothing over to tell it from. */
  private static double spread(UslModel model, List<Step> steps) {
    int left = steps.size() - UslFitting.FEWEST;
    return left <= 0 ? 0 : Math.sqrt(squares(model, steps) / left);
  }

  private static double r2(UslModel model, List<Step> steps) {
    double mean = steps.stream().mapToDouble(Step::throughput).average().orElse(0);
    double total = steps.stream().mapToDouble(s -> Math.pow(s.throughput() - mean, 2)).sum();
    return total == 0 ? 1 : 1 - squares(model, steps) / total;
  }

  private static double squares(UslModel model, List<Step> steps) {
    return steps.stream()
        .mapToDouble(s -> Math.pow(s.throughput() - model.throughput(s.users()), 2))
        .sum();
  }
}
