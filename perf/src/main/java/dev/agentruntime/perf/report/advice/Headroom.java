package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.percent;
import static dev.agentruntime.perf.report.figure.Figures.rate;
import static dev.agentruntime.perf.report.figure.Figures.times;

import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Optional;

/** How far a result is from its bounds, in one sentence. */
final class Headroom {
  private Headroom() {}

  static String of(Evidence evidence) {
    Optional<Phase> slowest = evidence.worst(phase -> phase.latency().percentileMs(95));
    if (slowest.isEmpty()) {
      return "Nothing ended, so there is nothing to say.";
    }
    double p95 = slowest.get().latency().percentileMs(95);
    double target = Objective.P95_RESPONSE_TIME.target();
    String latency =
        "Nothing to change: the %sp95 was %s, %s of the %s that are promised"
            .formatted(
                evidence.phases().size() > 1 ? "worst " : "",
                ms(p95),
                percent(p95 / target),
                ms(target));
    return cpu(evidence).map(cpu -> latency + "; " + cpu).orElse(latency) + ".";
  }

  private static Optional<String> cpu(Evidence evidence) {
    Optional<CpuCost> cost = CpuCost.of(evidence.result());
    Optional<Phase> busiest =
        evidence.worst(phase -> evidence.use(phase).map(ServerUse::averageCores).orElse(0.0));
    if (cost.isEmpty() || busiest.isEmpty() || evidence.use(busiest.get()).isEmpty()) {
      return Optional.empty();
    }
    double used = evidence.use(busiest.get()).get().averageCores();
    double tried = busiest.get().throughput();
    // What the busiest phase shows beats a line through all of them.
    double line = cost.get().rateAt(Evidence.BUSY * evidence.cores());
    double held = Math.max(line, tried * Evidence.BUSY * evidence.cores() / used);
    return Optional.of(
        "at %s the server used %s, so that %s CPU%s holds about %s, %s that rate"
            .formatted(
                rate(tried),
                evidence.cpuText(used),
                percent(Evidence.BUSY),
                evidence.result().target().own() ? "" : " of one core",
                rate(held),
                times(held / tried)));
  }
}
