package dev.agentruntime.core.slo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A pace at which an error budget must not be spent: 1 spends all of it in just its window.
 *
 * @param longWindow over which the budget must have been spent too fast, so that it matters
 * @param shortWindow over which it must be so still, so that the alert ends soon after its cause
 * @param factor the pace that is too fast
 */
public record BurnRule(
    Duration longWindow, Duration shortWindow, double factor, Severity severity) {

  /**
   * The three rules that the SRE workbook recommends for a budget of 30 days: they fire when 2 %, 5
   * % and 10 % of it are spent.
   *
   * @see <a href="https://sre.google/workbook/alerting-on-slos/">Alerting on SLOs, table 5-8</a>
   */
  public static final List<BurnRule> WORKBOOK =
      List.of(
          new BurnRule(Duration.ofHours(1), Duration.ofMinutes(5), 14.4, Severity.PAGE),
          new BurnRule(Duration.ofHours(6), Duration.ofMinutes(30), 6, Severity.PAGE),
          new BurnRule(Duration.ofDays(3), Duration.ofHours(6), 1, Severity.TICKET));

  public BurnRule {
    if (longWindow.compareTo(shortWindow) <= 0 || !shortWindow.isPositive() || !(factor > 0)) {
      throw new IllegalArgumentException(
          "burn rule: %s, %s, %s (expected: a long window, a shorter one, and a factor above 0)"
              .formatted(longWindow, shortWindow, factor));
    }
    Objects.requireNonNull(severity, "severity");
  }
}
