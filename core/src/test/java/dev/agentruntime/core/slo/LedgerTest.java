package dev.agentruntime.core.slo;

import static dev.agentruntime.core.slo.Traffic.START;
import static dev.agentruntime.core.slo.Traffic.fine;
import static dev.agentruntime.core.slo.Traffic.slow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.slo.Ledger.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerTest {
  private final Ledger ledger = new Ledger(Traffic.ALL);

  @Test
  void addsUpWhatHappensInOneMinute() {
    ledger.add(START, new Counts(10, 1, 3, 2, Traffic.took(10, 0.4)));
    ledger.add(START.plusSeconds(59), new Counts(5, 0, 1, 0, Traffic.took(5, 0.6)));

    Minutes minute = new Minutes(Minutes.of(START), Minutes.of(START));
    assertThat(ledger.sum(Column.TOTAL, minute)).isEqualTo(15);
    assertThat(ledger.sum(Column.CLIENT_ERRORS, minute)).isEqualTo(1);
    assertThat(ledger.sum(Column.SERVER_ERRORS, minute)).isEqualTo(4);
    assertThat(ledger.sum(Column.SATURATED, minute)).isEqualTo(2);
    assertThat(ledger.sum(Column.TIMED, minute)).isEqualTo(15);
    assertThat(ledger.within(0.5, minute)).isEqualTo(10);
  }

  @Test
  void aWindowHoldsTheMinutesThatBeganInIt() {
    for (int minute = 0; minute < 10; minute++) {
      ledger.add(START.plus(Duration.ofMinutes(minute)), fine(1 << minute));
    }
    assertThat(total(START.plusSeconds(9 * 60), 5)).isEqualTo(0b11111_00000);
    assertThat(total(START.plusSeconds(9 * 60 + 59), 5)).isEqualTo(0b11111_00000);
    assertThat(total(START.plusSeconds(10 * 60), 5)).isEqualTo(0b11110_00000);
    assertThat(total(START.plusSeconds(3600), 5)).isZero();
  }

  @Test
  void aPeriodIsWholeAndOver() {
    Duration five = Duration.ofMinutes(5);
    long noon = Minutes.of(START);
    assertThat(Minutes.period(START, five, 1)).isEqualTo(new Minutes(noon - 5, noon - 1));
    assertThat(Minutes.period(START.plusSeconds(299), five, 1))
        .isEqualTo(new Minutes(noon - 5, noon - 1));
    assertThat(Minutes.period(START.plusSeconds(300), five, 2))
        .isEqualTo(new Minutes(noon - 5, noon - 1));
  }

  @Test
  void aJumpBackAddsToTheOldMinute() {
    ledger.add(START, fine(1));
    ledger.add(START.plusSeconds(3600), fine(2));
    ledger.add(START.minusSeconds(60), fine(4));
    ledger.add(START, fine(8));

    assertThat(total(START, 2)).isEqualTo(13);
    assertThat(total(START.plusSeconds(3600), 62)).isEqualTo(15);
  }

  @Test
  void aJumpForwardLeavesAGap() {
    ledger.add(START, fine(1));
    ledger.add(START.plus(Duration.ofDays(10)), fine(2));

    assertThat(total(START.plus(Duration.ofDays(10)), 60)).isEqualTo(2);
    assertThat(total(START.plus(Duration.ofDays(10)), 11 * 1440)).isEqualTo(3);
  }

  @Test
  void oneWrongDateInTheFarFutureLosesNothing() {
    for (int minute = 0; minute < 1000; minute++) {
      ledger.add(START.plusSeconds(60L * minute), fine(1));
    }
    ledger.add(Instant.parse("2099-01-01T00:00:00Z"), fine(7));
    ledger.add(Instant.EPOCH, fine(7));
    for (int minute = 1000; minute < 2000; minute++) {
      ledger.add(START.plusSeconds(60L * minute), fine(1));
    }
    assertThat(total(START.plusSeconds(60L * 1999), 30 * 1440)).isBetween(1998L, 2000L);
  }

  @Test
  void forgetsWhatIsOlderThanItsSpan() {
    ledger.add(START, fine(1));
    Instant muchLater = START.plus(Ledger.SPAN);
    assertThat(total(muchLater.minusSeconds(60), (int) Ledger.SPAN.toMinutes())).isEqualTo(1);

    ledger.add(muchLater, fine(2));
    assertThat(total(muchLater, (int) Ledger.SPAN.toMinutes())).isEqualTo(2);
    assertThat(total(START, 1)).isZero();
  }

  @Test
  void neverThrowsForAnyTimeOrNumber() {
    for (Instant at : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH.minusNanos(1))) {
      ledger.add(at, new Counts(Long.MAX_VALUE, 0, Long.MAX_VALUE, 0, Distribution.EMPTY));
      ledger.add(at, fine(1));
      assertThat(total(at, 1)).isEqualTo(Integer.MAX_VALUE);
    }
  }

  @Test
  void partsOfAMinuteCountAsTheWhole() {
    Ledger whole = new Ledger(Traffic.ALL);
    Counts all = Counts.NONE;
    for (int i = 1; i <= 60; i++) {
      Counts part = slow(3, 2, 0.4 + i * 0.002);
      ledger.add(START.plusSeconds(i - 1), part);
      all = new Counts(all.total() + 3, 0, 0, 0, all.latency().plus(part.latency()));
    }
    whole.add(START, all);

    Minutes minute = Minutes.until(START, Duration.ofMinutes(1));
    assertThat(ledger.within(0.5, minute)).isEqualTo(whole.within(0.5, minute)).isNotZero();
    assertThat(ledger.latency(minute).buckets()).isEqualTo(whole.latency(minute).buckets());
  }

  @Test
  void countsHoldTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Counts(1, 1, 1, 0, Distribution.EMPTY))
        .withMessageStartingWith("counts: total 1, client errors 1, server errors 1, saturated 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Counts(3, 0, 1, 2, Distribution.EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Counts(3, -1, 0, 0, Distribution.EMPTY));
  }

  private long total(Instant now, int minutes) {
    return ledger.sum(Column.TOTAL, Minutes.until(now, Duration.ofMinutes(minutes)));
  }
}
