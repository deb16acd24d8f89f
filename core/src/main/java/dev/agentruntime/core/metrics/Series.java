package dev.agentruntime.core.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A metric with values for its tags.
 *
 * @param values in the order of the metric's tags
 */
public record Series(Metric metric, List<String> values) {
  /** In the order of the catalogue, then of the values. */
  public static final Comparator<Series> ORDER =
      Comparator.comparing(Series::metric).thenComparing(series -> series.values().toString());

  public Series {
    Objects.requireNonNull(metric, "metric");
    values = List.copyOf(values);
    if (values.size() != metric.tags().size()) {
      throw new IllegalArgumentException(
          "%s: %s (expected: values for %s)".formatted(metric.meterName(), values, metric.tags()));
    }
  }

  /** Returns the series of {@code metric} with {@code values} for its tags. */
  public static Series of(Metric metric, String... values) {
    return new Series(metric, List.of(values));
  }

  /** Returns the value of a tag that the metric has. */
  public String value(TagKey key) {
    int at = metric.tags().indexOf(key);
    if (at < 0) {
      throw new IllegalArgumentException(
          "%s: %s (expected: one of %s)".formatted(metric.meterName(), key, metric.tags()));
    }
    return Objects.requireNonNull(values.get(at));
  }

  /** Returns the values by the names of the tags, in their order. */
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      tags.put(
          Objects.requireNonNull(metric.tags().get(i)).code(),
          Objects.requireNonNull(values.get(i)));
    }
    return tags;
  }

  /** Returns such as {@code name{intent=call_reasoning,status=success}}. */
  @Override
  public String toString() {
    List<String> pairs = new ArrayList<>();
    tags().forEach((key, value) -> pairs.add(key + "=" + value));
    return pairs.isEmpty()
        ? metric.meterName()
        : metric.meterName() + "{" + String.join(",", pairs) + "}";
  }
}
