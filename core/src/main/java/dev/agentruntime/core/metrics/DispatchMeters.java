package dev.agentruntime.core.metrics;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.journal.JournalEntry;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** The meters of dispatches and of what was decided of them. */
public final class DispatchMeters {
  private final Meters meters;
  private final Set<String> knownIntents;
  private final Bounded tenants = new Bounded(TagKey.MOST);
  private final Bounded policies = new Bounded(TagKey.MOST);
  private final Map<Ending, Recording> dispatches = new ConcurrentHashMap<>();
  private final Map<Ending, DoubleConsumer> byTenant = new ConcurrentHashMap<>();
  private final Map<Decision.Basis, Recording> decisions = new ConcurrentHashMap<>();
  private final Map<String, DoubleConsumer> denials = new ConcurrentHashMap<>();
  private final Map<ProblemCode, DoubleConsumer> problems = new ConcurrentHashMap<>();

  /** How dispatches of one intent, or of one tenant, ended. */
  private record Ending(String whose, JournalEntry.Status status) {}

  /**
   * Makes the meters.
   *
   * @param knownIntents those that get a tag of their own; all others share one
   */
  public DispatchMeters(Meters meters, Set<String> knownIntents) {
    this.meters = meters;
    this.knownIntents = Set.copyOf(knownIntents);
  }

  /**
   * A dispatch ended.
   *
   * @param tenant null for none
   * @param nanos from its arrival, in nanoseconds
   */
  public void dispatched(
      String intent, @Nullable String tenant, JournalEntry.Status status, long nanos) {
    String known = knownIntents.contains(intent) ? intent : TagKey.OTHER;
    dispatches
        .computeIfAbsent(
            new Ending(known, status),
            ending -> meters.recording(series(Metric.DISPATCHES, ending)))
        .record(nanos);
    byTenant
        .computeIfAbsent(
            new Ending(tenant == null ? TagKey.NONE : tenants.of(tenant), status),
            ending -> meters.counter(series(Metric.TENANT_DISPATCHES, ending)))
        .accept(1);
  }

  public void decided(Decision decision) {
    decisions
        .computeIfAbsent(
            decision.basis(),
            basis ->
                meters.recording(
                    Series.of(Metric.DECISIONS, basis.name().toLowerCase(Locale.ROOT))))
        .record(decision.nanos());
    // Where nobody decided, no policy denied: that is counted as a problem.
    if (!decision.allowed() && decision.basis() != Decision.Basis.UNAVAILABLE) {
      denied(decision);
    }
  }

  public void problem(ProblemCode code) {
    problems
        .computeIfAbsent(code, its -> meters.counter(Series.of(Metric.PROBLEMS, its.code())))
        .accept(1);
  }

  private void denied(Decision decision) {
    if (decision.policies().isEmpty()) {
      denied(TagKey.NONE);
    }
    decision.policies().forEach(policy -> denied(policies.of(policy)));
  }

  private void denied(String policy) {
    denials
        .computeIfAbsent(policy, its -> meters.counter(Series.of(Metric.DENIALS, its)))
        .accept(1);
  }

  private static Series series(Metric metric, Ending ending) {
    return Series.of(metric, ending.whose(), ending.status().code());
  }
}
