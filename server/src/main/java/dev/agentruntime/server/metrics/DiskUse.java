package dev.agentruntime.server.metrics;

import dev.agentruntime.core.performance.PerformanceBudget.Sample;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** How much of the time the journal's disk was busy since last asked. For one thread. */
public final class DiskUse {
  private final DoubleSupplier syncSeconds;
  private final LongSupplier nanos;
  private long at;
  private double synced;

  /**
   * @param syncSeconds how much time the journal has spent making records durable, in seconds
   * @param nanos the time in nanoseconds, from any origin
   */
  public DiskUse(DoubleSupplier syncSeconds, LongSupplier nanos) {
    this.syncSeconds = syncSeconds;
    this.nanos = nanos;
    at = nanos.getAsLong();
    synced = syncSeconds.getAsDouble();
  }

  /** Returns the share of the time. */
  public Sample sample() {
    long now = nanos.getAsLong();
    double seconds = Math.max(1e-9, (now - at) / 1e9);
    double before = synced;
    at = now;
    synced = syncSeconds.getAsDouble();
    return new Sample((synced - before) / seconds, "the time of the journal's disk");
  }
}
