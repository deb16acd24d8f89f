package dev.agentruntime.core.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class DeadlinesTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Deadlines deadlines = new Deadlines(nanos::get);

  @Test
  void interruptsOnlyOnceTheTimeIsUp() {
    try (Deadlines.Guard guard = deadlines.guard(Duration.ofNanos(100))) {
      nanos.set(100);
      deadlines.sweep();
      assertThat(guard.expired()).isFalse();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();

      nanos.set(101);
      deadlines.sweep();
      assertThat(guard.expired()).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void interruptsOnce() {
    try (Deadlines.Guard guard = deadlines.guard(Duration.ofNanos(1))) {
      nanos.set(2);
      deadlines.sweep();
      assertThat(Thread.interrupted()).isTrue();

      deadlines.sweep();
      assertThat(Thread.interrupted()).isFalse();
      assertThat(guard.expired()).isTrue();
    }
  }

  @Test
  void eachGuardHasItsOwnDeadline() {
    try (Deadlines.Guard shorter = deadlines.guard(Duration.ofNanos(1));
        Deadlines.Guard longer = deadlines.guard(Duration.ofNanos(10))) {
      nanos.set(2);
      deadlines.sweep();

      assertThat(shorter.expired()).isTrue();
      assertThat(longer.expired()).isFalse();
    }
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aClosedGuardIsLeftAlone() {
    Deadlines.Guard guard = deadlines.guard(Duration.ofNanos(1));
    guard.close();
    nanos.set(2);

    deadlines.sweep();

    assertThat(guard.expired()).isFalse();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void closingTwiceTakesNobodysInterruptAway() {
    Deadlines.Guard guard = deadlines.guard(Duration.ofNanos(1));
    guard.close();
    Thread.currentThread().interrupt();

    guard.close();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aTimeMayBeAsLongAsADurationCanBe() {
    nanos.set(Long.MAX_VALUE - 10);
    try (Deadlines.Guard guard = deadlines.guard(Duration.ofSeconds(Long.MAX_VALUE))) {
      nanos.addAndGet(1_000_000_000);
      deadlines.sweep();

      assertThat(guard.expired()).isFalse();
    }
  }

  @Test
  void theCountOfNanosecondsMayWrap() {
    nanos.set(Long.MAX_VALUE - 10);
    try (Deadlines.Guard guard = deadlines.guard(Duration.ofNanos(100))) {
      deadlines.sweep();
      assertThat(guard.expired()).isFalse();

      nanos.addAndGet(101);
      deadlines.sweep();
      assertThat(guard.expired()).isTrue();
    }
  }

  @Test
  void noInterruptStraysHoweverClosingAndSweepingRace() {
    // A tick a look: every guard is overdue by the second sweep, so sweeps and closes meet often.
    Deadlines racing = new Deadlines(nanos::incrementAndGet);
    AtomicBoolean done = new AtomicBoolean();
    Thread sweeper =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    racing.sweep();
                  }
                });
    try {
      for (Thread.Builder kind : new Thread.Builder[] {Thread.ofPlatform(), Thread.ofVirtual()}) {
        assertThat(strays(kind, racing)).isZero();
      }
    } finally {
      done.set(true);
    }
    joined(sweeper);
  }

  private static int strays(Thread.Builder kind, Deadlines deadlines) {
    CompletableFuture<Integer> strays = new CompletableFuture<>();
    Thread thread =
        kind.start(
            () -> {
              RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
              int found = 0;
              int expired = 0;
              int inTime = 0;
              for (int round = 0; round < 10_000 || expired == 0 || inTime == 0; round++) {
                boolean late;
                try (Deadlines.Guard guard = deadlines.guard(Duration.ofNanos(1))) {
                  for (int spin = random.nextInt(200); spin > 0; spin--) {
                    Thread.onSpinWait();
                  }
                  late = guard.expired();
                }
                if (late) {
                  expired++;
                } else {
                  inTime++;
                }
                if (Thread.interrupted()) {
                  found++;
                }
              }
              strays.complete(found);
            });
    int found = strays.join();
    joined(thread);
    return found;
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted by a stray", e);
    }
  }
}
