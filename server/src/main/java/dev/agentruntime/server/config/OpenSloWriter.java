package dev.agentruntime.server.config;

import dev.agentruntime.core.slo.Bounds;
import dev.agentruntime.core.slo.Indicator;
import dev.agentruntime.core.slo.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The writer of objectives as OpenSLO; what it writes, {@link SloFile} reads as the same. */
public final class OpenSloWriter {
  private final StringBuilder text = new StringBuilder();

  private OpenSloWriter() {}

  /** Returns a document for each objective. */
  public static String write(List<Objective> objectives) {
    return objectives.stream()
        .map(objective -> new OpenSloWriter().document(objective))
        .collect(Collectors.joining("---\n"));
  }

  private String document(Objective objective) {
    Indicator indicator = objective.indicator();
    line(0, "apiVersion: " + OpenSloReader.VERSION);
    line(0, "kind: " + OpenSloReader.KIND);
    line(0, "metadata:");
    line(1, "name: " + objective.name());
    line(1, "displayName: " + quoted(objective.title()));
    line(1, "annotations:");
    Bounds bounds = indicator.bounds();
    annotation(OpenSloAnnotations.WARNING, bound(indicator, bounds.warning()));
    annotation(OpenSloAnnotations.CRITICAL, bound(indicator, bounds.critical()));
    annotation(OpenSloAnnotations.WINDOW, objective.window().toMinutes() + "m");
    annotation(OpenSloAnnotations.PERIODS, Integer.toString(objective.periods()));
    annotation(OpenSloAnnotations.MINIMUM_EVENTS, Integer.toString(objective.minimumEvents()));
    line(0, "spec:");
    if (objective.description() != null) {
      line(1, "description: " + quoted(objective.description()));
    }
    line(1, "service: " + OpenSloIndicator.SOURCE);
    line(1, "indicator:");
    line(2, "metadata:");
    line(3, "name: " + objective.name());
    line(2, "spec:");
    metrics(indicator);
    line(1, "timeWindow:");
    line(2, "- duration: " + objective.budgetWindow().toDays() + "d");
    line(2, "  isRolling: true");
    line(
        1,
        "budgetingMethod: "
            + (indicator instanceof Indicator.Throughput
                ? OpenSloIndicator.TIMESLICES
                : OpenSloIndicator.OCCURRENCES));
    line(1, "objectives:");
    target(indicator);
    return text.toString();
  }

  private void metrics(Indicator indicator) {
    switch (indicator) {
      case Indicator.Latency _ -> metric(3, "thresholdMetric", OpenSloIndicator.DURATION);
      case Indicator.Throughput _ -> metric(3, "thresholdMetric", OpenSloIndicator.PER_MINUTE);
      case Indicator.Availability _ -> {
        line(3, "ratioMetric:");
        line(4, "counter: true");
        metric(4, "good", OpenSloIndicator.AVAILABLE);
        metric(4, "total", OpenSloIndicator.DISPATCHES);
      }
      case Indicator.ErrorRate errors -> {
        line(3, "ratioMetric:");
        line(4, "counter: true");
        metric(4, "bad", OpenSloIndicator.FAILED);
        String counts =
            errors.counts().stream()
                .sorted()
                .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        line(7, "counts: [" + counts + "]");
        metric(4, "total", OpenSloIndicator.DISPATCHES);
      }
    }
  }

  private void metric(int depth, String name, String metric) {
    line(depth, name + ":");
    line(depth + 1, "metricSource:");
    line(depth + 2, "type: " + OpenSloIndicator.SOURCE);
    line(depth + 2, "spec:");
    line(depth + 3, "metric: " + metric);
  }

  private void target(Indicator indicator) {
    String target = "target: " + number(indicator.objective());
    switch (indicator) {
      case Indicator.Latency latency -> {
        line(2, "- op: lte");
        line(2, "  value: " + number(latency.bounds().target()));
        line(2, "  " + target);
      }
      case Indicator.Throughput throughput -> {
        line(2, "- op: gte");
        line(2, "  value: " + number(throughput.bounds().target()));
        line(2, "  " + target);
        line(2, "  timeSliceTarget: 1");
        line(2, "  timeSliceWindow: 1m");
      }
      case Indicator.Availability _ -> line(2, "- " + target);
      case Indicator.ErrorRate errors ->
          line(
              2,
              "- target: "
                  + BigDecimal.ONE
                      .subtract(BigDecimal.valueOf(errors.bounds().target()))
                      .toPlainString());
    }
  }

  private void annotation(String name, @Nullable String value) {
    if (value != null) {
      line(2, name + ": " + quoted(value));
    }
  }

  private static @Nullable String bound(Indicator indicator, @Nullable Double bound) {
    if (bound == null) {
      return null;
    }
    return indicator instanceof Indicator.Latency
        ? OpenSloAnnotations.SECONDS.writer().write(Duration.ofMillis(Math.round(bound * 1000)))
        : number(bound);
  }

  private static String number(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /* In double quotes, YAML has the escapes of JSON. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
