package dev.agentruntime.perf.scenario;

import java.util.Locale;

/** Rates as people read them. */
final class Rates {
  private Rates() {}

  static String text(double rate) {
    return rate >= 10 || rate == Math.rint(rate)
        ? "%.0f".formatted(rate)
        : String.format(Locale.ROOT, "%.2f", rate);
  }
}
