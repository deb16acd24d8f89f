package dev.agentruntime.benchmarks.cedar;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How many decisions a second threads make together. */
final class Throughput {
  private static final int BATCH = 1_000;

  private Throughput() {}

  /** Decides with so many threads for {@code duration} nanoseconds each. */
  static double perSecond(Engine engine, int threads, long duration) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Double>> rates = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * (Workload.QUESTIONS / threads);
        rates.add(
            executor.submit(
                () -> {
                  start.await();
                  return rate(engine, first, duration);
                }));
      }
      start.countDown();
      double sum = 0;
      for (Future<Double> rate : rates) {
        sum += rate.get();
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread failed", e);
    }
  }

  private static double rate(Engine engine, int first, long duration) {
    int question = first;
    int allowed = 0;
    long decided = 0;
    long begun = System.nanoTime();
    long now;
    do {
      for (int i = 0; i < BATCH; i++) {
        allowed += engine.allows(question++ & (Workload.QUESTIONS - 1)) ? 1 : 0;
      }
      decided += BATCH;
      now = System.nanoTime();
    } while (now - begun < duration);
    Sink.take(allowed);
    return decided * 1e9 / (now - begun);
  }
}
