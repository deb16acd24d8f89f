package dev.agentruntime.server.metrics;

import dev.agentruntime.core.performance.PerformanceBudget.Sample;
import dev.agentruntime.core.performance.Resource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What tells how much of each resource was used since it was last asked. For one thread. */
public final class ResourceSampler {
  private static final double MIB = 1 << 20;

  private final ProcessFigures figures;
  private final @Nullable Double bandwidth;
  private final Supplier<Sample> database;
  private final LongSupplier nanos;
  private long at;
  private double cpu;
  private ProcessFigures.Traffic traffic;

  /**
   * @param bandwidth of the network in bytes a second, or null for what the interfaces say
   * @param database how much of what the journal is kept on was used since it was last asked
   * @param nanos the time in nanoseconds, from any origin
   */
  public ResourceSampler(
      ProcessFigures figures,
      @Nullable Double bandwidth,
      Supplier<Sample> database,
      LongSupplier nanos) {
    this.figures = figures;
    this.bandwidth = bandwidth;
    this.database = database;
    this.nanos = nanos;
    at = nanos.getAsLong();
    cpu = figures.cpuSeconds();
    traffic = figures.traffic();
  }

  /** Returns how much of each resource was used. */
  public Map<Resource, Sample> sample() {
    long now = nanos.getAsLong();
    double seconds = Math.max(1e-9, Duration.ofNanos(now - at).toNanos() / 1e9);
    at = now;
    Map<Resource, Sample> samples = new EnumMap<>(Resource.class);
    samples.put(Resource.CPU, cpu(seconds));
    samples.put(Resource.MEMORY, memory());
    samples.put(Resource.NETWORK, network(seconds));
    samples.put(Resource.DATABASE, database.get());
    return samples;
  }

  private Sample cpu(double seconds) {
    double before = cpu;
    cpu = figures.cpuSeconds();
    double cores = figures.cores();
    return new Sample((cpu - before) / seconds / cores, plain(cores) + " cores");
  }

  private Sample memory() {
    double limit = figures.memoryLimit();
    double heap = figures.liveHeap();
    double resident =
        figures.residentBytes().isPresent()
            ? figures.residentBytes().getAsLong() / limit
            : Double.NaN;
    return heap > resident || Double.isNaN(resident)
        ? new Sample(heap, whole(Runtime.getRuntime().maxMemory() / MIB) + " MiB of heap")
        : new Sample(resident, whole(limit / MIB) + " MiB of memory");
  }

  private Sample network(double seconds) {
    ProcessFigures.Traffic before = traffic;
    traffic = figures.traffic();
    OptionalDouble speed = bandwidth == null ? figures.bandwidth() : OptionalDouble.of(bandwidth);
    double busier =
        Math.max(traffic.received() - before.received(), traffic.sent() - before.sent()) / seconds;
    return speed.isPresent()
        ? new Sample(busier / speed.getAsDouble(), whole(speed.getAsDouble() / 1_000_000) + " MB/s")
        : new Sample(Double.NaN, "no interface says its speed; set budgets.network_bandwidth");
  }

  private static String plain(double cores) {
    return cores == Math.rint(cores)
        ? Long.toString((long) cores)
        : String.format(Locale.ROOT, "%.2f", cores);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
