package dev.agentruntime.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.journal.JournalEntry.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WorstDispatchesTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final AtomicLong bits = new AtomicLong();
  private final DispatchIds ids = new DispatchIds(bits::incrementAndGet);
  private final WorstDispatches worst = new WorstDispatches();

  @Test
  void failedOnesComeFirstThenTheSlowest() {
    for (int i = 0; i < 1000; i++) {
      ended(START, Status.SUCCESS, (i * 7919) % 1000);
    }
    ended(START, Status.FAILED, 1);
    ended(START, Status.DENIED, 5_000);

    assertThat(worst.since(START, 4))
        .extracting(WorstDispatches.Worst::micros)
        .containsExactly(1L, 5_000L, 999L, 998L);
  }

  @Test
  void manyFailuresDoNotPileUp() {
    for (int i = 0; i < 1000; i++) {
      ended(START, Status.FAILED, i);
    }

    assertThat(worst.since(START, 100))
        .extracting(WorstDispatches.Worst::micros)
        .containsExactly(999L, 998L, 997L, 996L, 995L);
  }

  @Test
  void eachMinuteHasItsOwnAndOldOnesAreForgotten() {
    for (int minute = 0; minute < 60; minute++) {
      ended(START.plus(Duration.ofMinutes(minute)), Status.SUCCESS, 1000 - minute);
    }

    assertThat(worst.since(START.plus(Duration.ofMinutes(58)), 10))
        .extracting(WorstDispatches.Worst::micros)
        .containsExactly(942L, 941L);
    assertThat(worst.since(START, 100)).hasSize(16);
  }

  private void ended(Instant at, Status status, long micros) {
    worst.ended(ids.next(at), at, status, micros);
  }
}
