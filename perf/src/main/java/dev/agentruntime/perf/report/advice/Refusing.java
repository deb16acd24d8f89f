package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.percent;
import static dev.agentruntime.perf.report.figure.Figures.rate;

import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Optional;

/** The server turns requests away with 429 or 503 while its CPU idles: a setting binds. */
final class Refusing implements Rule {
  private static final double MANY = 0.01;
  private static final double IDLE = 0.5;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    Optional<CpuCost> cost = CpuCost.of(evidence.result());
    return evidence
        .worst(phase -> Evidence.share(refused(phase), phase))
        .filter(phase -> Evidence.share(refused(phase), phase) >= MANY)
        .filter(phase -> evidence.cpuShare(phase).orElse(1) < IDLE && cost.isPresent())
        .map(phase -> advice(evidence, phase));
  }

  private static Recommendation advice(Evidence evidence, Phase phase) {
    long limited = phase.count("429");
    long shed = phase.count("503");
    double used = evidence.use(phase).orElseThrow().averageCores();
    // A refusal costs less than an answer: charged to the answers alone, their cost is an upper
    // bound, and the rate that it allows a lower one.
    double answered = (phase.requests() - refused(phase)) / phase.seconds();
    double cost = used / Math.max(1e-9, answered);
    double held = Evidence.BUSY * evidence.cores() / cost;
    double possible = Math.min(phase.throughput(), held);
    String which =
        limited >= shed
            ? "429 comes from a limit: raise rate or concurrency in limits.yaml"
            : "503 comes from admission: raise how many requests it lets in at once";
    return new Recommendation(
        limited >= shed ? "Raise the limits" : "Raise what admission lets in",
        "%s: %s of %s were refused (429: %s, 503: %s; %s) while the server used %s."
            .formatted(
                phase.name(),
                count(refused(phase)),
                count(phase.requests(), "request"),
                count(limited),
                count(shed),
                percent(Evidence.share(refused(phase), phase)),
                evidence.cpuText(used)),
        "A setting binds, not the capacity. "
            + which
            + ", to %s for this load.".formatted(rate(possible)),
        "Answers go from %s to %s, at about %s CPU."
            .formatted(
                rate(answered), rate(possible), percent(possible * cost / evidence.cores())));
  }

  private static long refused(Phase phase) {
    return phase.count("429") + phase.count("503");
  }
}
