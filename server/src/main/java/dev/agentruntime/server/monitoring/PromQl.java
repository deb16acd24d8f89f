package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.metrics.Kind;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.TagKey;
import dev.agentruntime.core.slo.Spans;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pieces that every query of Prometheus is made of. */
final class PromQl {
  /** The name of the scrape job. */
  static final String JOB = "agent-runtime";

  /** The requests that the objectives are about. */
  static final String DISPATCHES = "endpoint=\"/dispatch\"";

  /* So that what was computed from 0.999 is written as it was meant. */
  private static final MathContext DIGITS = new MathContext(12);

  private PromQl() {}

  /** Returns the name that the samples of a counter or a gauge have. */
  static String sample(Metric metric) {
    return metric.prometheusName() + (metric.kind() == Kind.COUNTER ? "_total" : "");
  }

  /** Returns the series of a name that fit all of {@code matchers}, each of which may be empty. */
  static String series(String name, String... matchers) {
    String all =
        Stream.of(matchers).filter(text -> !text.isEmpty()).collect(Collectors.joining(","));
    return all.isEmpty() ? name : "%s{%s}".formatted(name, all);
  }

  static String sum(List<String> by, String expression) {
    return by.isEmpty()
        ? "sum(%s)".formatted(expression)
        : "sum by (%s) (%s)".formatted(String.join(", ", by), expression);
  }

  /** Returns how fast a counter grows in a second, summed by {@code by}. */
  static String rate(Metric counter, String matchers, String range, List<String> by) {
    return sum(by, "rate(%s[%s])".formatted(series(sample(counter), matchers), range));
  }

  static List<String> labels(List<TagKey> tags) {
    return tags.stream().map(TagKey::code).toList();
  }

  /** Returns a duration of whole minutes, such as {@code 5m} or {@code 3d}. */
  static String range(Duration duration) {
    return Spans.shown(duration);
  }

  /** Returns a number without an exponent and without needless zeros. */
  static String number(double value) {
    return new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
  }
}
