package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.duration;
import static dev.agentruntime.perf.report.figure.Figures.percent;

import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import java.util.Comparator;
import java.util.Optional;

/** Answers of 500 and 502: a bug, or a backend that fails. */
final class ServerErrors implements Rule {
  private static final double MANY = 0.001;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    return evidence
        .worst(phase -> Evidence.share(failed(phase), phase))
        .filter(phase -> Evidence.share(failed(phase), phase) >= MANY)
        .map(ServerErrors::advice);
  }

  private static Recommendation advice(Phase phase) {
    long bugs = phase.count("500");
    long backend = phase.count("502");
    long others = phase.requests() - phase.successes() - failed(phase);
    return new Recommendation(
        bugs >= backend ? "Mend what answers 500" : "Mend the backend that answers 502",
        "%s: %s (%s) failed in the server (500: %s, 502: %s)%s."
            .formatted(
                phase.name(),
                count(failed(phase), "request"),
                percent(Evidence.share(failed(phase), phase)),
                count(bugs),
                count(backend),
                worstSecond(phase)),
        bugs >= backend
            ? "500 is a bug: its correlation id is in the server's log."
            : "502 is the backend's failure: retries within the timeout, or a fallback route, would hide it while it is mended.",
        "An error rate of %s instead of %s."
            .formatted(
                percent(Evidence.share(others, phase)),
                percent(Evidence.share(others + failed(phase), phase))));
  }

  private static String worstSecond(Phase phase) {
    return phase.timeline().stream()
        .max(Comparator.comparingLong(Second::errors))
        .filter(second -> second.errors() > 0)
        .map(
            second ->
                ", most errors %s into the test (%s in that second)"
                    .formatted(duration(second.atS()), count(second.errors())))
        .orElse("");
  }

  private static long failed(Phase phase) {
    return phase.count("500") + phase.count("502");
  }
}
