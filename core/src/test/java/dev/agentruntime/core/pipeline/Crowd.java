package dev.agentruntime.core.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Many virtual threads that start together. */
final class Crowd<T> {
  private final List<Thread> threads = new ArrayList<>();
  private final List<CompletableFuture<T>> results = new ArrayList<>();

  private Crowd() {}

  /** Starts {@code size} threads, which all set out once each of them is there. */
  static <T> Crowd<T> start(int size, IntFunction<Callable<T>> tasks) {
    Crowd<T> crowd = new Crowd<>();
    CountDownLatch everyone = new CountDownLatch(size);
    for (int i = 0; i < size; i++) {
      crowd.join(everyone, tasks.apply(i));
    }
    return crowd;
  }

  /** Starts one thread. */
  static <T> Crowd<T> one(Callable<T> task) {
    return start(1, _ -> task);
  }

  private void join(CountDownLatch everyone, Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    results.add(result);
    threads.add(
        Thread.startVirtualThread(
            () -> {
              try {
                everyone.countDown();
                everyone.await();
                result.complete(task.call());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            }));
  }

  /** Returns what every thread returned, in their order; waits for them. */
  List<T> results() {
    List<T> all = new ArrayList<>();
    for (CompletableFuture<T> result : results) {
      all.add(result.join());
    }
    return all;
  }

  T result() {
    return requireNonNull(results().getFirst());
  }

  /** Waits until {@code count} threads are blocked. */
  void awaitBlocked(int count) {
    await(
        () ->
            threads.stream()
                    .filter(
                        thread ->
                            thread.getState() == Thread.State.WAITING
                                || thread.getState() == Thread.State.TIMED_WAITING)
                    .count()
                >= count);
  }

  /** Waits until {@code count} threads are done. */
  void awaitFinished(int count) {
    await(() -> results.stream().filter(CompletableFuture::isDone).count() >= count);
  }

  boolean finished() {
    return results.stream().allMatch(CompletableFuture::isDone);
  }

  /** Waits until {@code condition} holds, or the test's own time is up. */
  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new AssertionError("the test's time is up, and what it waits for did not happen");
      }
      LockSupport.parkNanos(50_000);
    }
  }
}
