package dev.agentruntime.embedded.reasoner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One load for all who wait, and a pause after one that failed. */
class LoadOnceTest {
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final ManualClock clock = new ManualClock();
  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void loadsOnceForManyFirstCallers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    LoadOnce<String> loading =
        loadOnce(
            () -> {
              release.await();
              return "loaded";
            });
    assertThat(loading.now()).isNull();
    assertThat(loads).hasValue(0);
    List<Thread> callers = new ArrayList<>();
    List<String> seen = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 50; i++) {
      callers.add(Thread.ofVirtual().start(() -> seen.add(loading.get().join())));
    }
    release.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(seen).hasSize(50).containsOnly("loaded");
    assertThat(loads).hasValue(1);
    assertThat(loading.now()).isEqualTo("loaded");
  }

  @Test
  void triesAgainOnlyAfterThePause() {
    LoadOnce<String> loading =
        loadOnce(
            () -> {
              if (loads.get() < 3) {
                throw new UnsatisfiedLinkError("musl");
              }
              return "loaded";
            });
    assertThatThrownBy(() -> loading.get().join()).hasRootCauseMessage("musl");
    clock.advance(PAUSE.minusNanos(1));
    assertThatThrownBy(() -> loading.get().join()).hasRootCauseMessage("musl");
    assertThat(loads).hasValue(1);
    clock.advance(Duration.ofNanos(1));
    assertThatThrownBy(() -> loading.get().join()).hasRootCauseMessage("musl");
    assertThat(loads).hasValue(2);
    clock.advance(PAUSE);
    assertThat(loading.get().join()).isEqualTo("loaded");
    clock.advance(PAUSE);
    assertThat(loading.get().join()).isEqualTo("loaded");
    assertThat(loads).hasValue(3);
  }

  @Test
  void endsALoadUnderWayAndStartsNoOther() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    LoadOnce<String> loading =
        loadOnce(
            () -> {
              started.countDown();
              never.await();
              return "loaded";
            });
    CompletableFuture<String> waiting = loading.get();
    started.await();
    assertThat(loading.end()).isNull();
    assertThat(waiting).isCompletedExceptionally();
    clock.advance(PAUSE);
    assertThat(loading.get()).isCompletedExceptionally();
    assertThat(loads).hasValue(1);

    LoadOnce<String> unused = loadOnce(() -> "loaded");
    assertThat(unused.end()).isNull();
    assertThat(unused.get()).isCompletedExceptionally();

    LoadOnce<String> used = loadOnce(() -> "loaded");
    used.get().join();
    assertThat(used.end()).isEqualTo("loaded");
    assertThat(used.end()).as("what is freed once").isNull();
  }

  private LoadOnce<String> loadOnce(Callable<String> load) {
    return new LoadOnce<>(
        () -> {
          loads.incrementAndGet();
          return load.call();
        },
        Thread.ofVirtual().factory(),
        clock,
        PAUSE);
  }
}
