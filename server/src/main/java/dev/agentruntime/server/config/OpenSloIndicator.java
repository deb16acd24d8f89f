package dev.agentruntime.server.config;

import dev.agentruntime.core.slo.Bounds;
import dev.agentruntime.core.slo.Fault;
import dev.agentruntime.core.slo.Indicator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The indicator of an SLO together with its one objective; OpenSLO spreads it over both. */
final class OpenSloIndicator {
  static final String SOURCE = "agent-runtime";
  static final String DURATION = "dispatch_duration";
  static final String PER_MINUTE = "dispatches_per_minute";
  static final String AVAILABLE = "available_dispatches";
  static final String FAILED = "failed_dispatches";
  static final String DISPATCHES = "dispatches";
  static final String OCCURRENCES = "Occurrences";
  static final String TIMESLICES = "Timeslices";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String LARGEST = "1000000000";

  private final Section spec;
  private final Section objective;
  private final OpenSloAnnotations annotations;

  OpenSloIndicator(Section spec, Section objective, OpenSloAnnotations annotations) {
    this.spec = spec;
    this.objective = objective;
    this.annotations = annotations;
  }

  /**
   * Reads it; null where problems were found.
   *
   * @throws IllegalArgumentException where the parts do not go together
   */
  @Nullable Indicator read() {
    objective.unused("displayName");
    objective.unsupported("indicator", "an indicator of the SLO; no composite SLO");
    objective.unsupported("indicatorRef", "an indicator of the SLO; no composite SLO");
    objective.unsupported("compositeWeight", "no composite SLO");
    Section indicator = spec.section("indicator");
    Section metadata = indicator.section("metadata");
    List.of("name", "displayName", "labels", "annotations").forEach(metadata::unused);
    Section measured = indicator.section("spec");
    measured.unused("description");
    if (measured.isInFile("thresholdMetric") == measured.isInFile("ratioMetric")) {
      indicator.problem("spec", "both metrics or none", "thresholdMetric or ratioMetric");
      spec.ignoreRest();
      return null;
    }
    return measured.isInFile("ratioMetric")
        ? ratio(measured.section("ratioMetric"))
        : threshold(measured.section("thresholdMetric"));
  }

  private @Nullable Indicator threshold(Section metric) {
    String name = metric(source(metric), List.of(DURATION, PER_MINUTE));
    boolean throughput = PER_MINUTE.equals(name);
    String meaning = "On which side of the value the good ones are.";
    String op =
        objective.demanded(
            "op", Forms.choice(throughput ? List.of("gte", "gt") : List.of("lte", "lt")), meaning);
    BigDecimal value =
        objective.demanded(
            "value", Forms.number("0", LARGEST), "The target, in seconds or a minute.");
    Double share = share();
    budgeting(throughput ? TIMESLICES : OCCURRENCES);
    if (throughput) {
      objective.demanded(
          "timeSliceWindow", Forms.choice(List.of("1m", "1")), "How long a time slice is.");
      objective.demanded(
          "timeSliceTarget", Forms.number("1", "1"), "The share of a slice that must be good.");
    }
    if (name == null || op == null || value == null || share == null) {
      return null;
    }
    return throughput
        ? new Indicator.Throughput(
            share,
            new Bounds(
                value.doubleValue(),
                annotations.number(OpenSloAnnotations.WARNING, LARGEST),
                annotations.number(OpenSloAnnotations.CRITICAL, LARGEST)))
        : new Indicator.Latency(
            share,
            new Bounds(
                value.doubleValue(),
                annotations.seconds(OpenSloAnnotations.WARNING),
                annotations.seconds(OpenSloAnnotations.CRITICAL)));
  }

  private @Nullable Indicator ratio(Section metric) {
    metric.unsupported("raw", "good or bad, and total");
    metric.unsupported("rawType", "good or bad, and total");
    metric.value("counter", Forms.choice(List.of("true")), "true", "Dispatches are counted.");
    objective.unsupported("op", "no op beside a ratioMetric");
    objective.unsupported("value", "no value beside a ratioMetric");
    metric(source(metric.section("total")), List.of(DISPATCHES));
    Double share = share();
    budgeting(OCCURRENCES);
    if (metric.isInFile("good") == metric.isInFile("bad")) {
      metric.problem("good", "given with bad, or neither", "one of good and bad");
      metric.ignoreRest();
      return null;
    }
    Double warning = annotations.number(OpenSloAnnotations.WARNING, "1");
    Double critical = annotations.number(OpenSloAnnotations.CRITICAL, "1");
    if (metric.isInFile("good")) {
      String name = metric(source(metric.section("good")), List.of(AVAILABLE));
      return name == null || share == null
          ? null
          : new Indicator.Availability(new Bounds(share, warning, critical));
    }
    Section bad = source(metric.section("bad"));
    String name = metric(bad, List.of(FAILED));
    List<Fault> counts =
        bad.list(
            "counts",
            Forms.choice(Fault.class),
            List.of(Fault.CLIENT, Fault.SERVER),
            "Whose errors count.");
    if (name == null || share == null || counts.isEmpty()) {
      return null;
    }
    double target = BigDecimal.ONE.subtract(BigDecimal.valueOf(share)).doubleValue();
    return new Indicator.ErrorRate(EnumSet.copyOf(counts), new Bounds(target, warning, critical));
  }

  private static Section source(Section metric) {
    Section source = metric.section("metricSource");
    source.unsupported("metricSourceRef", "a metricSource in place");
    source.demanded("type", Forms.choice(List.of(SOURCE)), "Who measures.");
    return source.section("spec");
  }

  private static @Nullable String metric(Section source, List<String> known) {
    return source.demanded("metric", Forms.choice(known), "What is measured.");
  }

  private @Nullable Double share() {
    boolean percent = objective.isInFile("targetPercent");
    if (percent && objective.isInFile("target")) {
      objective.problem("target", "given with targetPercent", "one of the two");
    }
    String meaning = "The share of good events that is promised.";
    BigDecimal share =
        percent
            ? objective.demanded("targetPercent", Forms.number("0", "100"), meaning)
            : objective.demanded("target", Forms.number("0", "1"), meaning);
    if (share == null) {
      return null;
    }
    return percent
        ? share.divide(HUNDRED, MathContext.DECIMAL64).doubleValue()
        : share.doubleValue();
  }

  private void budgeting(String method) {
    spec.demanded("budgetingMethod", Forms.choice(List.of(method)), "How the budget is counted.");
  }
}
