package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every backend keeps to. */
public abstract class BackendContract {
  private static final int CALLS_AT_ONCE = 100;

  /** Returns a backend that answers text. */
  protected abstract Backend answering() throws Exception;

  /** Returns how much the backends hold for calls: 0 where no call is under way. */
  protected abstract int held();

  @Test
  void answersText() throws Exception {
    try (Backend backend = answering()) {
      assertThat(backend.execute(BackendCalls.call(Value.text("hello"))))
          .isInstanceOf(BackendResult.Answered.class);
    }
    assertThat(held()).isZero();
  }

  @Test
  void answersManyAtOnce() throws Exception {
    try (Backend backend = answering()) {
      List<BackendResult> results =
          atOnce(() -> backend.execute(BackendCalls.call(Value.text("hello"))));

      assertThat(results).hasSize(CALLS_AT_ONCE);
      assertThat(results).hasOnlyElementsOfType(BackendResult.Answered.class);
    }
    assertThat(held()).isZero();
  }

  @Test
  void mayBeClosedTwice() throws Exception {
    Backend backend = answering();
    backend.close();
    backend.close();

    assertThat(held()).isZero();
  }

  /** Returns what {@code call} returned on a hundred virtual threads. */
  protected static <T> List<T> atOnce(Callable<T> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(Collections.nCopies(CALLS_AT_ONCE, call))) {
        results.add(future.get());
      }
      return results;
    }
  }
}
