package dev.agentruntime.simulation.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class VirtualTimeTest {
  private final VirtualTime time = new VirtualTime(ManualClock.START);
  private final List<String> log = new ArrayList<>();

  @Test
  void timePassesOnlyWhereAllWait() {
    time.start("a", () -> sleep("a", 30));
    time.start("b", () -> sleep("b", 10));
    time.after(millis(20), () -> log("planned"));

    time.run();

    assertThat(log).containsExactly("b at 10", "planned at 20", "a at 30");
    assertThat(time.instant()).isEqualTo(ManualClock.START.plusMillis(30));
  }

  @Test
  void whatHappensAtTheSameTimeHappensInTheOrderInWhichItWasPlanned() {
    for (String name : List.of("c", "a", "b")) {
      time.start(name, () -> sleep(name, 10));
    }

    time.run();

    assertThat(log).containsExactly("c at 10", "a at 10", "b at 10");
  }

  @Test
  void whatRepeatsDoesNotKeepTimeGoing() {
    time.every(millis(10), () -> log("tick"));
    time.after(millis(25), () -> log("end"));

    time.run();

    assertThat(log).containsExactly("tick at 10", "tick at 20", "end at 25");
  }

  @Test
  void anInterruptEndsASleepAtOnce() {
    Thread[] sleeper = new Thread[1];
    time.start(
        "sleeper",
        () -> {
          sleeper[0] = Thread.currentThread();
          sleep("sleeper", 100);
          log("interrupted: " + Thread.currentThread().isInterrupted());
        });
    time.after(millis(40), () -> sleeper[0].interrupt());

    time.run();

    assertThat(log).containsExactly("sleeper interrupted at 40", "interrupted: false at 40");
  }

  @Test
  void theInterruptedGoOnInTheOrderInWhichTheyStartedWhoeverIsInterruptedFirst() {
    List<Thread> sleepers = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      time.start(
          name,
          () -> {
            sleepers.addFirst(Thread.currentThread());
            sleep(name, 100);
          });
    }
    time.after(millis(40), () -> sleepers.forEach(Thread::interrupt));

    time.run();

    assertThat(log)
        .containsExactly("a interrupted at 40", "b interrupted at 40", "c interrupted at 40");
  }

  @Test
  void whoeverWasInterruptedBeforeDoesNotSleep() {
    time.start(
        "a",
        () -> {
          Thread.currentThread().interrupt();
          sleep("a", 100);
        });

    time.run();

    assertThat(log).containsExactly("a interrupted at 0");
  }

  @Test
  void passingIsNotEndedByAnInterruptWhichIsKept() {
    Thread[] thread = new Thread[1];
    time.start(
        "a",
        () -> {
          thread[0] = Thread.currentThread();
          time.pass(millis(100));
          log("interrupted: " + Thread.interrupted());
        });
    time.after(millis(40), () -> thread[0].interrupt());

    time.run();

    assertThat(log).containsExactly("interrupted: true at 100");
  }

  @Test
  void whoeverWaitsForAnotherGoesOnWhenItIsDone() {
    CompletableFuture<String> done = new CompletableFuture<>();
    for (String name : List.of("a", "b")) {
      time.start(
          name,
          () -> {
            time.until(done);
            log(name);
          });
    }
    time.after(millis(30), () -> done.complete("done"));

    time.run();

    assertThat(log).containsExactly("a at 30", "b at 30");
  }

  @Test
  void patienceEndsTheWaitAndWhatComesLaterEndsNoOther() {
    CompletableFuture<String> done = new CompletableFuture<>();
    time.start(
        "a",
        () -> {
          log("done: " + until(done, 20));
          log("done: " + until(new CompletableFuture<>(), 50));
          log("done: " + until(done, 20));
        });
    time.after(millis(30), () -> done.complete("done"));

    time.run();

    assertThat(log).containsExactly("done: false at 20", "done: false at 70", "done: true at 70");
  }

  @Test
  void aWaitThatNothingEndsIsAnError() {
    time.every(millis(10), () -> {});
    time.start("a", () -> time.until(new CompletableFuture<>()));

    assertThatIllegalStateException()
        .isThrownBy(time::run)
        .withMessage("waiting for good: a 0 (expected: none)");
  }

  @Test
  void aBugInAThreadEndsTheSimulation() {
    time.start(
        "a",
        () -> {
          throw new IllegalArgumentException("bug");
        });

    assertThatIllegalStateException()
        .isThrownBy(time::run)
        .withMessage("a simulated thread met a bug")
        .withRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyItsOwnThreadsLiveByIt() {
    assertThatThrownBy(() -> time.sleep(millis(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("(expected: one that virtual time started)");
    assertThatThrownBy(() -> time.after(Duration.ofNanos(-1), () -> {}))
        .hasMessage("duration: PT-0.000000001S (expected: >= 0)");
  }

  private void sleep(String name, int millis) {
    try {
      time.sleep(millis(millis));
      log(name);
    } catch (InterruptedException e) {
      log(name + " interrupted");
    }
  }

  private boolean until(CompletableFuture<?> done, int millis) {
    try {
      return time.until(done, millis(millis));
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private void log(String what) {
    log.add("%s at %d".formatted(what, Duration.ofNanos(time.nanos()).toMillis()));
  }

  private static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }
}
