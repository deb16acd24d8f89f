package dev.agentruntime.core.slo;

import static dev.agentruntime.core.slo.Traffic.AVAILABILITY;
import static dev.agentruntime.core.slo.Traffic.ERROR_RATE;
import static dev.agentruntime.core.slo.Traffic.LATENCY;
import static dev.agentruntime.core.slo.Traffic.THROUGHPUT;
import static dev.agentruntime.core.slo.Traffic.failing;
import static dev.agentruntime.core.slo.Traffic.fine;
import static dev.agentruntime.core.slo.Traffic.refusing;
import static dev.agentruntime.core.slo.Traffic.saturated;
import static dev.agentruntime.core.slo.Traffic.slow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.core.slo.SloReport.ObjectiveReport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status of an objective says, and what it calls its value. */
final class StatusTest {

  @ParameterizedTest
  @CsvSource({
    "0.3,OK",
    "0.6,OK",
    "0.74,OK",
    "0.77,WARNING",
    "0.98,WARNING",
    "1.02,CRITICAL",
    "30,CRITICAL"
  })
  void latency(double seconds, Status status) {
    ObjectiveReport report = new Traffic().minutes(5, slow(100, 10, seconds)).of(LATENCY);
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.current()).isCloseTo(seconds, within(seconds * 0.011));
  }

  @Test
  void latencyIsThatOfThePercentile() {
    ObjectiveReport report = new Traffic().minutes(5, slow(100, 4, 30)).of(LATENCY);
    assertThat(report.status()).isEqualTo(Status.OK);
    assertThat(report.current()).isCloseTo(0.1, within(0.0011));
  }

  @ParameterizedTest
  @CsvSource({"0,OK", "1,OK", "2,OK", "3,WARNING", "5,WARNING", "6,CRITICAL", "1000,CRITICAL"})
  void availability(long errors, Status status) {
    ObjectiveReport report = new Traffic().minutes(5, failing(1000, errors)).of(AVAILABILITY);
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.current()).isCloseTo(1 - errors / 1000.0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0,OK", "20,OK", "21,WARNING", "50,WARNING", "51,CRITICAL", "1000,CRITICAL"})
  void errorRate(long errors, Status status) {
    ObjectiveReport report = new Traffic().minutes(5, refusing(1000, errors)).of(ERROR_RATE);
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.current()).isEqualTo(errors / 1000.0);
    assertThat(new Traffic().minutes(5, refusing(1000, errors)).of(AVAILABILITY).status())
        .isEqualTo(Status.OK);
  }

  @Test
  void anErrorRateCountsWhoseErrorsItIsToldTo() {
    Objective own =
        Traffic.objective(
            "own", new Indicator.ErrorRate(Set.of(Fault.SERVER), new Bounds(0.01, 0.02, 0.05)), 10);
    Slo slo = new Slo(List.of(own, ERROR_RATE));
    slo.record(Traffic.START, new Counts(100, 40, 2, 0, Traffic.took(100, 0.1)));

    SloReport report = slo.evaluate(Traffic.START);
    assertThat(Traffic.of(report, own).current()).isEqualTo(0.02);
    assertThat(Traffic.of(report, ERROR_RATE).current()).isEqualTo(0.42);
  }

  @Test
  void fewDispatchesAreNoLackOfThroughput() {
    ObjectiveReport report = new Traffic().minutes(60, fine(3)).minutes(1, fine(7)).of(THROUGHPUT);
    assertThat(report.status()).isEqualTo(Status.OK);
    assertThat(report.current()).isEqualTo(7);
    assertThat(report.budget().bad()).isZero();
    assertThat(report.budget().total()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({"1200,0,OK", "1000,1,OK", "900,1,OK", "799,1,WARNING", "0,1,WARNING", "799,0,OK"})
  void throughputFallsShortWhereDispatchesWereRefusedForSaturation(
      long served, long refused, Status status) {
    ObjectiveReport report =
        new Traffic().minutes(4, saturated(served, refused)).minutes(1, fine(1)).of(THROUGHPUT);
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.current()).isEqualTo((double) Math.max(served, 1));
    assertThat(report.budget().bad()).isEqualTo(served < 1000 && refused > 0 ? 4 : 0);
  }

  @Test
  void aMinuteThatIsNotOverDoesNotFallShort() {
    Traffic traffic = new Traffic().minutes(1, saturated(5, 5));
    assertThat(traffic.of(THROUGHPUT).status()).isEqualTo(Status.OK);
    assertThat(traffic.minutes(1, fine(1)).of(THROUGHPUT).status()).isEqualTo(Status.WARNING);
  }

  @Test
  void withoutTrafficNothingIsKnownAndNothingIsWrong() {
    for (Traffic traffic :
        new Traffic[] {
          new Traffic(), new Traffic().days(3, failing(9, 9)).minutes(5, Counts.NONE)
        }) {
      SloReport report = traffic.report();
      assertThat(report.status()).isEqualTo(Status.UNKNOWN);
      assertThat(report.objectives())
          .allSatisfy(
              objective -> {
                assertThat(objective.status()).isEqualTo(Status.UNKNOWN);
                assertThat(objective.current()).isNull();
              });
    }
    assertThat(new Traffic().report().firing()).isEmpty();
    assertThat(new Traffic().of(AVAILABILITY).budget().remaining()).isEqualTo(1);
  }

  @Test
  void theWholeIsAsBadAsItsWorstPart() {
    assertThat(new Traffic().minutes(5, fine(10)).report().status()).isEqualTo(Status.OK);
    assertThat(new Traffic().minutes(5, refusing(100, 3)).report().status())
        .isEqualTo(Status.WARNING);
    assertThat(new Traffic().minutes(5, failing(100, 3)).report().status())
        .isEqualTo(Status.CRITICAL);
  }

  @Test
  void moreErrorsOrSlownessNeverMakeAStatusBetter() {
    Status before = Status.OK;
    for (int bad = 0; bad <= 1000; bad += 7) {
      Status failing = new Traffic().minutes(5, failing(1000, bad)).report().status();
      assertThat(failing).isGreaterThanOrEqualTo(before);
      before = failing;
    }
    before = Status.OK;
    for (double seconds = 0.1; seconds < 2; seconds += 0.01) {
      Status slow = new Traffic().minutes(5, slow(100, 10, seconds)).report().status();
      assertThat(slow).isGreaterThanOrEqualTo(before);
      before = slow;
    }
  }

  @Test
  void boundsGetWorseOneByOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Indicator.Availability(new Bounds(0.998, 0.999, null)))
        .withMessage(
            "bounds: 0.998, 0.999, null (expected: target, warning and critical, each no better"
                + " than the one before)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Indicator.Latency(0.95, new Bounds(0.5, null, 0.4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Indicator.Availability(new Bounds(1, null, null)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Indicator.Latency(1, new Bounds(1, null, null)))
        .withMessage("percentile: 1.0 (expected: above 0 and below 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Indicator.ErrorRate(Set.of(), new Bounds(0.1, null, null)));
  }

  @Test
  void objectivesAreWhatCanBeWatched() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Traffic.objective("error_rate", LATENCY.indicator(), 1))
        .withMessageStartingWith("objective: \"error_rate\"");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Objective(
                    "a",
                    "a",
                    null,
                    LATENCY.indicator(),
                    Duration.ofDays(31),
                    Duration.ofMinutes(5),
                    2,
                    0))
        .withMessage("budget window: PT744H (expected: a multiple of PT24H up to PT720H)");
    assertThatIllegalArgumentException().isThrownBy(() -> new Slo(List.of(LATENCY, LATENCY)));
  }

  @ParameterizedTest
  @CsvSource({
    "SECONDS,0.75,750 ms",
    "SECONDS,0.0004,0.4 ms",
    "SECONDS,1,1 s",
    "SECONDS,1.256,1.26 s",
    "RATIO,0.99957,99.957 %",
    "RATIO,0,0 %",
    "PER_MINUTE,1000,1000/min"
  })
  void valuesAsPeopleReadThem(Unit unit, double value, String shown) {
    assertThat(unit.shown(value)).isEqualTo(shown);
  }
}
