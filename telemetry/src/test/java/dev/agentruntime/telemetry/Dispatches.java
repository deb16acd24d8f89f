package dev.agentruntime.telemetry;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.EchoBackend;
import dev.agentruntime.core.backend.Model;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.journal.JournalEntry.Status;
import dev.agentruntime.core.trace.CallSpan;
import dev.agentruntime.core.trace.Trace;
import dev.agentruntime.core.trace.TracedDispatch;
import dev.agentruntime.testkit.ManualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Dispatches that tell a trace what the pipeline would. */
final class Dispatches {
  static final Usage USAGE = new Usage(120, 30, new BigDecimal("0.0021"));
  static final Answer ANSWER = new Answer("secret answer", Value.text("secret answer"), USAGE);
  static final Decision ALLOW =
      new Decision(
          Decision.Basis.PERMITTED,
          "Request authorized",
          List.of("allow-reasoning", "allow-staff"),
          List.of(),
          "sha256:policies",
          4_000);
  static final Route ECHO = route(new EchoBackend());
  static final Route MODEL =
      route(
          new Backend() {
            @Override
            public BackendResult execute(BackendCall call) {
              return new BackendResult.Answered(ANSWER);
            }

            @Override
            public Optional<Model> model() {
              return Optional.of(new Model("openai", "gpt-x", "models.example.com", 443));
            }
          });

  private static final AtomicLong BITS = new AtomicLong();
  private static final DispatchIds IDS = new DispatchIds(BITS::incrementAndGet);

  private Dispatches() {}

  /** Goes through a dispatch that {@code result} answers. */
  static TracedDispatch run(Trace trace, Route route, BackendResult result) {
    trace.decided(route, ALLOW);
    CallSpan span = trace.call(route);
    BackendCall call =
        new BackendCall(
            IDS.next(ManualClock.START),
            new CorrelationId("correlation-1"),
            Principal.ANONYMOUS,
            new Intent("call_reasoning"),
            new Value.Fields(Map.of("card", Value.text("secret card"))),
            Value.text("secret question"),
            span.context(),
            Duration.ofSeconds(1));
    span.ended(call, result);
    return switch (result) {
      case BackendResult.Answered(Answer answer) ->
          end(trace, Status.SUCCESS, null, "Request authorized", answer.usage());
      case BackendResult.Failure failure ->
          end(trace, Status.FAILED, ProblemCode.BACKEND_FAILED, failure.detail(), null);
    };
  }

  static TracedDispatch end(
      Trace trace, Status status, @Nullable ProblemCode code, String reason, @Nullable Usage used) {
    TracedDispatch dispatch =
        new TracedDispatch(
            IDS.next(ManualClock.START),
            new CorrelationId("correlation-1"),
            Principal.ANONYMOUS,
            new Intent("call_reasoning"),
            status,
            code,
            reason,
            null,
            used);
    trace.ended(dispatch);
    return dispatch;
  }

  private static Route route(Backend backend) {
    return new Route("reasoning", "scripted", backend, Duration.ofSeconds(1), null);
  }
}
