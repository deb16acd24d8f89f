package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Routes;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.journal.JournalEntry.Status;
import dev.agentruntime.core.metrics.BackendMeters;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.trace.Trace;
import dev.agentruntime.core.trace.TracedDispatch;
import dev.agentruntime.core.trace.Tracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the stages tell of a dispatch. */
final class TracingTest {
  private final FakeTrace trace = new FakeTrace();
  private final Routing routing =
      new Routing(new BackendMeters(new Meters(new SimpleMeterRegistry())), System::nanoTime);

  @Test
  void tellsHowADispatchEnded() {
    DispatchRequest request = Requests.of().traced(trace).request();

    end(request, Requests::succeeded);

    assertThat(trace.ended())
        .containsExactly(
            new TracedDispatch(
                request.id(),
                request.correlationId(),
                request.principal(),
                request.intent(),
                Status.SUCCESS,
                null,
                "",
                null,
                Requests.ANSWER.usage()));
  }

  @Test
  void tellsWhatWentWrong() {
    end(Requests.of().traced(trace).request(), Requests::failed);

    TracedDispatch ended = trace.ended().getFirst();
    assertThat(ended.status()).isEqualTo(Status.FAILED);
    assertThat(ended.code()).isEqualTo(ProblemCode.BACKEND_FAILED);
    assertThat(ended.reason()).isEqualTo("backend scripted: 500");
    assertThat(ended.usage()).isNull();
  }

  @Test
  void aReplayUsedNothingItself() {
    DispatchRequest request = Requests.of().traced(trace).request();
    DispatchResult first = Requests.succeeded(Requests.plain());

    end(request, _ -> new DispatchResult.Replayed(Receipt.of(request), first));

    assertThat(trace.ended().getFirst().replayOf()).isEqualTo(first.receipt().dispatchId());
    assertThat(trace.ended().getFirst().usage()).isNull();
  }

  @Test
  void aBugEndsTheTraceAndPasses() {
    assertThatThrownBy(
            () ->
                end(
                    Requests.of().traced(trace).request(),
                    _ -> {
                      throw new IllegalStateException("secret");
                    }))
        .hasMessage("secret");

    assertThat(trace.ended().getFirst().code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
    assertThat(trace.ended().getFirst().reason()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void governanceTellsItsDecision() {
    Route route = Requests.route(ScriptedBackend.answering());
    Routes routes = new Routes(Map.of("call_reasoning", route));

    new Governance(new FakeDecider(Requests.ALLOW), routes)
        .apply(Requests.of().traced(trace).request(), Requests::succeeded);
    new Governance(new FakeDecider(Requests.DENY), routes)
        .apply(Requests.of().intent("launch").traced(trace).request(), Requests::succeeded);

    assertThat(trace.told())
        .containsExactly("decided PERMITTED on reasoning", "decided FORBIDDEN on ");
  }

  @Test
  void theBackendIsToldWhereInTheTraceItsCallIs() {
    ScriptedBackend backend = ScriptedBackend.answering();

    call(backend);

    assertThat(backend.calls())
        .extracting(BackendCall::trace)
        .containsExactly(FakeTrace.CONTEXT.at(4));
    assertThat(trace.told()).containsExactly("call on reasoning", "answered true");
  }

  @Test
  void aCallEndsOnceWhateverCameOfIt() {
    call(ScriptedBackend.failing(Kind.FAILED, "backend x: broke"));
    call(
        new ScriptedBackend(
            _ -> {
              throw new InterruptedException();
            }));
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(
            () ->
                call(
                    new ScriptedBackend(
                        _ -> {
                          throw new AssertionError("bug");
                        })))
        .hasMessage("bug");

    assertThat(trace.told())
        .containsExactly(
            "call on reasoning",
            "answered false",
            "call on reasoning",
            "broken by InterruptedException",
            "call on reasoning",
            "broken by AssertionError");
  }

  @Test
  void whereTracingIsOffTheCallersTraceIsPassedOnAsItCame() {
    TraceContext caller = new TraceContext(7, 8, 9, 0, "");
    ScriptedBackend backend = ScriptedBackend.answering();
    Trace passed = Tracer.OFF.begin(caller);

    routing.dispatch(Requests.of().traced(passed).on(Requests.route(backend)).request());

    assertThat(backend.calls().getFirst().trace()).isEqualTo(caller);
    assertThat(passed.isWritten()).isFalse();
    assertThat(passed.context()).isEqualTo(caller);
  }

  @Test
  void withoutACallersTraceNothingIsMadeWhereTracingIsOff() {
    assertThat(Tracer.OFF.begin(null)).isSameAs(Trace.NONE);
    assertThat(Trace.NONE.call(Requests.route(ScriptedBackend.answering()))).isSameAs(Trace.NONE);
    assertThat(Trace.NONE.context()).isNull();
  }

  private static void end(DispatchRequest request, Function<DispatchRequest, DispatchResult> rest) {
    DispatchResult result = new Tracing().apply(request, rest::apply);
    assertThat(result.receipt().dispatchId()).isEqualTo(request.id());
  }

  private void call(ScriptedBackend backend) {
    Objects.requireNonNull(
        routing.dispatch(Requests.of().traced(trace).on(Requests.route(backend)).request()));
  }
}
