package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.DispatchResult.Failed;
import dev.agentruntime.core.dispatch.DispatchResult.Succeeded;
import dev.agentruntime.core.metrics.BackendMeters;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.resilience.Deadlines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(20)
final class TimeoutTest {
  private final ManualTime time = new ManualTime();
  private final Deadlines deadlines = new Deadlines(time::nanos);
  private final Timeout timeout = new Timeout(deadlines);

  @Test
  void aBackendThatHangsIsInterruptedAndReportedAsOutOfTime() {
    CountDownLatch never = new CountDownLatch(1);
    ScriptedBackend backend =
        new ScriptedBackend(
            _ -> {
              never.await();
              throw new AssertionError("never");
            });
    Crowd<DispatchResult> dispatch = Crowd.one(() -> apply(backend));
    Crowd.await(() -> !backend.calls().isEmpty());
    dispatch.awaitBlocked(1);

    time.advance(Duration.ofMillis(250));
    deadlines.sweep();
    assertThat(dispatch.finished()).isFalse();
    time.advance(Duration.ofNanos(1));
    deadlines.sweep();

    outOfTime(dispatch.result());
  }

  @Test
  void aFailureInTimeKeepsItsCode() {
    assertThat(
            ((Failed) apply(ScriptedBackend.failing(BackendResult.Kind.GARBLED, "no JSON"))).code())
        .isEqualTo(ProblemCode.BACKEND_FAILED);
  }

  @Test
  void whatBrokeBecauseOfTheInterruptIsOutOfTime() {
    ScriptedBackend broken =
        new ScriptedBackend(
            _ -> {
              late();
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return new BackendResult.Failure(BackendResult.Kind.FAILED, "stream closed");
            });

    outOfTime(apply(broken));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aBackendThatAnswersInSpiteOfTheInterruptKeepsItsAnswer() {
    ScriptedBackend stubborn =
        new ScriptedBackend(
            _ -> {
              late();
              return new BackendResult.Answered(Requests.ANSWER);
            });

    assertThat(apply(stubborn)).isInstanceOf(Succeeded.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aBugAfterTheInterruptLeavesNoInterruptBehind() {
    ScriptedBackend buggy =
        new ScriptedBackend(
            _ -> {
              late();
              throw new IllegalStateException("bug");
            });

    assertThatThrownBy(() -> apply(buggy)).hasMessage("bug");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anInterruptFromElsewhereIsNotATimeoutAndIsKept() {
    ScriptedBackend interrupted =
        new ScriptedBackend(
            _ -> {
              throw new InterruptedException();
            });

    DispatchResult result = apply(interrupted);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(((Failed) result).code()).isEqualTo(ProblemCode.INTERRUPTED);
  }

  @Test
  void theGuardEndsWithTheCall() {
    apply(ScriptedBackend.answering());

    late();

    assertThat(Thread.interrupted()).isFalse();
  }

  private void late() {
    time.advance(Duration.ofSeconds(1));
    deadlines.sweep();
  }

  private DispatchResult apply(ScriptedBackend backend) {
    DispatchRequest request = Requests.governed(backend);
    return timeout.apply(
        request,
        new Routing(new BackendMeters(new Meters(new SimpleMeterRegistry())), time::nanos));
  }

  private static void outOfTime(DispatchResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(ProblemCode.BACKEND_TIMEOUT);
              assertThat(failed.detail())
                  .isEqualTo("backend scripted: no answer on route reasoning within 250 ms");
            });
  }
}
