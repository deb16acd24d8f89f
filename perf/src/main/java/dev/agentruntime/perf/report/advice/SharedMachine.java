package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.cores;
import static dev.agentruntime.perf.report.figure.Figures.number;
import static dev.agentruntime.perf.report.figure.Figures.percent;
import static dev.agentruntime.perf.report.figure.Figures.rate;

import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Optional;

/** Server and generator shared a machine that had no core to spare. */
final class SharedMachine implements Rule {
  private static final double FULL = 0.9;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    Optional<Phase> busiest = evidence.worst(phase -> evidence.cpuShare(phase).orElse(0));
    Optional<CpuCost> cost = CpuCost.of(evidence.result());
    double all = evidence.cores();
    double generator = evidence.result().generator().cpuCores();
    if (!evidence.result().target().own() || busiest.isEmpty() || cost.isEmpty()) {
      return Optional.empty();
    }
    double used = evidence.use(busiest.get()).map(ServerUse::averageCores).orElse(0.0);
    if (used + generator <= FULL * all) {
      return Optional.empty();
    }
    return Optional.of(
        new Recommendation(
            "Load the server from another machine",
            "%s: the server used %s cores and the generator %s, together %s of the machine's %s."
                .formatted(
                    busiest.get().name(),
                    number(used),
                    number(generator),
                    percent((used + generator) / all),
                    cores(all)),
            "They took CPU from each other, so response times over here are longer than the"
                + " server's own. Run the generator elsewhere with --target, or lower the load.",
            "%s more for the server: by what a request costs it, room for %s instead of %s."
                .formatted(
                    cores(generator),
                    rate(cost.get().rateAt(all)),
                    rate(busiest.get().throughput()))));
  }
}
