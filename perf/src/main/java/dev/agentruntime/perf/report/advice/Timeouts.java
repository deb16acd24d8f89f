package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.duration;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.number;
import static dev.agentruntime.perf.report.figure.Figures.percent;

import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Optional;

/** Requests that nobody answered in time, by the client's clock or by a gateway's (504). */
final class Timeouts implements Rule {
  private static final double MANY = 0.001;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    return evidence
        .worst(phase -> Evidence.share(late(phase), phase))
        .filter(phase -> Evidence.share(late(phase), phase) >= MANY)
        .map(phase -> advice(evidence, phase));
  }

  private static Recommendation advice(Evidence evidence, Phase phase) {
    double waitedS = phase.service().maxMs() / 1000;
    double held = late(phase) / phase.seconds() * waitedS;
    double p99 = phase.service().percentileMs(99 * (1 - Evidence.share(late(phase), phase)));
    String why =
        evidence.cpuShare(phase).orElse(0) > Evidence.BUSY
            ? "The CPU is busy, so this is a lack of capacity: shed load or scale out."
            : "The CPU is not what they wait for: look at the backend, and give it a timeout and a breaker.";
    return new Recommendation(
        "Answer or refuse sooner than after %s".formatted(duration(waitedS)),
        "%s: %s (%s) had no answer in time: %s by the client, %s as 504. The longest took %s."
            .formatted(
                phase.name(),
                count(late(phase), "request"),
                percent(Evidence.share(late(phase), phase)),
                count(phase.count("timeout")),
                count(phase.count("504")),
                ms(phase.service().maxMs())),
        why
            + " 99 %% of the others were answered within %s: a timeout of three times that loses few of them."
                .formatted(ms(p99)),
        "They hold %s at any time (Little's law); with a timeout of %s that is %s."
            .formatted(
                count(Math.max(1, Math.round(held)), "request"),
                ms(3 * p99),
                number(Math.min(held, late(phase) / phase.seconds() * 3 * p99 / 1000))));
  }

  private static long late(Phase phase) {
    return phase.count("timeout") + phase.count("504");
  }
}
