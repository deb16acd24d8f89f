package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.number;
import static dev.agentruntime.perf.report.figure.Figures.times;

import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The slowest requests come at regular times, far slower than the rest: something pauses. */
final class PeriodicPauses implements Rule {
  private static final int ENOUGH = 30;
  private static final double FAR = 5;
  private static final double SPIKE = 3;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    return evidence.phases().stream()
        .flatMap(phase -> pauses(evidence.result(), phase).stream())
        .findFirst();
  }

  private static Optional<Recommendation> pauses(LoadResult result, Phase phase) {
    double median = phase.latency().percentileMs(50);
    double p99 = phase.latency().percentileMs(99);
    if (phase.timeline().size() < ENOUGH || p99 < FAR * median) {
      return Optional.empty();
    }
    double[] worst =
        phase.timeline().stream()
            .mapToDouble(second -> Math.log1p(second.latency().maxMs()))
            .toArray();
    Autocorrelation alike = Autocorrelation.of(worst);
    OptionalInt period = alike.period();
    return period.isEmpty()
        ? Optional.empty()
        : Optional.of(advice(result, phase, alike, period.getAsInt()));
  }

  private static Recommendation advice(
      LoadResult result, Phase phase, Autocorrelation alike, int period) {
    double p99 = phase.latency().percentileMs(99);
    Latencies calm = withoutSpikes(phase.timeline());
    boolean sawtooth = memoryRepeats(result, phase, period);
    return new Recommendation(
        sawtooth
            ? "Shorten the garbage collector's pauses"
            : "Find what runs every %d seconds".formatted(period),
        "%s: p99 is %s p50 (%s against %s), and the slowest requests come every %d s (autocorrelation %s; chance stays under %s)."
            .formatted(
                phase.name(),
                times(p99 / phase.latency().percentileMs(50)),
                ms(p99),
                ms(phase.latency().percentileMs(50)),
                period,
                number(alike.at(period)),
                number(alike.bound())),
        sawtooth
            ? "The server's memory rises and falls with the same period, as a heap does that is collected: read -Xlog:gc, and try -XX:+UseZGC or a larger heap."
            : "The server's memory does not follow, so look for work by the clock: writes that are forced to disk, a scheduled job, CPU credits or a noisy neighbour.",
        "Without the seconds that spike, p99 is %s instead of %s, and the slowest %s instead of %s."
            .formatted(
                ms(calm.percentileMs(99)), ms(p99), ms(calm.maxMs()), ms(phase.latency().maxMs())));
  }

  private static Latencies withoutSpikes(List<Second> timeline) {
    double usual =
        TheilSen.median(
            timeline.stream().mapToDouble(second -> second.latency().maxMs()).toArray());
    return Latencies.sum(
        timeline.stream()
            .map(Second::latency)
            .filter(latency -> latency.maxMs() <= SPIKE * usual)
            .toList());
  }

  private static boolean memoryRepeats(LoadResult result, Phase phase, int period) {
    double[] memory = Memory.bySecond(result, phase.startS(), phase.startS() + phase.seconds());
    OptionalInt repeats =
        memory.length < ENOUGH ? OptionalInt.empty() : Autocorrelation.of(memory).period();
    return repeats.isPresent() && Math.abs(repeats.getAsInt() - period) <= 1;
  }
}
