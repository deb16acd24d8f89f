package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Model;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.List;

/** The steps of a stress test, out of its result. */
final class Steps {
  private Steps() {}

  /** What a result holds. */
  sealed interface Outcome {}

  /** Enough steps, by users. */
  record Found(List<Step> steps) implements Outcome {
    Found {
      steps = List.copyOf(steps);
    }
  }

  /** Too few; {@code why} says what is needed. */
  record TooFew(String why) implements Outcome {}

  static Outcome of(LoadResult result) {
    List<Step> steps =
        closed(result).stream()
            .map(Steps::step)
            .sorted(java.util.Comparator.comparingDouble(Step::users))
            .toList();
    long different = steps.stream().mapToDouble(Step::users).distinct().count();
    if (different < UslFitting.FEWEST) {
      return new TooFew(
          ("steps: %d of users who wait for their answers (expected: at least %d with different"
                  + " numbers of users, as load-test stress has; %s has phases %s)")
              .formatted(
                  different,
                  UslFitting.FEWEST,
                  result.scenario(),
                  result.phases().stream().map(Phase::name).toList()));
    }
    return new Found(steps);
  }

  /** Returns the phases of users who send again as soon as they have their answer. */
  static List<Phase> closed(LoadResult result) {
    return result.phases().stream()
        .filter(phase -> phase.offered().model() == Model.CLOSED)
        .filter(phase -> phase.offered().users() >= 1)
        .filter(phase -> phase.seconds() > 0 && phase.requests() > 0)
        .toList();
  }

  private static Step step(Phase phase) {
    return new Step(phase.offered().users(), phase.successes() / phase.seconds(), noise(phase));
  }

  /* Whole seconds alone: what ended in the last one is cut off anywhere. */
  private static double noise(Phase phase) {
    double[] counts =
        phase.timeline().stream()
            .limit(Math.max(0, phase.timeline().size() - 1))
            .mapToDouble(second -> second.latency().count() - second.errors())
            .toArray();
    if (counts.length < 2) {
      return 0;
    }
    double mean = java.util.Arrays.stream(counts).average().orElse(0);
    double squares = java.util.Arrays.stream(counts).map(c -> (c - mean) * (c - mean)).sum();
    return Math.sqrt(squares / (counts.length - 1) / counts.length);
  }
}
