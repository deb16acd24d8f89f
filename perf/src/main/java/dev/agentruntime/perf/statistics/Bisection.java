package dev.agentruntime.perf.statistics;

import java.util.function.DoubleUnaryOperator;

/** Where a rising function takes a value, to the last digit of a double. */
final class Bisection {
  private static final int STEPS = 200;

  private Bisection() {}

  static double rising(DoubleUnaryOperator function, double value, double from, double to) {
    double low = from;
    double high = to;
    for (int step = 0; step < STEPS; step++) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (function.applyAsDouble(middle) < value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (high - low) / 2;
  }
}
