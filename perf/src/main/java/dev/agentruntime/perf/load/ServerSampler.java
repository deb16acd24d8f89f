package dev.agentruntime.perf.load;

import dev.agentruntime.perf.result.LoadResult.ServerSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What takes a sample of the server each second, while it is told to. */
final class ServerSampler implements AutoCloseable {
  private static final long EVERY_MILLIS = 1000;

  private final ServerProbe probe;
  private final long startNanos;
  private final List<ServerSample> samples = new ArrayList<>();
  private final Thread thread;
  private volatile boolean taking;

  ServerSampler(ServerProbe probe, long startNanos) {
    this.probe = probe;
    this.startNanos = startNanos;
    thread = Thread.ofVirtual().name("server-sampler").start(this::run);
  }

  void take(boolean taking) {
    this.taking = taking;
  }

  List<ServerSample> samples() {
    synchronized (samples) {
      return List.copyOf(samples);
    }
  }

  private void run() {
    ServerProbe.@Nullable Usage before = null;
    long beforeNanos = 0;
    try {
      while (true) {
        Thread.sleep(EVERY_MILLIS);
        Optional<ServerProbe.Usage> usage = taking ? probe.usage() : Optional.empty();
        long now = System.nanoTime();
        if (usage.isPresent() && before != null) {
          double cores =
              (usage.get().cpuSeconds() - before.cpuSeconds()) / ((now - beforeNanos) / 1e9);
          add(new ServerSample((now - startNanos) / 1e9, cores, usage.get().memoryBytes()));
        }
        before = usage.orElse(null);
        beforeNanos = now;
      }
    } catch (InterruptedException e) {
      // The test is over.
    }
  }

  private void add(ServerSample sample) {
    synchronized (samples) {
      samples.add(sample);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
