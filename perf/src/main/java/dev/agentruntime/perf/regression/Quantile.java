package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.Latencies;
import java.util.Locale;

/** A quantile of response times that is judged. */
enum Quantile {
  P50(50),
  P95(95),
  P99(99);

  private static final int TIMES_BEYOND = 10;

  private final int percentile;

  Quantile(int percentile) {
    this.percentile = percentile;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the share of times up to it, as 0.95. */
  double share() {
    return percentile / 100.0;
  }

  /** Returns how many times it takes for the quantile to be more than one of the greatest few. */
  long leastTimes() {
    return 100L * TIMES_BEYOND / (100 - percentile);
  }

  double ms(Latencies latencies) {
    return latencies.percentileMs(percentile);
  }
}
