package dev.agentruntime.perf.report;

import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.percent;

import dev.agentruntime.perf.report.Series.Look;
import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The percentile curves of a test: one chart a phase, all with one axis. */
final class PercentileChart {
  private static final int STEPS_A_DECADE = 12;
  private static final int MOST_DECADES = 6;

  private PercentileChart() {}

  static List<Chart> of(LoadResult result) {
    List<Phase> phases = result.phases().stream().filter(phase -> phase.requests() > 0).toList();
    double low = Double.MAX_VALUE;
    double high = 0;
    for (Phase phase : phases) {
      low =
          Math.min(
              low,
              Math.max(
                  1e-6,
                  Math.min(phase.latency().percentileMs(0), phase.service().percentileMs(0))));
      high = Math.max(high, Math.max(phase.latency().maxMs(), phase.service().maxMs()));
    }
    Scale y = Scale.fitting(low, high, value -> value == 0 ? "0" : ms(value));
    List<Chart> charts = new ArrayList<>();
    for (Phase phase : phases) {
      charts.add(chart("percentiles-" + charts.size(), phase, y, phases.size() > 1));
    }
    return charts;
  }

  private static Chart chart(String id, Phase phase, Scale y, boolean several) {
    // Of a thousand requests, one is slower than 99.9 %: more nines would be one request too.
    int decades =
        (int) Math.clamp(Math.floor(Math.log10((double) phase.latency().count())), 1, MOST_DECADES);
    List<Double> places =
        IntStream.rangeClosed(0, decades * STEPS_A_DECADE)
            .mapToObj(i -> 100 * (1 - Math.pow(10, -(double) i / STEPS_A_DECADE)))
            .toList();
    Latencies felt = phase.latency();
    Latencies seen = phase.service();
    return new Chart(
        id,
        several ? phase.name() : "Percentiles",
        "Response time: p50 %s, p99 %s, max %s. Service time: p50 %s, p99 %s, max %s."
            .formatted(
                ms(felt.percentileMs(50)),
                ms(felt.percentileMs(99)),
                ms(felt.maxMs()),
                ms(seen.percentileMs(50)),
                ms(seen.percentileMs(99)),
                ms(seen.maxMs())),
        several,
        places,
        new Scale.Tail(decades),
        y,
        new Chart.Words("Percentile", PercentileChart::percentile, value -> ms(value)),
        List.of(),
        List.of(),
        List.of(
            series("response time", Look.SOLID, places, felt::percentileMs),
            series("service time", Look.DASHED, places, seen::percentileMs)));
  }

  private static Series series(
      String name, Look look, List<Double> places, DoubleUnaryOperator percentile) {
    return new Series(
        name,
        look,
        places.stream().map(percentile::applyAsDouble).toList(),
        "p99 " + ms(percentile.applyAsDouble(99)));
  }

  private static String percentile(double place) {
    return percent(place / 100);
  }
}
