package dev.agentruntime.simulation;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Routes;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.metrics.BackendMeters;
import dev.agentruntime.core.metrics.DispatchMeters;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.WorstDispatches;
import dev.agentruntime.core.pipeline.Admission;
import dev.agentruntime.core.pipeline.DispatchPipeline;
import dev.agentruntime.core.resilience.Deadlines;
import dev.agentruntime.core.trace.Trace;
import dev.agentruntime.simulation.time.VirtualTime;
import dev.agentruntime.testkit.InMemoryAnswers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** The pipeline as the server assembles it, in virtual time, with stores in memory. */
final class SimulatedRuntime {
  /** The intents that have a route. */
  static final List<String> INTENTS = List.of("call_reasoning", "call_tool");

  private static final Duration RETENTION = Duration.ofHours(24);

  private final VirtualTime time;
  private final Admission admission;
  private final ScriptedJournal journal;
  private final Function<Authorization, Decision> decider;
  private final Dispatcher pipeline;
  private final DispatchIds ids = new DispatchIds(new Random(0)::nextLong);
  private final List<Observed> observed = new ArrayList<>();
  private int maxInFlight;
  private int leakedInterrupts;

  SimulatedRuntime(Setup setup) {
    time = setup.time();
    admission = new Admission(setup.maxInFlight(), setup.retryAfter(), time);
    journal = setup.journal();
    decider = setup.decider();
    Deadlines deadlines = new Deadlines(time::nanos);
    time.every(Deadlines.SWEEP_EVERY, deadlines::sweep);
    Route route =
        new Route("scripted", "scripted", setup.backend(), setup.timeout(), /* price= */ null);
    Routes routes = new Routes(Map.of(INTENTS.getFirst(), route, INTENTS.getLast(), route));
    Meters meters = new Meters(new SimpleMeterRegistry());
    pipeline =
        DispatchPipeline.assemble(
            new DispatchPipeline.Parts(
                admission,
                this::decide,
                routes,
                journal,
                /* journalContent= */ false,
                new InMemoryAnswers(time, RETENTION),
                time,
                deadlines,
                new DispatchMeters(meters, routes.intents()),
                new BackendMeters(meters),
                new WorstDispatches(),
                time,
                time::nanos));
  }

  /** Has {@code call} come at each of {@code arrivals}, whatever became of those before. */
  void load(List<Duration> arrivals, Call call) {
    arrivals.forEach(at -> call(at, call));
  }

  /** Has {@code call} come once {@code after} is over. */
  void call(Duration after, Call call) {
    time.after(after, () -> time.start("dispatch", () -> dispatch(call)));
  }

  /** Dispatches on the thread that calls, which virtual time started. */
  DispatchResult dispatch(Call call) {
    Duration arrived = Duration.ofNanos(time.nanos());
    DispatchResult result = pipeline.dispatch(request(call));
    // As with a connection that is kept alive, the thread may serve another caller next.
    leakedInterrupts += Thread.interrupted() ? 1 : 0;
    observed.add(new Observed(call, arrived, Duration.ofNanos(time.nanos()), result));
    return result;
  }

  Admission admission() {
    return admission;
  }

  /** Returns what was seen so far. */
  Observations observations() {
    return new Observations(observed);
  }

  /** Adds to {@code figures} what was seen, and what was left when all was over. */
  void tell(Figures figures) {
    observations().tell(figures);
    figures
        .count("in flight, most", maxInFlight)
        .count("in flight, left", admission.inFlight())
        .count("interrupts that outlived their dispatch", leakedInterrupts)
        .count("journal, attempts", entries(JournalEntry.Attempt.class))
        .count("journal, outcomes", entries(JournalEntry.Outcome.class));
  }

  /* The first thing that happens to whoever is admitted: so none escapes the count. */
  private Decision decide(Authorization authorization) {
    maxInFlight = Math.max(maxInFlight, admission.inFlight());
    return decider.apply(authorization);
  }

  private long entries(Class<? extends JournalEntry> kind) {
    return journal.entries().stream().filter(kind::isInstance).count();
  }

  private DispatchRequest request(Call call) {
    DispatchId id = ids.next(time.instant());
    String key = call.key();
    return new DispatchRequest(
        id,
        new CorrelationId(id.value()),
        Principal.ANONYMOUS,
        new Intent(call.intent()),
        Value.NO_FIELDS,
        Value.text(call.body()),
        new RuntimeFacts(time.instant(), "127.0.0.1"),
        Digest.of(call.body()),
        key == null ? null : new IdempotencyKey(key),
        Trace.NONE,
        null,
        null);
  }
}
