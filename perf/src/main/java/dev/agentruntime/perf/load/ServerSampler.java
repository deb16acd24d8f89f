package dev.agentruntime.perf.load;

import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What takes samples of the server during a phase: at its begin and its end, and each second
 * between.
 */
final class ServerSampler implements AutoCloseable {
  private static final long EVERY_MILLIS = 1000;

  /** Processor time is counted in hundredths of a second: less time than this says nothing. */
  private static final long LEAST_NANOS = 100_000_000;

  private final ServerProbe probe;
  private final long startNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<ServerSample> samples = new ArrayList<>();
  private final Thread thread;
  private volatile boolean during;
  private ServerProbe.@Nullable Usage before;
  private long beforeNanos;

  ServerSampler(ServerProbe probe, long startNanos) {
    this.probe = probe;
    this.startNanos = startNanos;
    thread = Thread.ofVirtual().name("server-sampler").start(this::run);
  }

  /** A phase begins. */
  void begin() throws InterruptedException {
    lock.lock();
    try {
      before = probe.usage().orElse(null);
      beforeNanos = System.nanoTime();
      during = true;
    } finally {
      lock.unlock();
    }
  }

  /** A phase ended. */
  void end() throws InterruptedException {
    during = false;
    sample();
  }

  List<ServerSample> samples() {
    lock.lock();
    try {
      return List.copyOf(samples);
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY_MILLIS);
        if (during) {
          sample();
        }
      }
    } catch (InterruptedException e) {
      // The test is over.
    }
  }

  private void sample() throws InterruptedException {
    lock.lock();
    try {
      Optional<ServerProbe.Usage> usage = probe.usage();
      long now = System.nanoTime();
      if (usage.isPresent() && before != null) {
        if (now - beforeNanos < LEAST_NANOS) {
          return;
        }
        double cores =
            (usage.get().cpuSeconds() - before.cpuSeconds()) / ((now - beforeNanos) / 1e9);
        samples.add(new ServerSample((now - startNanos) / 1e9, cores, usage.get().memoryBytes()));
      }
      before = usage.orElse(null);
      beforeNanos = now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
