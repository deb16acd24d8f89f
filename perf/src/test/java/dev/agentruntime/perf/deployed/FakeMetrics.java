package dev.agentruntime.perf.deployed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metrics that are what a test says, one value a window; a NaN is a window without one. */
final class FakeMetrics implements Metrics {
  private final List<Metric> metrics = new ArrayList<>();
  private final Map<String, double[]> values = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  FakeMetrics with(Metric metric, String statistic, double... each) {
    metrics.add(metric);
    values.put(new MetricQuery(metric, new Statistic(statistic)).toString(), each);
    return this;
  }

  FakeMetrics note(String note) {
    notes.add(note);
    return this;
  }

  @Override
  public List<Metric> list(String namespace, String name) {
    return metrics.stream()
        .filter(metric -> metric.namespace().equals(namespace) && metric.name().equals(name))
        .toList();
  }

  @Override
  public Reading read(List<MetricQuery> queries, Window window) {
    return new Reading(queries.stream().map(query -> series(query, window)).toList(), notes);
  }

  private MetricSeries series(MetricQuery query, Window window) {
    double[] each = values.getOrDefault(query.toString(), new double[0]);
    List<MetricSeries.Sample> samples = new ArrayList<>();
    for (int at = 0; at < each.length; at++) {
      if (!Double.isNaN(each[at])) {
        samples.add(
            new MetricSeries.Sample(
                window.from().plus(window.period().multipliedBy(at)), each[at]));
      }
    }
    return new MetricSeries(query, samples);
  }

  static double[] always(int windows, double value) {
    double[] each = new double[windows];
    Arrays.fill(each, value);
    return each;
  }

  @Override
  public void close() {}
}
