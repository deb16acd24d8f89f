package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.statistics.Interval;
import dev.agentruntime.perf.statistics.Normal;
import java.util.Locale;

/**
 * How often something happened in a number of tries, with the interval of E. B. Wilson, "Probable
 * Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical
 * Association 22 (1927).
 */
record Rate(int happened, int tries) {
  double share() {
    return (double) happened / tries;
  }

  /** Returns where the true rate lies, in 95 of 100 cases. */
  Interval interval() {
    double z = Normal.quantile(0.975);
    double n = tries;
    double middle = (share() + z * z / (2 * n)) / (1 + z * z / n);
    double off = z / (1 + z * z / n) * Math.sqrt(share() * (1 - share()) / n + z * z / (4 * n * n));
    return new Interval(Math.max(0, middle - off), Math.min(1, middle + off));
  }

  /** Returns {@code 12.0 % (7.9–17.3)}. */
  @Override
  public String toString() {
    Interval interval = interval();
    return String.format(
        Locale.ROOT,
        "%.1f %% (%.1f–%.1f)",
        100 * share(),
        100 * interval.low(),
        100 * interval.high());
  }
}
