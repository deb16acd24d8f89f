package dev.agentruntime.core.slo;

import static dev.agentruntime.core.slo.Traffic.failing;
import static dev.agentruntime.core.slo.Traffic.fine;
import static dev.agentruntime.core.slo.Traffic.refusing;
import static dev.agentruntime.core.slo.Traffic.saturated;
import static dev.agentruntime.core.slo.Traffic.slow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The founding document's rule, p95 over 750 ms in two periods of 300 s, and its like. */
final class AlertsTest {
  private static final Counts SLOW = slow(100, 10, 0.8);

  @Test
  void aTicketAfterTwoWholePeriods() {
    Traffic traffic = calm().minutes(10, SLOW);
    assertThat(traffic.firing()).isEmpty();
    traffic.minutes(1, fine(100));
    assertThat(traffic.firing()).containsExactly("TICKET slo-latency-warning");
  }

  @Test
  void periodsLieEndToEndWhereverTheTroubleBegins() {
    Traffic traffic = calm().minutes(3, fine(100)).minutes(11, SLOW);
    // 11 minutes, but only one whole period is over the bound: the first has good minutes too.
    traffic.minutes(2, fine(1000));
    assertThat(traffic.firing()).isEmpty();
  }

  @Test
  void onePeriodIsNotTwo() {
    assertThat(calm().minutes(5, SLOW).minutes(6, fine(100)).firing()).isEmpty();
  }

  @Test
  void aPeriodWithoutDataIsNotBeyondTheBound() {
    Traffic traffic = calm().minutes(5, SLOW).minutes(5, Counts.NONE).minutes(5, SLOW);
    assertThat(traffic.minutes(1, SLOW).firing()).isEmpty();
    assertThat(traffic.minutes(5, SLOW).firing()).containsExactly("TICKET slo-latency-warning");
  }

  @Test
  void whatIsCriticalPagesAndIsStillBeyondWarning() {
    assertThat(new Traffic().minutes(11, slow(100, 50, 3)).firing())
        .contains("TICKET slo-latency-warning", "PAGE slo-latency-critical");
    assertThat(new Traffic().minutes(11, failing(1000, 4)).firing())
        .contains("TICKET slo-availability-warning")
        .doesNotContain("PAGE slo-availability-critical");
    assertThat(new Traffic().minutes(11, failing(1000, 6)).firing())
        .contains("PAGE slo-availability-critical");
  }

  @Test
  void whatCallersDoWrongWakesNobody() {
    Traffic traffic = new Traffic().hours(8, refusing(100, 100));
    assertThat(traffic.firing())
        .contains("TICKET slo-error-rate-critical", "TICKET slo-error-rate-burn-1h")
        .noneMatch(alert -> alert.startsWith("PAGE"));
  }

  @Test
  void saturationBelowTheTargetIsATicket() {
    assertThat(new Traffic().minutes(11, saturated(500, 1)).firing())
        .contains("TICKET slo-throughput-warning");
    assertThat(new Traffic().minutes(11, saturated(1500, 1)).firing()).isEmpty();
  }

  @Test
  void aFailureInAnIdleNightIsNoAlert() {
    Traffic traffic = new Traffic().hours(12, fine(100));
    for (int hour = 0; hour < 8; hour++) {
      traffic.minutes(29, Counts.NONE).minutes(1, failing(1, hour % 4 == 0 ? 1 : 0));
      traffic.minutes(29, Counts.NONE).minutes(1, slow(1, 1, 5));
      assertThat(traffic.firing()).isEmpty();
    }
  }

  @Test
  void aStormFiresEachConditionOnce() {
    Traffic traffic = new Traffic().days(2, fine(1000)).hours(2, failing(1000, 1000));
    assertThat(traffic.firing())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrder(
            "PAGE slo-availability-burn-1h",
            "PAGE slo-availability-burn-6h",
            "TICKET slo-availability-burn-3d",
            "TICKET slo-availability-warning",
            "PAGE slo-availability-critical",
            "TICKET slo-error-rate-burn-1h",
            "TICKET slo-error-rate-burn-6h",
            "TICKET slo-error-rate-burn-3d",
            "TICKET slo-error-rate-warning",
            "TICKET slo-error-rate-critical");
  }

  @Test
  void saysWhatCameAndWhatWasExpected() {
    SloAlert warning = calm().minutes(10, SLOW).minutes(1, fine(1)).report().firing().getFirst();
    assertThat(warning.value()).isCloseTo(0.8, within(0.8 * 0.011));
    assertThat(warning)
        .isEqualTo(
            new SloAlert(
                "slo-latency-warning",
                Severity.TICKET,
                "latency: 800 ms (warning: > 750 ms)",
                "In each of the last 2 periods of 5m it was beyond 750 ms; in the newest, 800 ms"
                    + " (expected: at most 750 ms).",
                warning.value(),
                0.75));
    SloAlert burn =
        new Traffic().days(29, fine(1000)).hours(1, failing(1000, 20)).report().firing().getFirst();
    assertThat(burn)
        .isEqualTo(
            new SloAlert(
                "slo-availability-burn-1h",
                Severity.PAGE,
                "availability: the error budget burns 20 times as fast as it may",
                "Of the dispatches in the last 1h, 2 % were bad (expected: at most 0.1 % over 30d)."
                    + " That is a burn rate of 20, and of 20 in the last 5m (expected: at most"
                    + " 14.4). Left of the budget: 97.131 %.",
                burn.value(),
                14.4));
  }

  /* Three days without trouble, so that no burn rate is high for want of other traffic. */
  private static Traffic calm() {
    return new Traffic().days(3, fine(100));
  }
}
