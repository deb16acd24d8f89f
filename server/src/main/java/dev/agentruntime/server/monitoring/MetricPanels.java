package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.TagKey;
import dev.agentruntime.core.metrics.Unit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The panels of a metric, as its kind and unit want them. */
final class MetricPanels {
  /** The servers that were chosen on the dashboard. */
  static final String CHOSEN = "job=~\"$job\",instance=~\"$instance\"";

  /** As short as the scrape interval and the span of time on the screen allow. */
  static final String RANGE = "$__rate_interval";

  private static final Set<Metric> HEAT_MAPS =
      EnumSet.of(Metric.HTTP_REQUESTS, Metric.DISPATCHES, Metric.DECISIONS);
  private static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99);
  private static final int THIRD = 8;

  private MetricPanels() {}

  static List<Panel> of(Metric metric) {
    return switch (metric.kind()) {
      case LATENCY, SIZE -> distribution(metric);
      case COUNTER -> List.of(counter(metric));
      case GAUGE -> List.of(gauge(metric));
    };
  }

  private static List<Panel> distribution(Metric metric) {
    Histogram all = new Histogram(metric, CHOSEN, RANGE, List.of());
    List<Panel> panels = new ArrayList<>();
    panels.add(
        lines(
            metric,
            metric.title(),
            unit(metric.unit()),
            QUANTILES.stream()
                .map(q -> new Panel.Query(all.quantile(q), "p" + PromQl.number(100 * q)))
                .toList()));
    if (!metric.tags().isEmpty()) {
      Histogram tagged = new Histogram(metric, CHOSEN, RANGE, PromQl.labels(metric.tags()));
      panels.add(
          lines(
              metric,
              metric.title() + ", a second",
              "short",
              List.of(new Panel.Query(tagged.perSecond(), legend(metric.tags())))));
    }
    if (HEAT_MAPS.contains(metric)) {
      panels.add(
          new Panel(
              Panel.Look.HEAT_MAP,
              metric.title() + ", all of them",
              metric.meaning(),
              unit(metric.unit()),
              List.of(new Panel.Query(all.heatMap(), "{{le}}")),
              List.of(),
              THIRD));
    }
    return panels;
  }

  private static Panel counter(Metric metric) {
    String rate = PromQl.rate(metric, CHOSEN, RANGE, PromQl.labels(metric.tags()));
    String legend = metric.tags().isEmpty() ? "all" : legend(metric.tags());
    return switch (metric.unit()) {
      case USD ->
          lines(
              metric,
              metric.title() + ", an hour",
              "currencyUSD",
              List.of(new Panel.Query("3600 * " + rate, legend)));
      case BYTES -> lines(metric, metric.title(), "Bps", List.of(new Panel.Query(rate, legend)));
      // Seconds in a second are no unit of their own: of CPU time, it is cores.
      default ->
          lines(
              metric,
              metric.title() + ", a second",
              "short",
              List.of(new Panel.Query(rate, legend)));
    };
  }

  /* Each server's own: what is a sum to one gauge is nonsense to another. */
  private static Panel gauge(Metric metric) {
    return lines(
        metric,
        metric.title(),
        unit(metric.unit()),
        List.of(
            new Panel.Query(
                PromQl.series(PromQl.sample(metric), CHOSEN),
                metric.tags().isEmpty()
                    ? "{{instance}}"
                    : "{{instance}} " + legend(metric.tags()))));
  }

  private static Panel lines(Metric metric, String title, String unit, List<Panel.Query> queries) {
    return new Panel(Panel.Look.LINES, title, metric.meaning(), unit, queries, List.of(), THIRD);
  }

  private static String legend(List<TagKey> tags) {
    return tags.stream()
        .map(tag -> "{{%s}}".formatted(tag.code()))
        .collect(Collectors.joining(" "));
  }

  private static String unit(Unit unit) {
    return switch (unit) {
      case SECONDS -> "s";
      case BYTES -> "bytes";
      case RATIO -> "percentunit";
      case USD -> "currencyUSD";
      case DISPATCHES,
          REQUESTS,
          RECORDS,
          POLICIES,
          TOKENS,
          THREADS,
          FILES,
          ALERTS,
          DELIVERIES,
          ONE ->
          "short";
    };
  }
}
