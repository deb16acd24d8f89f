package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.duration;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.number;
import static dev.agentruntime.perf.report.figure.Figures.rate;

import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** At a constant rate, the response time grows: work queues, and the server cannot keep up. */
final class Queueing implements Rule {
  // Seconds of one phase resemble their neighbours, so a test for a trend alone is too eager.
  private static final double GROWTH = 2;
  private static final double FULL = 0.7;
  private static final int FEW = 3;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    return evidence.phases().stream()
        .filter(phase -> growth(phase).isPresent())
        .max(Comparator.comparingDouble(phase -> growth(phase).orElseThrow().line().slope()))
        .map(phase -> advice(evidence, phase, growth(phase).orElseThrow()));
  }

  private static Optional<Trend> growth(Phase phase) {
    if (!Evidence.constant(phase)) {
      return Optional.empty();
    }
    double[] at = ended(phase).stream().mapToDouble(Second::atS).toArray();
    double[] medians =
        ended(phase).stream().mapToDouble(second -> second.latency().percentileMs(50)).toArray();
    return Trend.rising(at, medians)
        .filter(trend -> trend.end() > GROWTH * Math.max(trend.start(), 1));
  }

  private static Recommendation advice(Evidence evidence, Phase phase, Trend trend) {
    double offered = phase.offered().rate();
    double growthMs = trend.line().slope();
    // What comes at time a is answered at a * offered / capacity, so that the time between grows
    // by 1 - capacity / offered for each second of the answers.
    double capacity = offered * Math.max(0, 1 - growthMs / 1000);
    long servers = (long) Math.ceil(offered / Math.max(1e-9, FULL * capacity));
    return new Recommendation(
        "Offer no more than %s to one server".formatted(rate(FULL * capacity)),
        "%s: at a constant %s the median response time rose from %s to %s in %s, by %s every second (Theil–Sen; Mann–Kendall z = %s)."
            .formatted(
                phase.name(),
                rate(offered),
                ms(median(ended(phase).subList(0, FEW))),
                ms(median(ended(phase).reversed().subList(0, FEW))),
                duration(trend.to() - trend.from()),
                ms(growthMs),
                number(trend.z())),
        "Work queues. Such growth means that about %s of the %s are finished. Share the load among %d servers, each %.0f %% full at most, or shed what is over."
            .formatted(rate(capacity), rate(offered), servers, 100 * FULL),
        calm(evidence, phase, capacity, growthMs));
  }

  private static List<Second> ended(Phase phase) {
    return phase.timeline().stream().filter(second -> second.latency().count() > 0).toList();
  }

  private static double median(List<Second> seconds) {
    return TheilSen.median(
        seconds.stream().mapToDouble(second -> second.latency().percentileMs(50)).toArray());
  }

  private static String calm(Evidence evidence, Phase phase, double capacity, double growthMs) {
    String spared =
        "Under %s the queue does not build up, which after a minute at %s spares %s a request."
            .formatted(rate(capacity), rate(phase.offered().rate()), ms(growthMs * 60));
    return evidence.phases().stream()
        .filter(other -> Evidence.constant(other) && growth(other).isEmpty())
        .filter(other -> other.offered().rate() < phase.offered().rate())
        .max(Comparator.comparingDouble(other -> other.offered().rate()))
        .map(
            other ->
                "%s At %s it did not grow: p95 was %s."
                    .formatted(
                        spared, rate(other.offered().rate()), ms(other.latency().percentileMs(95))))
        .orElse(spared);
  }
}
