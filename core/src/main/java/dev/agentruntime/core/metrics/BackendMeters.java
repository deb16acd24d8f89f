package dev.agentruntime.core.metrics;

import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Usage;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** The meters of backends, and of what routes and tenants used of them. */
public final class BackendMeters {
  private static final String ANSWERED = "answered";
  private static final String INTERRUPTED = "interrupted";

  private final Meters meters;
  private final Bounded tenants = new Bounded(TagKey.MOST);
  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final Map<Ending, Recording> calls = new ConcurrentHashMap<>();
  private final Map<User, Used> used = new ConcurrentHashMap<>();

  private record Ending(String backend, String outcome) {}

  private record User(String route, String tenant) {}

  private record Used(DoubleConsumer input, DoubleConsumer output, DoubleConsumer cost) {}

  /** What is known of one backend. */
  private static final class State {
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile double up = Double.NaN;
  }

  public BackendMeters(Meters meters) {
    this.meters = meters;
  }

  /** A call of {@code backend} begins; one of the other methods says how it ended. */
  public void calls(String backend) {
    state(backend).inFlight.incrementAndGet();
  }

  /**
   * A call ended.
   *
   * @param nanos how long it took, in nanoseconds
   */
  public void ended(String backend, BackendResult result, long nanos) {
    switch (result) {
      case BackendResult.Answered _ -> ended(backend, ANSWERED, 1, nanos);
      case BackendResult.Failure(BackendResult.Kind kind, String _) ->
          ended(
              backend,
              kind.name().toLowerCase(Locale.ROOT),
              // That it said no shows that it is there.
              kind == BackendResult.Kind.REJECTED ? 1 : 0,
              nanos);
    }
  }

  /** A call was ended by the runtime, which was out of time or met a bug. */
  public void interrupted(String backend, long nanos) {
    ended(backend, INTERRUPTED, 0, nanos);
  }

  /**
   * A dispatch used what {@code usage} says.
   *
   * @param tenant null for none
   */
  public void used(String route, @Nullable String tenant, Usage usage) {
    Used of =
        used.computeIfAbsent(
            new User(route, tenant == null ? TagKey.NONE : tenants.of(tenant)), this::newUsed);
    of.input().accept((double) usage.inputTokens());
    of.output().accept((double) usage.outputTokens());
    of.cost().accept(usage.costUsd().doubleValue());
  }

  private void ended(String backend, String outcome, double up, long nanos) {
    State state = state(backend);
    state.inFlight.decrementAndGet();
    state.up = up;
    calls
        .computeIfAbsent(
            new Ending(backend, outcome),
            its -> meters.recording(Series.of(Metric.BACKEND_CALLS, its.backend(), its.outcome())))
        .record(nanos);
  }

  private State state(String backend) {
    return states.computeIfAbsent(backend, this::newState);
  }

  private State newState(String backend) {
    State state = new State();
    meters.gauge(Series.of(Metric.BACKEND_IN_FLIGHT, backend), state.inFlight::doubleValue);
    meters.gauge(Series.of(Metric.BACKEND_UP, backend), () -> state.up);
    return state;
  }

  private Used newUsed(User user) {
    return new Used(
        meters.counter(Series.of(Metric.TOKENS, user.route(), user.tenant(), "in")),
        meters.counter(Series.of(Metric.TOKENS, user.route(), user.tenant(), "out")),
        meters.counter(Series.of(Metric.COST, user.route(), user.tenant())));
  }
}
