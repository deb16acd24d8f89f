package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class AdmissionTest {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void refusesABoundOrAWaitThatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Admission(0, RETRY))
        .withMessage("admission.max_in_flight: 0 (expected: > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Admission(1, Duration.ZERO))
        .withMessage("admission.retry_after: PT0S (expected: > 0)");
  }

  @Test
  void admitsAsManyAsTheBoundAndNotOneMore() {
    Admission admission = new Admission(10, RETRY);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    Dispatcher holding =
        request -> {
          inside.incrementAndGet();
          Waits.until(release);
          return Requests.succeeded(request);
        };

    Crowd<DispatchResult> crowd =
        Crowd.start(200, _ -> () -> admission.apply(Requests.plain(), holding));
    crowd.awaitFinished(190);

    assertThat(inside).hasValue(10);
    assertThat(admission.inFlight()).isEqualTo(10);
    release.countDown();
    List<DispatchResult> results = crowd.results();
    assertThat(results).filteredOn(DispatchResult.Succeeded.class::isInstance).hasSize(10);
    assertThat(results)
        .filteredOn(DispatchResult.Refused.class::isInstance)
        .hasSize(190)
        .allSatisfy(result -> refusedAs(result, ProblemCode.SATURATED));
    assertThat(admission.inFlight()).isZero();
  }

  @Test
  void whoIsRefusedTakesNobodysPlace() {
    // Two callers of whom each holds the only place while the other is refused: a refusal that
    // counted as a dispatch would now and then refuse a third who comes when no one is inside.
    Admission admission = new Admission(1, RETRY);
    Turns turns = new Turns();

    Crowd.start(3, _ -> () -> turns.take(20_000, () -> admitted(admission))).results();

    assertThat(turns.refusedWhileNobodyWasInside()).isZero();
  }

  @Test
  void aRefusalSaysHowManyRanAndWhenToTryAgain() {
    Admission admission = new Admission(1, RETRY);
    DispatchRequest inner = Requests.plain();

    DispatchResult result = admission.apply(Requests.plain(), _ -> apply(admission, inner));

    assertThat(result)
        .isInstanceOfSatisfying(
            DispatchResult.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ProblemCode.SATURATED);
              assertThat(refused.detail())
                  .isEqualTo("dispatches in flight: 1 (expected: fewer than 1)");
              assertThat(refused.retryAfter()).isEqualTo(RETRY);
              assertThat(refused.receipt().dispatchId()).isEqualTo(inner.id());
            });
  }

  @Test
  void anExceptionGivesThePlaceBack() {
    Admission admission = new Admission(1, RETRY);

    assertThatThrownBy(
            () ->
                admission.apply(
                    Requests.plain(),
                    _ -> {
                      throw new IllegalStateException("bug");
                    }))
        .hasMessage("bug");

    assertThat(admission.inFlight()).isZero();
    assertThat(admitted(admission)).isTrue();
  }

  @Test
  void drainingAnIdleGateIsDoneAtOnceAndForGood() throws InterruptedException {
    Admission admission = new Admission(1, RETRY);
    assertThat(admission.draining()).isFalse();

    assertThat(admission.drain(Duration.ZERO)).isTrue();

    assertThat(admission.draining()).isTrue();
    DispatchResult late = apply(admission, Requests.plain());
    refusedAs(late, ProblemCode.DRAINING);
    assertThat(admission.drain(Duration.ZERO)).isTrue();
  }

  @Test
  void drainingWaitsForTheLastOne() {
    Admission admission = new Admission(2, RETRY);
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch last = new CountDownLatch(1);
    Crowd<DispatchResult> running =
        Crowd.start(
            2,
            i ->
                () ->
                    admission.apply(
                        Requests.plain(),
                        request -> {
                          Waits.until(i == 0 ? first : last);
                          return Requests.succeeded(request);
                        }));
    Crowd.await(() -> admission.inFlight() == 2);
    Crowd<Boolean> drain = Crowd.one(() -> admission.drain(PATIENCE));
    drain.awaitBlocked(1);
    refusedAs(apply(admission, Requests.plain()), ProblemCode.DRAINING);

    first.countDown();
    Crowd.await(() -> admission.inFlight() == 1);
    assertThat(drain.finished()).isFalse();
    last.countDown();

    assertThat(drain.result()).isTrue();
    assertThat(running.results()).hasOnlyElementsOfType(DispatchResult.Succeeded.class);
  }

  @Test
  void drainingGivesUpWhenItsPatienceEndsAndCanBeTriedAgain() throws InterruptedException {
    Admission admission = new Admission(1, RETRY);
    CountDownLatch release = new CountDownLatch(1);
    Crowd<DispatchResult> running =
        Crowd.one(
            () ->
                admission.apply(
                    Requests.plain(),
                    request -> {
                      Waits.until(release);
                      return Requests.succeeded(request);
                    }));
    Crowd.await(() -> admission.inFlight() == 1);

    assertThat(admission.drain(Duration.ofNanos(1))).isFalse();
    assertThat(admission.drain(Duration.ofNanos(1))).isFalse();
    release.countDown();

    assertThat(running.result()).isInstanceOf(DispatchResult.Succeeded.class);
    assertThat(admission.drain(PATIENCE)).isTrue();
  }

  @Test
  void patienceMayBeAsLongAsADurationCanBe() {
    Admission admission = new Admission(1, RETRY);
    CountDownLatch release = new CountDownLatch(1);
    Crowd<DispatchResult> running =
        Crowd.one(
            () ->
                admission.apply(
                    Requests.plain(),
                    request -> {
                      Waits.until(release);
                      return Requests.succeeded(request);
                    }));
    Crowd.await(() -> admission.inFlight() == 1);

    Crowd<Boolean> drain = Crowd.one(() -> admission.drain(Duration.ofSeconds(Long.MAX_VALUE)));
    drain.awaitBlocked(1);
    release.countDown();

    assertThat(drain.result()).isTrue();
    assertThat(running.result()).isInstanceOf(DispatchResult.Succeeded.class);
  }

  @Test
  void nobodyIsInsideOnceDrainingSaidSoHoweverTheyRace() {
    for (int round = 0; round < 300; round++) {
      Admission admission = new Admission(4, RETRY);
      AtomicInteger inside = new AtomicInteger();
      AtomicBoolean drained = new AtomicBoolean();
      AtomicBoolean insideAfterwards = new AtomicBoolean();
      Dispatcher next =
          request -> {
            inside.incrementAndGet();
            if (drained.get()) {
              insideAfterwards.set(true);
            }
            Thread.onSpinWait();
            inside.decrementAndGet();
            return Requests.succeeded(request);
          };

      Crowd.start(
              9,
              i ->
                  () -> {
                    if (i == 8) {
                      assertThat(admission.drain(PATIENCE)).isTrue();
                      drained.set(true);
                      return inside.get() == 0;
                    }
                    for (int n = 0; n < 20; n++) {
                      admission.apply(Requests.plain(), next);
                    }
                    return true;
                  })
          .results()
          .forEach(fine -> assertThat(fine).isTrue());

      assertThat(insideAfterwards).isFalse();
      assertThat(admission.inFlight()).isZero();
    }
  }

  private static boolean admitted(Admission admission) {
    return apply(admission, Requests.plain()) instanceof DispatchResult.Succeeded;
  }

  private static DispatchResult apply(Admission admission, DispatchRequest request) {
    return admission.apply(request, Requests::succeeded);
  }

  private static void refusedAs(DispatchResult result, ProblemCode code) {
    assertThat(result)
        .isInstanceOfSatisfying(
            DispatchResult.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.retryAfter()).isEqualTo(RETRY);
            });
  }
}
