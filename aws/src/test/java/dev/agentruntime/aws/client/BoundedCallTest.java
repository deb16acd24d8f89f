package dev.agentruntime.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class BoundedCallTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  @Test
  void returnsWhatTheCallReturns() throws Exception {
    assertThat(BoundedCall.within(AMPLE, () -> "done")).isEqualTo("done");
  }

  @Test
  void throwsWhatTheCallThrows() {
    IllegalStateException thrown = new IllegalStateException("refused");

    assertThatThrownBy(
            () ->
                BoundedCall.within(
                    AMPLE,
                    () -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }

  @Test
  void endsACallWhoseTimeIsUp() {
    CompletableFuture<Boolean> told = new CompletableFuture<>();

    assertThatThrownBy(() -> BoundedCall.within(Duration.ofMillis(20), () -> waitFor(told)))
        .isInstanceOf(TimeoutException.class);
    assertThat(told.join()).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void endsACallWhoseCallerIsInterrupted() throws Exception {
    CompletableFuture<Boolean> told = new CompletableFuture<>();
    CompletableFuture<Object> ended = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    Thread caller =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    ended.complete(
                        BoundedCall.within(
                            AMPLE,
                            () -> {
                              begun.countDown();
                              return waitFor(told);
                            }));
                  } catch (InterruptedException | TimeoutException e) {
                    ended.complete(e);
                  }
                });
    begun.await();
    caller.interrupt();

    assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(told.get(30, TimeUnit.SECONDS)).isTrue();
  }

  /* What waits for ever, unless it is told not to. */
  private static boolean waitFor(CompletableFuture<Boolean> told) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      told.complete(true);
    }
    return false;
  }
}
