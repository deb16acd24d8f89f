package dev.agentruntime.perf.report.advice;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How one phase stands against one objective. */
public record Judgement(Objective objective, Phase phase, double value, Standing standing) {

  /** Returns how a phase stands against every objective that it has a value for. */
  public static List<Judgement> of(Phase phase) {
    List<Judgement> all = new ArrayList<>();
    if (phase.requests() > 0) {
      for (Objective objective : Objective.values()) {
        objective
            .value(phase)
            .ifPresent(
                value ->
                    all.add(new Judgement(objective, phase, value, objective.standing(value))));
      }
    }
    return all;
  }

  /** Returns the worst of all phases, one for each objective, in the objectives' order. */
  public static List<Judgement> worst(LoadResult result) {
    List<Judgement> worst = new ArrayList<>();
    for (Objective objective : Objective.values()) {
      // "Worst" is the farthest from the target on the side that misses it.
      double side = objective.standing(Double.MAX_VALUE) == Standing.MET ? -1 : 1;
      result.phases().stream()
          .flatMap(phase -> of(phase).stream())
          .filter(judgement -> judgement.objective() == objective)
          .max(Comparator.comparingDouble(judgement -> side * judgement.value()))
          .ifPresent(worst::add);
    }
    return worst;
  }

  /** Returns the worst standing of a phase. */
  public static Standing standing(Phase phase) {
    return of(phase).stream()
        .map(Judgement::standing)
        .max(Comparator.naturalOrder())
        .orElse(Standing.MET);
  }

  /** Returns its value, with the unit. */
  public String text() {
    return objective.text(value);
  }
}
