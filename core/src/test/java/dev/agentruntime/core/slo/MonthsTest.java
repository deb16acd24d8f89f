package dev.agentruntime.core.slo;

import static dev.agentruntime.core.slo.Traffic.AVAILABILITY;
import static dev.agentruntime.core.slo.Traffic.LATENCY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.slo.SloReport.Budget;
import dev.agentruntime.core.slo.SloReport.BurnRate;
import dev.agentruntime.core.slo.SloReport.ObjectiveReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of random histories, in virtual time over months. */
final class MonthsTest {
  private static final int MONTH = 30 * 1440;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void afterNinetyDaysTheLastThirtyCount(int seed) {
    Traffic traffic = random(seed, 3 * MONTH);
    List<SliMinute> last = traffic.history.subList(2 * MONTH, 3 * MONTH);

    for (ObjectiveReport report : traffic.report().objectives()) {
      Tally exact = exact(report.objective().indicator(), last);
      Budget budget = report.budget();
      // The throughput leaves out the minute that is still open.
      assertThat(budget.total()).isCloseTo(exact.total(), within(1L));
      assertThat(budget.bad()).isCloseTo(exact.bad(), within(1L));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aRestartChangesNothing(int seed) {
    Traffic traffic = random(seed, MONTH + 3000);
    Instant restart = traffic.now();
    Slo restarted = new Slo(Traffic.ALL);
    List<SliMinute> shuffled = new ArrayList<>(traffic.history);
    Collections.shuffle(shuffled, new Random(seed));
    restarted.refill(
        from -> shuffled.stream().filter(minute -> !minute.start().isBefore(from)).toList(),
        restart);
    assertThat(restarted.evaluate(restart)).isEqualTo(traffic.slo.evaluate(restart));

    Random random = new Random(seed + 100);
    for (int i = 1; i < 500; i++) {
      Counts counts = counts(random);
      Instant at = restart.plusSeconds(20L * i);
      traffic.slo.record(at, counts);
      restarted.record(at, counts);
      if (i % 20 == 0) {
        assertThat(restarted.evaluate(at)).isEqualTo(traffic.slo.evaluate(at));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void whatIsSpentInPartsIsSpentInAll(int seed) {
    Random random = new Random(seed);
    Traffic before = random(seed, 2 * 1440);
    for (Objective objective : Traffic.ALL) {
      Measures measures = measures(before);
      long last = Minutes.of(before.now()) - 1;
      long first = last - 1440;
      long middle = first + random.nextInt(1440);
      Tally whole = measures.tally(objective.indicator(), new Minutes(first, last));
      Tally one = measures.tally(objective.indicator(), new Minutes(first, middle));
      Tally other = measures.tally(objective.indicator(), new Minutes(middle + 1, last));
      assertThat(new Tally(one.total() + other.total(), one.bad() + other.bad())).isEqualTo(whole);
      assertThat(whole.bad()).isBetween(0L, whole.total());
    }
  }

  /** Burn rate × the window's share of the events = the share of the budget spent in the window. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void aBurnRateSaysWhatItsWindowSpends(int seed) {
    Traffic traffic = random(seed, MONTH + 10);
    for (Objective objective : List.of(LATENCY, AVAILABILITY)) {
      ObjectiveReport report = traffic.of(objective);
      Measures measures = measures(traffic);
      for (BurnRate burn : report.burnRates()) {
        Tally window =
            measures.tally(
                objective.indicator(), Minutes.until(traffic.now(), burn.rule().longWindow()));
        double share = (double) window.total() / report.budget().total();
        assertThat(burn.longRate() * share)
            .isCloseTo(window.bad() / report.budget().allowed(), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void oneMoreFailureNeverLeavesMore(int seed) {
    Traffic traffic = random(seed, 5000);
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      SloReport before = traffic.report();
      traffic.slo.record(
          traffic.now().minusSeconds(random.nextInt(300_000)), Traffic.failing(1, 1));
      SloReport after = traffic.report();
      assertThat(Traffic.of(after, AVAILABILITY).budget().remaining())
          .isLessThan(Traffic.of(before, AVAILABILITY).budget().remaining());
      assertThat(Traffic.of(after, AVAILABILITY).status())
          .isGreaterThanOrEqualTo(Traffic.of(before, AVAILABILITY).status());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aClockThatJumpsLosesNothingOfTheBudget(int seed) {
    Random random = new Random(seed);
    Slo slo = new Slo(Traffic.ALL);
    long total = 0;
    Instant latest = Traffic.START;
    for (int i = 0; i < 2000; i++) {
      Instant at = Traffic.START.plusSeconds(random.nextInt(20 * 86_400));
      latest = at.isAfter(latest) ? at : latest;
      Counts counts = counts(random);
      slo.record(at, counts);
      total += counts.total();
      slo.evaluate(at);
    }
    assertThat(Traffic.of(slo.evaluate(latest), AVAILABILITY).budget().total()).isEqualTo(total);
    slo.evaluate(latest.minus(Duration.ofDays(400)));
    slo.evaluate(latest.plus(Duration.ofDays(4000)));
  }

  @Test
  void thereIsNoMemoryOfWhatIsLongOver() {
    Traffic traffic = new Traffic().days(31, Traffic.failing(10, 10)).days(30, Traffic.fine(10));
    assertThat(traffic.of(AVAILABILITY).budget())
        .isEqualTo(new Budget(traffic.of(AVAILABILITY).budget().allowed(), 0, 432_000, 1, null));
  }

  private static Traffic random(int seed, int minutes) {
    Random random = new Random(seed);
    Traffic traffic = new Traffic();
    for (int i = 0; i < minutes; i++) {
      traffic.minutes(1, random.nextInt(4) == 0 ? Counts.NONE : counts(random));
    }
    return traffic;
  }

  private static Counts counts(Random random) {
    long served = random.nextInt(1200);
    long refused = random.nextInt(10) == 0 ? random.nextInt(20) : 0;
    long failed = random.nextInt(50) == 0 ? random.nextInt((int) served + 1) : 0;
    long client = served == failed ? 0 : random.nextInt((int) (served - failed));
    return new Counts(
        served + refused,
        client,
        failed + refused,
        refused,
        Traffic.took(served, 0.05 + random.nextDouble()).plus(Traffic.took(refused, 0.001)));
  }

  private static Measures measures(Traffic traffic) {
    Ledger ledger = new Ledger(Traffic.ALL);
    traffic.history.forEach(minute -> ledger.add(minute.start(), minute.counts()));
    return new Measures(ledger, Minutes.of(traffic.now()));
  }

  private static Tally exact(Indicator indicator, List<SliMinute> minutes) {
    long total = 0;
    long bad = 0;
    for (SliMinute minute : minutes) {
      Counts counts = minute.counts();
      switch (indicator) {
        case Indicator.Latency latency -> {
          double bound = Distribution.upper(Distribution.index(latency.bounds().target()));
          total += counts.latency().count();
          bad += counts.latency().count() - Math.round(counts.latency().countAtMost(bound));
        }
        case Indicator.Availability _ -> {
          total += counts.total();
          bad += counts.serverErrors();
        }
        case Indicator.ErrorRate _ -> {
          total += counts.total();
          bad += counts.serverErrors() + counts.clientErrors();
        }
        case Indicator.Throughput _ -> {
          total += counts.total() > 0 ? 1 : 0;
          bad += counts.saturated() > 0 && counts.total() - counts.saturated() < 1000 ? 1 : 0;
        }
      }
    }
    return new Tally(total, bad);
  }
}
