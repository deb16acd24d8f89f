package dev.agentruntime.benchmarks.cedar;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What times decisions on the thread that it is used on. */
final class Sampler {
  /** So many samples make a 99th percentile; so few are taken where a decision takes long. */
  private static final int MOST = 50_000;

  private static final int FEWEST = 10;
  private static final int BATCH = 1_000;

  /** Above this, what the clock costs is lost in a single decision. */
  private static final long LONG_DECISION = 20_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long[] nanos = new long[MOST];
  private int question;
  private int allowed;

  /** Decides for about {@code duration} nanoseconds, and a few times at least. */
  Figures sample(Engine engine, long duration) {
    int count = 0;
    long start = System.nanoTime();
    long end = start + duration;
    for (long now = start; count < MOST && (count < FEWEST || now < end); count++) {
      long begun = System.nanoTime();
      decide(engine);
      now = System.nanoTime();
      nanos[count] = now - begun;
    }
    long total = 0;
    for (int i = 0; i < count; i++) {
      total += nanos[i];
    }
    double p50 = Figures.percentile(nanos, count, 0.5);
    double p99 = Figures.percentile(nanos, count, 0.99);
    Sink.take(allowed);
    return new Figures(
        p50, p99, p50 > LONG_DECISION ? (double) total / count : mean(engine, duration / 2));
  }

  private double mean(Engine engine, long duration) {
    long count = 0;
    long begun = System.nanoTime();
    long now;
    do {
      for (int i = 0; i < BATCH; i++) {
        decide(engine);
      }
      count += BATCH;
      now = System.nanoTime();
    } while (now - begun < duration);
    return (double) (now - begun) / count;
  }

  /** Returns how many bytes of the heap one decision takes. */
  double allocation(Engine engine, int decisions) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < decisions; i++) {
      decide(engine);
    }
    long after = threads.getCurrentThreadAllocatedBytes();
    Sink.take(allowed);
    return (double) (after - before) / decisions;
  }

  /** Returns the median of what is measured where nothing is done, in nanoseconds. */
  double clock() {
    for (int i = 0; i < MOST; i++) {
      long begun = System.nanoTime();
      nanos[i] = System.nanoTime() - begun;
    }
    return Figures.percentile(nanos, MOST, 0.5);
  }

  private void decide(Engine engine) {
    allowed += engine.allows(question++ & (Workload.QUESTIONS - 1)) ? 1 : 0;
  }
}
