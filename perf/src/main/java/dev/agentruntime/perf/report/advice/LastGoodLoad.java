package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.percent;
import static dev.agentruntime.perf.report.figure.Figures.rate;

import dev.agentruntime.perf.result.LoadResult.Model;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Of several loads, some meet the objectives and the higher ones do not. */
final class LastGoodLoad implements Rule {
  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    List<Phase> byLoad =
        evidence.phases().stream().sorted(Comparator.comparingDouble(LastGoodLoad::load)).toList();
    long kinds = byLoad.stream().map(phase -> phase.offered().model()).distinct().count();
    Optional<Phase> missed =
        byLoad.stream().filter(phase -> Judgement.standing(phase) != Standing.MET).findFirst();
    Optional<Phase> last =
        missed.flatMap(
            phase ->
                byLoad.stream().filter(other -> load(other) < load(phase)).reduce((a, b) -> b));
    return kinds == 1 && last.isPresent()
        ? Optional.of(advice(last.get(), missed.get()))
        : Optional.empty();
  }

  private static Recommendation advice(Phase last, Phase next) {
    return new Recommendation(
        "Plan for no more than %s a server".formatted(rate(last.throughput())),
        "%s is the highest load that met every objective; %s did not: %s."
            .formatted(last.name(), next.name(), missed(next)),
        "Scale out or shed what is over %s. A test between the two loads tells the bound more closely: load-test breakpoint."
            .formatted(rate(last.throughput())),
        "A p95 of %s instead of %s, and an error rate of %s instead of %s."
            .formatted(
                ms(last.latency().percentileMs(95)),
                ms(next.latency().percentileMs(95)),
                errors(last),
                errors(next)));
  }

  private static String missed(Phase phase) {
    List<String> missed =
        Judgement.of(phase).stream()
            .filter(judgement -> judgement.standing() != Standing.MET)
            .map(
                judgement ->
                    "%s %s (%s)"
                        .formatted(
                            judgement.objective().title(),
                            judgement.text(),
                            judgement.objective().promise()))
            .toList();
    return String.join(", ", missed);
  }

  private static String errors(Phase phase) {
    return percent(Evidence.share(phase.requests() - phase.successes(), phase));
  }

  private static double load(Phase phase) {
    return phase.offered().model() == Model.CLOSED
        ? phase.offered().users()
        : Evidence.offered(phase);
  }
}
