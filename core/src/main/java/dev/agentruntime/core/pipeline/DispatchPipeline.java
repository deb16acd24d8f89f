package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.backend.Routes;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.metrics.BackendMeters;
import dev.agentruntime.core.metrics.DispatchMeters;
import dev.agentruntime.core.metrics.WorstDispatches;
import dev.agentruntime.core.resilience.Deadlines;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The path of a dispatch, assembled. */
public final class DispatchPipeline {
  private DispatchPipeline() {}

  /**
   * What the stages need.
   *
   * @param decider decides by the policies in force
   * @param journalContent whether context, input and result go into the journal
   * @param waiting how a dispatch waits for an earlier one with the same key
   * @param clock the time of day
   * @param nanos the time in nanoseconds, from any origin
   */
  public record Parts(
      Admission admission,
      Function<Authorization, Decision> decider,
      Routes routes,
      Journal journal,
      boolean journalContent,
      AnswerStore answers,
      Waiting waiting,
      Deadlines deadlines,
      DispatchMeters meters,
      BackendMeters backendMeters,
      WorstDispatches worst,
      InstantSource clock,
      LongSupplier nanos) {}

  /** Returns the whole path, outermost stage first. */
  public static Dispatcher assemble(Parts parts) {
    return chain(
        List.of(
            new Backstop(),
            new Telemetry(parts.meters(), parts.worst(), parts.nanos()),
            new Tracing(),
            new DispatchLog(parts.nanos()),
            parts.admission(),
            // Outside governance, so that denials are recorded too.
            new OutcomeRecord(parts.journal(), parts.clock(), parts.journalContent()),
            // Once more, so that what a bug cuts short has its outcome in the journal too.
            new Backstop(),
            new Governance(parts.decider(), parts.routes()),
            // After governance: a key never carries a caller past a policy that changed since.
            new Idempotency(parts.answers(), parts.waiting()),
            new AttemptRecord(parts.journal(), parts.clock(), parts.journalContent()),
            // Inside the records: time that the journal takes is not the backend's.
            new Timeout(parts.deadlines()),
            // Inside the timeout and the key: what a backend throws is an answer like any other.
            new Backstop()),
        new Routing(parts.backendMeters(), parts.nanos()));
  }

  static Dispatcher chain(List<Stage> stages, Dispatcher end) {
    Dispatcher path = end;
    for (Stage stage : stages.reversed()) {
      Dispatcher next = path;
      path = request -> stage.apply(request, next);
    }
    return path;
  }
}
