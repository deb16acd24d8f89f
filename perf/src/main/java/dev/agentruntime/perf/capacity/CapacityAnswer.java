package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.result.LoadResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code perf capacity} found.
 *
 * @param little the check of each step of users
 * @param load that was asked about, if any
 * @param demand of a request, where a load was asked about
 * @param plans one for each size, where a load was asked about
 */
record CapacityAnswer(
    LoadResult result,
    Slo slo,
    UslFit fit,
    List<LittlesLaw> little,
    @Nullable Rate load,
    @Nullable Demand demand,
    List<Planner.Outcome> plans) {
  CapacityAnswer {
    little = List.copyOf(little);
    plans = List.copyOf(plans);
  }

  /** Returns whether some size carries the load with no more tasks than a service has. */
  boolean within() {
    return plans.stream()
        .anyMatch(
            outcome ->
                switch (outcome) {
                  case Planner.Fits(TaskPlan plan) -> plan.tasks() <= Planner.AT_MOST;
                  case Planner.DoesNotFit _ -> false;
                });
  }
}
