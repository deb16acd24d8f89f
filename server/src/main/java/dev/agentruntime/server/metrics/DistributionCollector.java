package dev.agentruntime.server.metrics;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Kind;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Point;
import dev.agentruntime.core.metrics.Series;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The distributions of the catalogue as Prometheus has histograms: native ones, whose quantiles are
 * right to 2 %, and beside them a few classic buckets for who reads the text.
 */
final class DistributionCollector implements MultiCollector {
  private static final List<Double> SECONDS =
      List.of(
          1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 0.001, 0.002, 0.005, 0.01, 0.025,
          0.05, 0.1, 0.15, 0.25, 0.35, 0.5, 0.75, 1.0, 2.5, 5.0, 10.0, 30.0);
  private static final List<Double> SIZES =
      List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0);

  /*
   * Below every value but 0. Without one, Prometheus 2 takes a histogram that holds no value yet for
   * a classic one.
   */
  private static final double ZERO_THRESHOLD = Math.scalb(1.0, -128);

  private final Meters meters;
  private final List<Double> requestSeconds;

  /**
   * Collects what {@code meters} hold.
   *
   * @param requestBounds where a classic bucket of HTTP requests ends besides, in seconds
   */
  DistributionCollector(Meters meters, Collection<Double> requestBounds) {
    this.meters = meters;
    NavigableSet<Double> seconds = new TreeSet<>(SECONDS);
    seconds.addAll(requestBounds);
    this.requestSeconds = List.copyOf(seconds);
  }

  @Override
  public MetricSnapshots collect() {
    Map<Metric, HistogramSnapshot.Builder> families = new TreeMap<>();
    meters
        .totals()
        .forEach(
            (series, point) -> {
              if (point instanceof Point.Spread(Distribution distribution)) {
                families
                    .computeIfAbsent(series.metric(), DistributionCollector::family)
                    .dataPoint(dataPoint(series, distribution));
              }
            });
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    families.values().forEach(family -> all.metricSnapshot(family.build()));
    return all.build();
  }

  private static HistogramSnapshot.Builder family(Metric metric) {
    return HistogramSnapshot.builder().name(metric.prometheusName()).help(metric.meaning());
  }

  private HistogramDataPointSnapshot dataPoint(Series series, Distribution distribution) {
    Labels.Builder labels = Labels.builder();
    series.tags().forEach(labels::label);
    NativeHistogramBuckets.Builder buckets = NativeHistogramBuckets.builder();
    distribution.buckets().forEach(buckets::bucket);
    return HistogramDataPointSnapshot.builder()
        .labels(labels.build())
        .sum(distribution.sum())
        .classicHistogramBuckets(classic(distribution, bounds(series.metric())))
        .nativeSchema(Distribution.SCHEMA)
        .nativeZeroThreshold(ZERO_THRESHOLD)
        .nativeZeroCount(distribution.zeros())
        .nativeBucketsForPositiveValues(buckets.build())
        .build();
  }

  private List<Double> bounds(Metric metric) {
    if (metric == Metric.HTTP_REQUESTS) {
      return requestSeconds;
    }
    return metric.kind() == Kind.SIZE ? SIZES : SECONDS;
  }

  private static ClassicHistogramBuckets classic(Distribution distribution, List<Double> bounds) {
    ClassicHistogramBuckets.Builder classic = ClassicHistogramBuckets.builder();
    long below = 0;
    for (double bound : bounds) {
      long upTo = Math.round(distribution.countAtMost(bound));
      classic.bucket(bound, upTo - below);
      below = upTo;
    }
    return classic.bucket(Double.POSITIVE_INFINITY, distribution.count() - below).build();
  }
}
