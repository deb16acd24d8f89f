package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every backend keeps to that waits for something outside the process. */
public abstract class WaitingBackendContract extends BackendContract {
  private static final long GUARD_SECONDS = 30;

  /** Returns a backend whose calls never get an answer. */
  protected abstract Backend silent() throws Exception;

  /** Waits until a call has arrived where the silent backend sends it. */
  protected abstract void awaitArrival() throws Exception;

  @Test
  void anInterruptEndsACallAndFreesWhatItHeld() throws Exception {
    try (Backend backend = silent()) {
      CompletableFuture<Object> ended = new CompletableFuture<>();
      Thread caller = Thread.startVirtualThread(() -> ended.complete(outcome(backend)));
      awaitArrival();
      caller.interrupt();

      assertThat(ended.get(GUARD_SECONDS, TimeUnit.SECONDS))
          .isInstanceOf(InterruptedException.class);
      assertThat(held()).isZero();
    }
  }

  @Test
  void anInterruptEndsACallFromAPlatformThread() throws Exception {
    try (Backend backend = silent()) {
      CompletableFuture<Object> ended = new CompletableFuture<>();
      Thread caller = Thread.ofPlatform().daemon().start(() -> ended.complete(outcome(backend)));
      awaitArrival();
      caller.interrupt();

      assertThat(ended.get(GUARD_SECONDS, TimeUnit.SECONDS))
          .isInstanceOf(InterruptedException.class);
      assertThat(held()).isZero();
    }
  }

  @Test
  void aCallEndsWithItsTime() throws Exception {
    try (Backend backend = silent()) {
      BackendResult result =
          backend.execute(BackendCalls.call(Value.text("hello"), Duration.ofMillis(100)));

      assertThat(result)
          .isInstanceOfSatisfying(
              BackendResult.Failure.class,
              failure -> assertThat(failure.kind()).isEqualTo(BackendResult.Kind.TIMED_OUT));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(held()).isZero();
    }
  }

  @Test
  void manyCallsEndWithTheirTime() throws Exception {
    try (Backend backend = silent()) {
      assertThat(
              atOnce(
                  () ->
                      backend.execute(
                          BackendCalls.call(Value.text("hello"), Duration.ofMillis(50)))))
          .allSatisfy(
              result ->
                  assertThat(result)
                      .isInstanceOfSatisfying(
                          BackendResult.Failure.class,
                          failure ->
                              assertThat(failure.kind()).isEqualTo(BackendResult.Kind.TIMED_OUT)));
      assertThat(held()).isZero();
    }
  }

  private static Object outcome(Backend backend) {
    try {
      return backend.execute(BackendCalls.call(Value.text("hello")));
    } catch (InterruptedException e) {
      return e;
    }
  }
}
