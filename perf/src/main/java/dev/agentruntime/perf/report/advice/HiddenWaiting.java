package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.duration;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.percent;
import static dev.agentruntime.perf.report.figure.Figures.times;

import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import java.util.Comparator;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Requests wait to be sent: users feel stalls of the server that a closed loop does not see. */
final class HiddenWaiting implements Rule {
  private static final double TWICE = 2;
  private static final double FELT_MS = 5;
  private static final double LATENESS = 0.1;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    double late = evidence.result().generator().lateness().percentileMs(99);
    return evidence
        .worst(HiddenWaiting::hiddenMs)
        .filter(phase -> hiddenMs(phase) >= FELT_MS && late < LATENESS * hiddenMs(phase))
        .filter(
            phase -> phase.latency().percentileMs(99) >= TWICE * phase.service().percentileMs(99))
        .map(HiddenWaiting::advice);
  }

  private static double hiddenMs(Phase phase) {
    return phase.latency().percentileMs(99) - phase.service().percentileMs(99);
  }

  private static Recommendation advice(Phase phase) {
    double felt = phase.latency().percentileMs(99);
    double seen = phase.service().percentileMs(99);
    Histogram times = phase.latency().histogram();
    long waited = times.getTotalCount() - times.getCountBetweenValues(0, Math.round(seen * 1e6));
    return new Recommendation(
        "Find what stalls the server",
        "%s: p99 from the intended start is %s, from the real sending %s: %s as long. A closed loop would have reported the shorter one."
            .formatted(phase.name(), ms(felt), ms(seen), times(felt / Math.max(1e-6, seen))),
        "Connections were busy while requests waited for their turn%s. Look at what the server did then: pauses, locks, a slow backend."
            .formatted(worstSecond(phase)),
        "Without the stalls p99 falls by %s to %s; %s (%s) took longer than that."
            .formatted(
                ms(felt - seen),
                ms(seen),
                count(waited, "request"),
                percent(Evidence.share(waited, phase))));
  }

  private static String worstSecond(Phase phase) {
    return phase.timeline().stream()
        .max(Comparator.comparingDouble((Second second) -> second.latency().maxMs()))
        .map(
            second ->
                ", most of all %s into the test (%s)"
                    .formatted(duration(second.atS()), ms(second.latency().maxMs())))
        .orElse("");
  }
}
