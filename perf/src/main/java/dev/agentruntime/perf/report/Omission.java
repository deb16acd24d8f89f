package dev.agentruntime.perf.report;

import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.percent;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Comparator;
import java.util.Optional;

/** How much of what users feel a closed loop would not have shown. */
final class Omission {
  private static final double SLIGHT = 0.05;
  private static final double SAME_MS = 0.001;

  private Omission() {}

  /** Returns what the two times mean, and by how much they differ here. */
  static String text(LoadResult result) {
    String meaning =
        "Response time counts from when a request should have been sent: what a user feels. Service"
            + " time counts from when it really was: what a closed loop, such as hey or wrk,"
            + " reports.";
    return difference(result).map(here -> meaning + " " + here).orElse(meaning);
  }

  private static Optional<String> difference(LoadResult result) {
    boolean paced = result.phases().stream().anyMatch(phase -> phase.offered().rate() > 0);
    return result.phases().stream()
        .filter(phase -> phase.latency().count() > 0)
        .max(Comparator.comparingDouble(Omission::hiddenMs))
        .map(
            phase -> {
              double felt = phase.latency().percentileMs(99);
              double hidden = Math.max(0, hiddenMs(phase));
              String where = result.phases().size() > 1 ? " (" + phase.name() + ")" : "";
              String unpaced =
                  paced
                      ? ""
                      : " Users who wait for their answers send nothing meanwhile, so only a rate"
                          + " would tell the two apart.";
              return hidden <= SLIGHT * felt
                  ? (hidden < SAME_MS
                          ? "Here they do not differ at p99."
                          : "Here they differ by no more than %s at p99 (%s of it)%s."
                              .formatted(ms(hidden), percent(hidden / Math.max(1e-9, felt)), where))
                      + unpaced
                  : "Here p99 is %s against %s%s: a closed loop would have hidden %s of it (%s)."
                      .formatted(
                          ms(felt), ms(felt - hidden), where, ms(hidden), percent(hidden / felt));
            });
  }

  private static double hiddenMs(Phase phase) {
    return phase.latency().percentileMs(99) - phase.service().percentileMs(99);
  }
}
