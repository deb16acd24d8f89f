package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Receipt;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutingTest {
  private final Routing routing = new Routing();

  @Test
  void callsTheBackendOfTheRouteWithWhatWasAsked() {
    ScriptedBackend backend = ScriptedBackend.answering();
    DispatchRequest request = Requests.governed(backend);

    DispatchResult result = routing.dispatch(request);

    assertThat(result)
        .isEqualTo(new DispatchResult.Succeeded(Receipt.of(request), Requests.ANSWER));
    assertThat(backend.calls())
        .containsExactly(
            new BackendCall(
                request.id(),
                request.correlationId(),
                request.principal(),
                request.intent(),
                request.context(),
                request.input(),
                Duration.ofMillis(250)));
  }

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, BACKEND_FAILED",
    "TIMED_OUT,   BACKEND_TIMEOUT",
    "FAILED,      BACKEND_FAILED",
    "GARBLED,     BACKEND_FAILED"
  })
  void everyKindOfFailureHasItsCode(Kind kind, ProblemCode code) {
    DispatchRequest request = Requests.governed(ScriptedBackend.failing(kind, "backend x: broke"));

    assertThat(routing.dispatch(request))
        .isEqualTo(new DispatchResult.Failed(Receipt.of(request), code, "backend x: broke"));
  }

  @Test
  void anInterruptIsReportedAsWhatItIsAndKept() {
    DispatchRequest request =
        Requests.governed(
            new ScriptedBackend(
                _ -> {
                  throw new InterruptedException();
                }));

    DispatchResult result = routing.dispatch(request);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result)
        .isInstanceOfSatisfying(
            DispatchResult.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo(ProblemCode.INTERRUPTED));
  }
}
