package dev.agentruntime.core.slo;

import static dev.agentruntime.core.slo.Traffic.AVAILABILITY;
import static dev.agentruntime.core.slo.Traffic.failing;
import static dev.agentruntime.core.slo.Traffic.fine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.core.slo.SloReport.BurnRate;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The worked examples of the SRE workbook, for 99.9 % over 30 days.
 *
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Alerting on SLOs</a>
 */
final class WorkbookTest {
  private static final String HOUR = "PAGE slo-availability-burn-1h";
  private static final String SIX_HOURS = "PAGE slo-availability-burn-6h";
  private static final String THREE_DAYS = "TICKET slo-availability-burn-3d";

  /** Table 5-4: burn rates and the time in which each spends a budget of 30 days. */
  @ParameterizedTest
  @CsvSource({"1,0.001,43200", "2,0.002,21600", "10,0.01,4320", "1000,1,43"})
  void aBurnRateSpendsTheBudgetInItsTime(double rate, double errors, long minutes) {
    Traffic traffic = new Traffic().days(30, fine(1000));
    traffic.minutes(minutes, failing(1000, Math.round(1000 * errors)));

    assertThat(traffic.of(AVAILABILITY).budget().remaining()).isBetween(-1e-9, 0.01);
    assertThat(shortest(traffic).shortRate()).isCloseTo(rate, within(1e-9));
  }

  /** Table 5-6: what is spent when an alert fires. */
  @ParameterizedTest
  @CsvSource({"1,14.4,0.02", "6,6,0.05", "72,1,0.1"})
  void anAlertFiresWhenItsShareOfTheBudgetIsSpent(long hours, double rate, double spent) {
    Traffic traffic = new Traffic().days(30, fine(10_000));
    traffic.hours(hours, failing(10_000, Math.round(10_000 * rate / 1000)));

    assertThat(1 - traffic.of(AVAILABILITY).budget().remaining()).isCloseTo(spent, within(1e-6));
  }

  /** Detection time = (1 - SLO) / error ratio × window × burn rate. */
  @ParameterizedTest
  @CsvSource({"1,0.864", "0.5,1.728", "0.1,8.64", "0.05,17.28", "0.02,43.2"})
  void theFasterItBurnsTheSoonerItPages(double errors, double minutes) {
    Traffic traffic = new Traffic().days(3, fine(1000));
    int needed = (int) Math.ceil(minutes);

    traffic.minutes(needed - 1, failing(1000, Math.round(1000 * errors)));
    assertThat(traffic.firing()).doesNotContain(HOUR);
    traffic.minutes(1, failing(1000, Math.round(1000 * errors)));
    assertThat(traffic.firing()).contains(HOUR);
  }

  /** The short window: what has ended stops paging within five minutes, not within the hour. */
  @Test
  void thePageEndsFiveMinutesAfterItsCause() {
    Traffic traffic = new Traffic().days(3, fine(1000)).minutes(10, failing(1000, 150));
    assertThat(traffic.firing()).contains(HOUR);

    traffic.minutes(4, fine(1000));
    assertThat(traffic.firing()).contains(HOUR);
    traffic.minutes(1, fine(1000));
    assertThat(traffic.firing()).doesNotContain(HOUR);
    assertThat(shortest(traffic).longRate()).isGreaterThan(14.4);
  }

  @Test
  void aSlowBurnPagesAfterHoursAndASlowerOneIsATicket() {
    Traffic seven = new Traffic().days(30, fine(1000)).hours(5, failing(1000, 7));
    assertThat(burning(seven)).isEmpty();
    seven.hours(1, failing(1000, 7));
    assertThat(burning(seven)).containsExactly(SIX_HOURS);

    Traffic two = new Traffic().days(30, fine(1000)).hours(35, failing(1000, 2));
    assertThat(burning(two)).isEmpty();
    two.hours(2, failing(1000, 2));
    assertThat(burning(two)).containsExactly(THREE_DAYS);
  }

