package dev.agentruntime.core.metrics;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.journal.JournalEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The meters of dispatches. */
public final class DispatchMeters {
  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Set<String> knownIntents;
  private final Map<DispatchTags, Timer> dispatches = new ConcurrentHashMap<>();
  private final Map<Decision.Basis, Timer> decisions = new ConcurrentHashMap<>();
  private final Map<ProblemCode, Counter> problems = new ConcurrentHashMap<>();

  private record DispatchTags(String intent, JournalEntry.Status status) {}

  /**
   * Makes the meters.
   *
   * @param knownIntents those that get a tag of their own; all others share one
   */
  public DispatchMeters(MeterRegistry registry, Set<String> knownIntents) {
    this.registry = registry;
    this.knownIntents = Set.copyOf(knownIntents);
  }

  public void dispatched(String intent, JournalEntry.Status status, long nanos) {
    String known = knownIntents.contains(intent) ? intent : OTHER;
    dispatches
        .computeIfAbsent(new DispatchTags(known, status), this::dispatchTimer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  public void decided(Decision decision) {
    decisions
        .computeIfAbsent(decision.basis(), this::decisionTimer)
        .record(decision.nanos(), TimeUnit.NANOSECONDS);
  }

  public void problem(ProblemCode code) {
    problems.computeIfAbsent(code, this::problemCounter).increment();
  }

  private Timer dispatchTimer(DispatchTags tags) {
    return Timer.builder(Metric.DISPATCHES.meterName())
        .description(Metric.DISPATCHES.meaning())
        .tag("intent", tags.intent())
        .tag("status", tags.status().code())
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofMillis(750),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30))
        .register(registry);
  }

  private Timer decisionTimer(Decision.Basis basis) {
    return Timer.builder(Metric.DECISIONS.meterName())
        .description(Metric.DECISIONS.meaning())
        .tag("basis", basis.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(
            Duration.ofNanos(500),
            Duration.ofNanos(2_000),
            Duration.ofNanos(10_000),
            Duration.ofNanos(50_000),
            Duration.ofNanos(100_000),
            Duration.ofNanos(500_000),
            Duration.ofMillis(1),
            Duration.ofMillis(10))
        .register(registry);
  }

  private Counter problemCounter(ProblemCode code) {
    return Counter.builder(Metric.PROBLEMS.meterName())
        .description(Metric.PROBLEMS.meaning())
        .tag("code", code.code())
        .register(registry);
  }
}
