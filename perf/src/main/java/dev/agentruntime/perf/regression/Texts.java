package dev.agentruntime.perf.regression;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How figures are written for people: with their unit, and no more digits than they hold. */
final class Texts {
  private Texts() {}

  /** Returns {@code 12.3 ms}. */
  static String ms(double ms) {
    return figure(ms) + " ms";
  }

  static String ms(Duration duration) {
    return ms(duration.toNanos() / 1e6);
  }

  /** Returns three digits, or all of those before the point. */
  static String figure(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Returns {@code 5 %} of 0.05. */
  static String percent(double share) {
    double percent = share * 100;
    boolean whole = Math.abs(percent - Math.rint(percent)) < 1e-9;
    return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.2f %%", percent);
  }

  /** Returns {@code +5.0 %} of 0.05. */
  static String change(double share) {
    return String.format(Locale.ROOT, "%+.1f %%", share * 100);
  }

  /** Returns {@code 2026-11-25T22:00:00Z}. */
  static String at(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String p(double p) {
    return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }
}
