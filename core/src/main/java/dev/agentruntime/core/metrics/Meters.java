package dev.agentruntime.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the catalogue. Counters and gauges are Micrometer's, so that any registry of its
 * sees them; distributions are recorded here, as no registry keeps them well enough to add up.
 */
public final class Meters {
  private final MeterRegistry registry;
  private final Map<Series, Source> sources = new ConcurrentHashMap<>();
  private final Map<Series, Double> lastTotals = new HashMap<>();

  private sealed interface Source {}

  private record Total(DoubleConsumer add, DoubleSupplier total) implements Source {}

  private record Reading(DoubleSupplier value) implements Source {}

  private record Recorded(Recording recording) implements Source {}

  public Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Returns the counter of a series: give it what to add, at least 0. */
  public DoubleConsumer counter(Series series) {
    require(series, series.metric().kind() == Kind.COUNTER);
    return switch (sources.computeIfAbsent(series, this::newCounter)) {
      case Total(DoubleConsumer add, DoubleSupplier _) -> add;
      case Reading _, Recorded _ -> throw new IllegalStateException(series + ": no counter");
    };
  }

  /** Has a series count what {@code total} says, which never goes down. */
  public void count(Series series, DoubleSupplier total) {
    require(series, series.metric().kind() == Kind.COUNTER);
    if (sources.putIfAbsent(series, new Total(_ -> {}, total)) == null) {
      Metric metric = series.metric();
      FunctionCounter.builder(metric.meterName(), total, DoubleSupplier::getAsDouble)
          .description(metric.meaning())
          .baseUnit(baseUnit(metric))
          .tags(tags(series))
          .register(registry);
    }
  }

  /** Has a series read {@code value}; NaN where there is nothing to read. */
  public void gauge(Series series, DoubleSupplier value) {
    require(series, series.metric().kind() == Kind.GAUGE);
    if (sources.putIfAbsent(series, new Reading(value)) == null) {
      Metric metric = series.metric();
      Gauge.builder(metric.meterName(), value::getAsDouble)
          .description(metric.meaning())
          .baseUnit(baseUnit(metric))
          .tags(tags(series))
          .strongReference(true)
          .register(registry);
    }
  }

  /** Returns what the distribution of a series is recorded with. */
  public Recording recording(Series series) {
    require(series, series.metric().isDistribution());
    return switch (sources.computeIfAbsent(series, Meters::newRecording)) {
      case Recorded(Recording recording) -> recording;
      case Total _, Reading _ -> throw new IllegalStateException(series + ": no distribution");
    };
  }

  /** Returns all there ever was of each series, in the order of the catalogue. */
  public SortedMap<Series, Point> totals() {
    SortedMap<Series, Point> totals = new TreeMap<>(Series.ORDER);
    sources.forEach(
        (series, source) -> {
          Point point =
              switch (source) {
                case Total(DoubleConsumer _, DoubleSupplier total) ->
                    new Point.Growth(Math.max(0, total.getAsDouble()));
                case Reading(DoubleSupplier value) -> reading(value.getAsDouble());
                case Recorded(Recording recording) -> new Point.Spread(recording.ever());
              };
          if (point != null) {
            totals.put(series, point);
          }
        });
    return totals;
  }

  /** Returns what each series says of the time since this was last called. */
  public synchronized SortedMap<Series, Point> take() {
    SortedMap<Series, Point> points = new TreeMap<>(Series.ORDER);
    sources.forEach(
        (series, source) -> {
          Point point =
              switch (source) {
                case Total(DoubleConsumer _, DoubleSupplier total) ->
                    growth(series, total.getAsDouble());
                case Reading(DoubleSupplier value) -> reading(value.getAsDouble());
                case Recorded(Recording recording) -> spread(recording.take());
              };
          if (point != null) {
            points.put(series, point);
          }
        });
    return points;
  }

  private @Nullable Point growth(Series series, double total) {
    double before = Objects.requireNonNullElse(lastTotals.put(series, total), 0.0);
    return total > before ? new Point.Growth(total - before) : null;
  }

  private static @Nullable Point reading(double value) {
    return Double.isFinite(value) ? Point.Level.of(value) : null;
  }

  private static @Nullable Point spread(Distribution distribution) {
    return distribution.count() == 0 ? null : new Point.Spread(distribution);
  }

  private Source newCounter(Series series) {
    Metric metric = series.metric();
    Counter counter =
        Counter.builder(metric.meterName())
            .description(metric.meaning())
            .baseUnit(baseUnit(metric))
            .tags(tags(series))
            .register(registry);
    return new Total(counter::increment, counter::count);
  }

  private static Source newRecording(Series series) {
    return new Recorded(new Recording(series.metric().kind() == Kind.LATENCY ? 1e-9 : 1));
  }

  private static Tags tags(Series series) {
    Tags tags = Tags.empty();
    for (Map.Entry<String, String> tag : series.tags().entrySet()) {
      tags = tags.and(tag.getKey(), tag.getValue());
    }
    return tags;
  }

  /* Registries put it into the name, where a count of things would only say them twice. */
  private static @Nullable String baseUnit(Metric metric) {
    return metric.isNamedByUnit() ? metric.unit().code() : null;
  }

  private static void require(Series series, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: a %s (expected: another kind)".formatted(series, series.metric().kind().code()));
    }
  }
}
