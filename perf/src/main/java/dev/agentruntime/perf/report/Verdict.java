package dev.agentruntime.perf.report;

import dev.agentruntime.perf.report.advice.Judgement;
import dev.agentruntime.perf.report.advice.Standing;
import dev.agentruntime.perf.report.figure.Figures;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Comparator;
import java.util.List;

/**
 * What a result comes to.
 *
 * @param known whether the figures can be trusted, and there are any
 * @param standing the worst, of all phases and objectives
 * @param headline in a few words
 * @param detail in a sentence
 */
record Verdict(boolean known, Standing standing, String headline, String detail) {

  static Verdict of(LoadResult result) {
    List<Judgement> worst = Judgement.worst(result);
    if (!result.refusals().isEmpty()) {
      return new Verdict(
          false,
          Standing.CRITICAL,
          "Refused",
          "The figures cannot be trusted: " + String.join(" ", result.refusals()));
    }
    if (worst.isEmpty()) {
      return new Verdict(false, Standing.CRITICAL, "Nothing measured", "No request ended.");
    }
    Standing standing =
        worst.stream().map(Judgement::standing).max(Comparator.naturalOrder()).orElseThrow();
    if (standing == Standing.MET) {
      return new Verdict(
          true,
          standing,
          "Every objective is met",
          "%s, %s%s; %s of %s failed."
              .formatted(
                  peak(result),
                  phrase(worst.getFirst()),
                  where(result, worst.getFirst().phase()),
                  Figures.count(Facts.requests(result) - Facts.successes(result)),
                  Figures.count(Facts.requests(result), "request")));
    }
    List<String> missed =
        worst.stream()
            .filter(judgement -> judgement.standing() != Standing.MET)
            .map(judgement -> phrase(judgement) + where(result, judgement.phase()))
            .toList();
    long good =
        result.phases().stream().filter(phase -> Judgement.standing(phase) == Standing.MET).count();
    String phases =
        result.phases().size() == 1
            ? ""
            : " %d of %d phases meet every objective.".formatted(good, result.phases().size());
    return new Verdict(
        true,
        standing,
        "%s: %d of %s missed"
            .formatted(
                capital(standing.word()), missed.size(), Figures.count(worst.size(), "objective")),
        capital(String.join("; ", missed)) + "." + phases);
  }

  /** Returns {@code p95 response time 812 ms}. */
  private static String phrase(Judgement judgement) {
    return judgement.objective().title() + " " + judgement.text();
  }

  private static String where(LoadResult result, Phase phase) {
    return result.phases().size() == 1 ? "" : " (" + phase.name() + ")";
  }

  private static String peak(LoadResult result) {
    return Figures.rate(result.phases().stream().mapToDouble(Phase::throughput).max().orElse(0));
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
