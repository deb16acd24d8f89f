package dev.agentruntime.perf.report.advice;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.percent;

import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Answers of 4xx other than 429: the test asked for what is refused, and measured refusals. */
final class WrongRequests implements Rule {
  private static final double MANY = 0.01;

  @Override
  public Optional<Recommendation> judge(Evidence evidence) {
    return evidence
        .worst(phase -> Evidence.share(wrong(phase), phase))
        .filter(phase -> Evidence.share(wrong(phase), phase) >= MANY)
        .map(WrongRequests::advice);
  }

  private static Recommendation advice(Phase phase) {
    Map.Entry<String, Long> most =
        phase.outcomes().entrySet().stream()
            .filter(outcome -> outcome.getKey().startsWith("4") && !outcome.getKey().equals("429"))
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .orElseThrow();
    long wrong = wrong(phase);
    long work = phase.requests() - wrong;
    long failed = phase.requests() - phase.successes() - wrong;
    return new Recommendation(
        "Send requests that the server accepts",
        "%s: %s of %s (%s) were answered 4xx, %s of them %s."
            .formatted(
                phase.name(),
                count(wrong),
                count(phase.requests(), "request"),
                percent(Evidence.share(wrong, phase)),
                count(most.getValue()),
                most.getKey()),
        meaning(most.getKey())
            + " Until then the figures are those of refusals, which are quicker than work.",
        "%s of work instead of %s, and an error rate of %s instead of %s."
            .formatted(
                count(phase.requests(), "request"),
                count(work),
                work == 0 ? "what then fails" : percent((double) failed / work),
                percent(Evidence.share(phase.requests() - phase.successes(), phase))));
  }

  private static String meaning(String status) {
    return switch (status) {
      case "400", "422" -> status + " refuses the body: compare it with the API's documentation.";
      case "401" -> "401 asks who calls: send a credential with the requests.";
      case "403" -> "403 means that no policy allows it: test as a principal that may.";
      case "404", "405" -> status + " means another path or method: look at the target's URL.";
      case "413" -> "413 means that the body is over the size limit.";
      default -> status + " refuses the request itself: read one of the answers.";
    };
  }

  private static long wrong(Phase phase) {
    return phase.count("4") - phase.count("429");
  }
}
