package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.percent;
import static dev.agentruntime.perf.report.figure.Figures.rate;
import static dev.agentruntime.perf.report.figure.Figures.times;

import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.List;
import java.util.Optional;

/**
 * More users bring no more answers, only longer waiting. Where the knee is follows from the bounds
 * of operational analysis: users = greatest throughput × (shortest response time + think time) (P.
 * J. Denning, J. P. Buzen, "The Operational Analysis of Queueing Network Models", ACM Computing
 * Surveys 10, 1978).
 */
final class Knee implements Rule {
  private static final double FLAT = 0.1;
  private static final double PROPORTIONAL = 0.7;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    List<Phase> steps = evidence.steps();
    for (int i = 1; i < steps.size(); i++) {
      if (flat(steps.get(i - 1), steps.get(i))) {
        return Optional.of(advice(steps, i));
      }
    }
    return Optional.empty();
  }

  private static boolean flat(Phase fewer, Phase more) {
    double users = (double) more.offered().users() / fewer.offered().users();
    double throughput = more.throughput() / fewer.throughput();
    double waiting = cycleMs(more) / cycleMs(fewer);
    return users > 1 && throughput - 1 < FLAT * (users - 1) && waiting > PROPORTIONAL * users;
  }

  private static Recommendation advice(List<Phase> steps, int at) {
    Phase first = steps.getFirst();
    Phase fewer = steps.get(at - 1);
    Phase more = steps.get(at);
    Phase most = steps.getLast();
    double highest = steps.stream().mapToDouble(Phase::throughput).max().orElse(0);
    long knee = Math.max(1, Math.round(highest * cycleMs(first) / 1000));
    double then = Math.max(first.latency().meanMs(), knee / highest * 1000 - thinkMs(first));
    return new Recommendation(
        "Let no more than about %s in at once".formatted(count(knee, "request")),
        "From %d to %d users the throughput went from %s to %s (%s), and the mean response time from %s to %s (%s as long)."
            .formatted(
                fewer.offered().users(),
                more.offered().users(),
                rate(fewer.throughput()),
                rate(more.throughput()),
                change(more.throughput() / fewer.throughput() - 1),
                ms(fewer.latency().meanMs()),
                ms(more.latency().meanMs()),
                times(more.latency().meanMs() / fewer.latency().meanMs())),
        "The knee is near %s: %s × %s at %s (Little's law). Users over that only wait: limit concurrency there, and add servers for more throughput."
            .formatted(
                count(knee, "user"),
                rate(highest),
                ms(cycleMs(first)),
                count(first.offered().users(), "user")),
        "The same %s at a mean of about %s, instead of %s with %s: %s less waiting."
            .formatted(
                rate(highest),
                ms(then),
                ms(most.latency().meanMs()),
                count(most.offered().users(), "user"),
                percent(Math.max(0, 1 - then / most.latency().meanMs()))));
  }

  private static String change(double share) {
    long percent = Math.round(100 * share);
    return percent == 0 ? "no more" : "%+d %%".formatted(percent);
  }

  private static double cycleMs(Phase phase) {
    return phase.latency().meanMs() + thinkMs(phase);
  }

  private static double thinkMs(Phase phase) {
    return phase.offered().thinkS() * 1000;
  }
}