  /** Low traffic: at 10 requests an hour one failure is 13.9 % of the budget, and seven are all. */
  @Test
  void oneFailureOfTenAnHourDoesNotPage() {
    Traffic traffic = new Traffic();
    for (int hour = 0; hour < 720; hour++) {
      Counts counts = hour >= 713 ? failing(10, 1) : fine(10);
      traffic.minutes(1, counts).minutes(59, Counts.NONE);
      if (hour == 713) {
        assertThat(1 - traffic.of(AVAILABILITY).budget().remaining())
            .isCloseTo(0.139, within(0.002));
        assertThat(shortest(traffic).longRate()).isGreaterThan(99);
        assertThat(traffic.firing()).isEmpty();
      }
    }
    assertThat(traffic.of(AVAILABILITY).budget().bad()).isEqualTo(7);
    assertThat(traffic.of(AVAILABILITY).budget().remaining()).isBetween(0.0, 0.03);
  }

  @Test
  void anOutageWithFewRequestsPages() {
    Traffic traffic = new Traffic();
    for (int minute = 0; minute < 3000; minute++) {
      traffic.minutes(1, minute % 6 == 0 ? fine(1) : Counts.NONE);
    }
    for (int minute = 0; minute < 60; minute++) {
      traffic.minutes(1, minute % 5 == 0 ? failing(1, 1) : Counts.NONE);
    }
    assertThat(traffic.firing()).contains(HOUR);
  }

  @Test
  void projectsTheDayOfExhaustion() {
    Traffic traffic = new Traffic().days(27, fine(1000)).days(3, failing(1000, 2));
    // 20 % of the budget is spent, and at twice the pace the rest lasts 12 days.
    assertThat(traffic.of(AVAILABILITY).budget().remaining()).isCloseTo(0.8, within(1e-9));
    assertThat(traffic.of(AVAILABILITY).budget().exhaustedOn())
        .isEqualTo(LocalDate.ofInstant(traffic.now(), ZoneOffset.UTC).plusDays(12));

    traffic.days(12, failing(1000, 2));
    assertThat(traffic.of(AVAILABILITY).budget().remaining()).isCloseTo(0, within(1e-9));
  }

  @Test
  void projectsFromTheFasterOfTheLastHoursAndTheLastDays() {
    Traffic begun = new Traffic().days(30, fine(1000)).hours(3, failing(1000, 20));
    // A twelfth of the budget is spent, and six hours at ten times the pace say that 2.75 days do
    // it.
    assertThat(begun.of(AVAILABILITY).budget().exhaustedOn())
        .isEqualTo(LocalDate.ofInstant(begun.now().plus(Duration.ofHours(66)), ZoneOffset.UTC));

    Traffic nights = new Traffic().days(28, fine(1000)).hours(4, failing(1000, 40));
    nights.hours(20, fine(1000));
    assertThat(nights.of(AVAILABILITY).burnRates().get(1).longRate()).isZero();
    assertThat(nights.of(AVAILABILITY).budget().exhaustedOn()).isNotNull();
  }

  @Test
  void aBudgetThatLastsHasNoDayOfExhaustion() {
    assertThat(new Traffic().days(4, failing(1000, 1)).of(AVAILABILITY).budget().exhaustedOn())
        .isNull();
    assertThat(new Traffic().of(AVAILABILITY).budget().exhaustedOn()).isNull();
    Traffic spent = new Traffic().days(4, failing(1000, 3)).days(4, fine(1000));
    assertThat(spent.of(AVAILABILITY).budget().remaining()).isNegative();
    assertThat(spent.of(AVAILABILITY).budget().exhaustedOn())
        .isEqualTo(LocalDate.ofInstant(spent.now(), ZoneOffset.UTC));
  }

  @Test
  void theRulesAreThoseOfTheWorkbook() {
    assertThat(BurnRule.WORKBOOK)
        .containsExactly(
            new BurnRule(Duration.ofHours(1), Duration.ofMinutes(5), 14.4, Severity.PAGE),
            new BurnRule(Duration.ofHours(6), Duration.ofMinutes(30), 6, Severity.PAGE),
            new BurnRule(Duration.ofDays(3), Duration.ofHours(6), 1, Severity.TICKET));
  }

  private static List<String> burning(Traffic traffic) {
    return traffic.firing().stream().filter(alert -> alert.contains("-burn-")).toList();
  }

  private static BurnRate shortest(Traffic traffic) {
    return traffic.of(AVAILABILITY).burnRates().getFirst();
  }
}
