package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.cores;
import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.percent;
import static dev.agentruntime.perf.report.figure.Figures.rate;

import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Optional;

/** The server's CPU is busier than automatic scaling would let it be. */
final class CpuBound implements Rule {
  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    Optional<CpuCost> cost = CpuCost.of(evidence.result());
    Optional<Phase> busiest = evidence.worst(phase -> evidence.cpuShare(phase).orElse(0));
    if (cost.isEmpty()
        || busiest.isEmpty()
        || evidence.cpuShare(busiest.get()).orElse(0) <= Evidence.BUSY) {
      return Optional.empty();
    }
    if (cost.get().rateAt(Evidence.BUSY * evidence.cores()) <= 0) {
      return Optional.empty();
    }
    return Optional.of(advice(evidence, cost.get(), busiest.get()));
  }

  private static Recommendation advice(Evidence evidence, CpuCost cost, Phase phase) {
    double size = evidence.cores();
    double used = evidence.use(phase).orElseThrow().averageCores();
    double held = cost.rateAt(Evidence.BUSY * size);
    long tasks = Math.max(2, (long) Math.ceil(phase.throughput() / held));
    double each = cost.coresAt(phase.throughput() / tasks) / size;
    return new Recommendation(
        "Run %s for %s".formatted(count(tasks, "task"), rate(phase.throughput())),
        "%s: the server used %s for %s; a request costs it %s of CPU."
            .formatted(
                phase.name(),
                evidence.cpuText(used),
                rate(phase.throughput()),
                ms(cost.msARequest())),
        "Held at %s CPU, a task of %s does %s. Run %s, and scale by CPU at that target."
            .formatted(percent(Evidence.BUSY), cores(size), rate(held), count(tasks, "such task")),
        "At %s the CPU of each falls from %s to %s, and together they hold %s."
            .formatted(
                rate(phase.throughput()), percent(used / size), percent(each), rate(tasks * held)));
  }
}
