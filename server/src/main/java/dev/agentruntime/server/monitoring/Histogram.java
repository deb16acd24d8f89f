package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.metrics.Metric;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The growth of a distribution of the catalogue, in PromQL: of its native histogram, or, where
 * Prometheus took in the text format alone, of its classic buckets.
 *
 * @param matchers such as {@code job="a",endpoint="b"}; empty for every series
 * @param range over which it is taken, such as {@code 5m}
 * @param by the labels that the result keeps
 */
record Histogram(Metric metric, String matchers, String range, List<String> by) {

  /*
   * A native histogram is one series under the plain name. Where there is one, classic buckets of
   * the same name are not looked at, so that nothing is counted twice.
   */

  Histogram {
    if (!metric.isDistribution()) {
      throw new IllegalArgumentException(metric + ": no distribution (expected: one)");
    }
    by = List.copyOf(by);
  }

  /** Returns the value that {@code q} of all values do not exceed. */
  String quantile(double q) {
    return "histogram_quantile(%s, %s) or histogram_quantile(%s, %s)"
        .formatted(
            PromQl.number(q), nativeSum(), PromQl.number(q), classicSum("_bucket", "", "le"));
  }

  /** Returns how many values there were in a second. */
  String perSecond() {
    return "(histogram_count(%s) or %s)".formatted(nativeSum(), classicSum("_count", ""));
  }

  /**
   * Returns the share of values that are at most {@code bound}: nothing where there were no values,
   * which would be no number and spoil every average that it enters, nor where there is no classic
   * bucket that ends at {@code bound}.
   */
  String shareAtMost(double bound) {
    return "(histogram_fraction(0, %s, %s) or %s / %s) >= 0"
        .formatted(
            PromQl.number(bound),
            nativeSum(),
            classicSum("_bucket", le(bound)),
            classicSum("_count", ""));
  }

  /** Returns the distribution itself, as a heat map draws it. */
  String heatMap() {
    return "%s or (%s unless on () %s)"
        .formatted(nativeSum(), classicSum("_bucket", "", "le"), nativeSum());
  }

  private String nativeSum() {
    return PromQl.sum(by, rate("", ""));
  }

  private String classicSum(String suffix, String more, String... byToo) {
    return PromQl.sum(
        Stream.concat(by.stream(), Arrays.stream(byToo)).toList(), rate(suffix, more));
  }

  private String rate(String suffix, String more) {
    return "rate(%s[%s])"
        .formatted(PromQl.series(metric.prometheusName() + suffix, matchers, more), range);
  }

  /* Servers of several languages, and Prometheus 2 and 3, write the same number differently. */
  private static String le(double bound) {
    Collection<String> forms = new TreeSet<>();
    forms.add(Double.toString(bound));
    forms.add(PromQl.number(bound));
    return forms.size() == 1
        ? "le=\"%s\"".formatted(forms.iterator().next())
        : forms.stream()
            .map(form -> form.replace(".", "[.]"))
            .collect(Collectors.joining("|", "le=~\"", "\""));
  }
}
