package dev.agentruntime.perf.capacity;

import java.util.List;

/**
 * Weighted nonlinear least squares for {@link UslModel}, by Levenberg–Marquardt.
 *
 * <p>Source: D. W. Marquardt, "An Algorithm for Least-Squares Estimation of Nonlinear Parameters",
 * SIAM Journal 11 (1963). Parameters stay at 0 or above by projection: one that stands at 0 and
 * would go below is left out of a step.
 */
final class LeastSquares {
  private static final int MAX_STEPS = 300;
  private static final double ENOUGH = 1e-13;
  private static final int PARAMETERS = 3;

  private final List<Step> steps;
  private final double[] weights;

  LeastSquares(List<Step> steps, double[] weights) {
    this.steps = steps;
    this.weights = weights;
  }

  /** Returns the best of what is found from every start. */
  UslModel best(List<UslModel> starts) {
    UslModel best = starts.getFirst();
    for (UslModel start : starts) {
      UslModel found = from(start);
      best = loss(found) < loss(best) ? found : best;
    }
    return best;
  }

  /** Returns the sum of the weighted squares. */
  double loss(UslModel model) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double residual = residual(model, i);
      sum += weights[i] * residual * residual;
    }
    return sum;
  }

  double residual(UslModel model, int step) {
    return steps.get(step).throughput() - model.throughput(steps.get(step).users());
  }

  private UslModel from(UslModel start) {
    UslModel model = start;
    double loss = loss(model);
    double damping = 1e-3;
    for (int i = 0; i < MAX_STEPS && damping < 1e12; i++) {
      UslModel next = step(model, damping);
      double lossNext = loss(next);
      if (lossNext < loss) {
        boolean done = loss - lossNext <= ENOUGH * loss;
        model = next;
        loss = lossNext;
        damping = Math.max(damping / 5, 1e-12);
        if (done) {
          break;
        }
      } else {
        damping *= 4;
      }
    }
    return model;
  }

  private UslModel step(UslModel model, double damping) {
    double[][] normal = new double[PARAMETERS][PARAMETERS];
    double[] slope = new double[PARAMETERS];
    for (int i = 0; i < weights.length; i++) {
      double[] gradient = gradient(model, steps.get(i).users());
      for (int row = 0; row < PARAMETERS; row++) {
        slope[row] += weights[i] * gradient[row] * residual(model, i);
        for (int column = 0; column < PARAMETERS; column++) {
          normal[row][column] += weights[i] * gradient[row] * gradient[column];
        }
      }
    }
    double[] parameters = model.parameters();
    for (int row = 0; row < PARAMETERS; row++) {
      boolean held = parameters[row] == 0 && slope[row] <= 0;
      if (held || normal[row][row] == 0) {
        slope[row] = 0;
        for (int other = 0; other < PARAMETERS; other++) {
          normal[row][other] = 0;
          normal[other][row] = 0;
        }
        normal[row][row] = 1;
      } else {
        normal[row][row] *= 1 + damping;
      }
    }
    double[] change = LinearSystem.solve(normal, slope);
    for (int row = 0; row < PARAMETERS; row++) {
      double moved = parameters[row] + change[row];
      parameters[row] = Double.isFinite(moved) ? Math.max(0, moved) : parameters[row];
    }
    return UslModel.of(parameters);
  }

  private static double[] gradient(UslModel model, double users) {
    double below = 1 + model.sigma() * (users - 1) + model.kappa() * users * (users - 1);
    double byBelow = -model.lambda() * users / (below * below);
    return new double[] {users / below, byBelow * (users - 1), byBelow * users * (users - 1)};
  }
}
