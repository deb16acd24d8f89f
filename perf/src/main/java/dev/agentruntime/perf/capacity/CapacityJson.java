package dev.agentruntime.perf.capacity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code perf capacity --json} prints. Where throughput has no peak, {@code peak_users} or
 * both peaks are null; so is an end of an interval that is not bounded.
 */
record CapacityJson(
    String scenario,
    String started,
    List<String> refusals,
    Interval lambda,
    Interval sigma,
    Interval kappa,
    @Nullable Interval peakUsers,
    @Nullable Interval peakThroughputPerS,
    double r2,
    int steps,
    List<Integer> outliers,
    List<Little> littlesLaw,
    @Nullable Double loadPerS,
    @Nullable Interval cpuMs,
    @Nullable Long memoryBytes,
    List<TaskPlan> plans) {

  /** An estimate. */
  record Interval(double value, double low, @Nullable Double high) {
    static @Nullable Interval of(Estimate estimate) {
      return Double.isInfinite(estimate.value()) ? null : finite(estimate);
    }

    static Interval finite(Estimate estimate) {
      return new Interval(
          estimate.value(),
          estimate.low(),
          Double.isInfinite(estimate.high()) ? null : estimate.high());
    }
  }

  /** A check of a step. */
  record Little(String phase, int users, double expected, boolean holds) {}

  static CapacityJson of(CapacityAnswer answer) {
    UslFit fit = answer.fit();
    return new CapacityJson(
        answer.result().scenario(),
        answer.result().started().toString(),
        answer.result().refusals(),
        Interval.finite(fit.lambda()),
        Interval.finite(fit.sigma()),
        Interval.finite(fit.kappa()),
        Interval.of(fit.peakUsers()),
        Interval.of(fit.peakThroughput()),
        fit.r2(),
        fit.steps(),
        fit.outliers(),
        answer.little().stream()
            .map(l -> new Little(l.phase(), l.users(), l.expected(), l.holds()))
            .toList(),
        answer.load() == null ? null : answer.load().perSecond(),
        answer.demand() == null ? null : Interval.finite(answer.demand().cpuMs()),
        answer.demand() == null ? null : answer.demand().memoryBytes(),
        answer.plans().stream().flatMap(outcome -> plans(outcome).stream()).toList());
  }

  private static List<TaskPlan> plans(Planner.Outcome outcome) {
    return switch (outcome) {
      case Planner.Fits(TaskPlan plan) -> List.of(plan);
      case Planner.DoesNotFit _ -> List.of();
    };
  }
}
