package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.DispatchResult.Failed;
import dev.agentruntime.core.dispatch.DispatchResult.Refused;
import dev.agentruntime.core.dispatch.DispatchResult.Replayed;
import dev.agentruntime.core.dispatch.DispatchResult.Succeeded;
import dev.agentruntime.core.idempotency.AnswerStore;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class IdempotencyTest {
  private final FakeAnswers answers = new FakeAnswers();
  private final Idempotency idempotency = new Idempotency(answers, Waiting.BLOCKING);
  private final AtomicInteger acted = new AtomicInteger();

  @Test
  void withoutAKeyEveryRequestActsAndNothingIsKept() {
    dispatch(Requests.plain());
    dispatch(Requests.plain());

    assertThat(acted).hasValue(2);
    assertThat(answers.size()).isZero();
  }

  @Test
  void aKeySeenBeforeGetsTheFirstAnswerUnderAReceiptOfItsOwn() {
    DispatchRequest first = keyed().request();
    DispatchRequest second = keyed().request();
    DispatchResult answer = dispatch(first);

    DispatchResult again = dispatch(second);

    assertThat(acted).hasValue(1);
    assertThat(again)
        .isInstanceOfSatisfying(
            Replayed.class,
            replayed -> {
              assertThat(replayed.first()).isEqualTo(answer);
              assertThat(replayed.receipt().dispatchId()).isEqualTo(second.id());
            });
    assertThat(answers.find(first.id())).contains(answer);
  }

  @Test
  void aFailureIsAnAnswerToo() {
    idempotency.apply(keyed().request(), Requests::failed);

    DispatchResult again = dispatch(keyed().request());

    assertThat(acted).hasValue(0);
    assertThat(((Replayed) again).first()).isInstanceOf(Failed.class);
  }

  @Test
  void anotherBodyIsRefused() {
    dispatch(keyed().request());

    reused(dispatch(keyed().body("other").request()));

    assertThat(acted).hasValue(1);
  }

  @Test
  void aHundredCallersActOnceAndAllGetTheAnswer() {
    CountDownLatch release = new CountDownLatch(1);
    Crowd<DispatchResult> crowd =
        Crowd.start(
            100,
            _ ->
                () ->
                    idempotency.apply(
                        keyed().request(),
                        request -> {
                          acted.incrementAndGet();
                          Waits.until(release);
                          return Requests.succeeded(request);
                        }));
    crowd.awaitBlocked(100);

    reused(dispatch(keyed().body("other").request()));
    release.countDown();

    List<DispatchResult> results = crowd.results();
    assertThat(acted).hasValue(1);
    assertThat(results).filteredOn(Succeeded.class::isInstance).hasSize(1);
    DispatchResult first =
        results.stream().filter(Succeeded.class::isInstance).findFirst().orElseThrow();
    assertThat(results)
        .filteredOn(Replayed.class::isInstance)
        .hasSize(99)
        .allSatisfy(result -> assertThat(((Replayed) result).first()).isEqualTo(first));
  }

  @Test
  void withoutGatesAHundredCallersActOnceToo() {
    for (int round = 0; round < 50; round++) {
      acted.set(0);
      String key = "race-" + round;

      List<DispatchResult> results =
          Crowd.start(100, _ -> () -> dispatch(Requests.of().key(key).request())).results();

      assertThat(acted).hasValue(1);
      assertThat(results).filteredOn(Replayed.class::isInstance).hasSize(99);
    }
  }

  @Test
  void theKeyOfAnotherPrincipalIsAnotherKey() {
    dispatch(keyed().request());

    DispatchResult other =
        dispatch(keyed().by(Requests.principal("other-bot")).body("other").request());

    assertThat(other).isInstanceOf(Succeeded.class);
    assertThat(acted).hasValue(2);
  }

  @Test
  void aClaimWithoutAnswerIsInterruptedAndNeverActs() {
    DispatchId crashed = Requests.id();
    DispatchRequest request = keyed().request();
    answers.abandon(
        new AnswerStore.Key(Requests.BOT.name(), new IdempotencyKey("k")),
        new AnswerStore.Claim(crashed, request.bodyDigest(), ManualTime.START));

    for (int i = 0; i < 2; i++) {
      assertThat(((Replayed) dispatch(request)).first())
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo(ProblemCode.INTERRUPTED);
                assertThat(failed.receipt().dispatchId()).isEqualTo(crashed);
              });
    }
    reused(dispatch(keyed().body("other").request()));
    assertThat(acted).hasValue(0);
  }

  @Test
  void aRefusalReleasesTheKey() {
    DispatchResult refused = idempotency.apply(keyed().request(), Requests::refused);

    assertThat(refused).isInstanceOf(Refused.class);
    assertThat(answers.size()).isZero();
    assertThat(dispatch(keyed().body("other").request())).isInstanceOf(Succeeded.class);
  }

  @Test
  void whoWaitedForOneThatWasRefusedTriesForItself() {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    Crowd<DispatchResult> crowd =
        Crowd.start(
            10,
            _ ->
                () ->
                    idempotency.apply(
                        keyed().request(),
                        request -> {
                          if (calls.incrementAndGet() == 1) {
                            Waits.until(release);
                            return Requests.refused(request);
                          }
                          acted.incrementAndGet();
                          return Requests.succeeded(request);
                        }));
    crowd.awaitBlocked(10);
    release.countDown();

    List<DispatchResult> results = crowd.results();
    assertThat(acted).hasValue(1);
    assertThat(results).filteredOn(Refused.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Succeeded.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Replayed.class::isInstance).hasSize(8);
  }

  @Test
  void aKeyThatCannotBeClaimedIsRefusedAndNothingActs() {
    answers.claimsFail = true;

    assertThat(dispatch(keyed().request()))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ProblemCode.JOURNAL_UNAVAILABLE);
              assertThat(refused.detail()).endsWith("nothing was done");
              assertThat(refused.retryAfter()).isPositive();
            });

    assertThat(acted).hasValue(0);
    answers.claimsFail = false;
    assertThat(dispatch(keyed().request())).isInstanceOf(Succeeded.class);
  }

  @Test
  void anAnswerThatCannotBeKeptIsStillGivenOnce() {
    answers.completesFail = true;

    assertThat(dispatch(keyed().request())).isInstanceOf(Succeeded.class);

    interrupted(dispatch(keyed().request()));
    assertThat(acted).hasValue(1);
  }

  @Test
  void aClaimThatCannotBeReleasedNeverActs() {
    answers.releasesFail = true;

    assertThat(idempotency.apply(keyed().request(), Requests::refused)).isInstanceOf(Refused.class);

    interrupted(dispatch(keyed().request()));
    assertThat(acted).hasValue(0);
  }

  @Test
  void aLeaderThatDiesByABugLeavesNobodyHangingAndNobodyActsAgain() {
    CountDownLatch release = new CountDownLatch(1);
    Crowd<DispatchResult> leader =
        Crowd.one(
            () ->
                idempotency.apply(
                    keyed().request(),
                    _ -> {
                      acted.incrementAndGet();
                      Waits.until(release);
                      throw new IllegalStateException("bug");
                    }));
    leader.awaitBlocked(1);
    Crowd<DispatchResult> followers = Crowd.start(10, _ -> () -> dispatch(keyed().request()));
    followers.awaitBlocked(10);
    release.countDown();

    assertThatThrownBy(leader::results).hasRootCauseMessage("bug");
    assertThat(followers.results()).allSatisfy(IdempotencyTest::interrupted);
    assertThat(acted).hasValue(1);
  }

  @Test
  void aStoreThatDiesByABugLeavesNobodyHanging() {
    answers.onClaim =
        () -> {
          throw new IllegalStateException("bug");
        };

    Crowd<DispatchResult> crowd = Crowd.start(10, _ -> () -> dispatch(keyed().request()));

    assertThatThrownBy(crowd::results).hasRootCauseMessage("bug");
    crowd.awaitFinished(10);
    assertThat(acted).hasValue(0);
  }

  private static Requests keyed() {
    return Requests.of().key("k");
  }

  private DispatchResult dispatch(DispatchRequest request) {
    return idempotency.apply(
        request,
        passed -> {
          acted.incrementAndGet();
          return Requests.succeeded(passed);
        });
  }

  private static void reused(DispatchResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
              assertThat(refused.retryAfter()).isNull();
            });
  }

  private static void interrupted(DispatchResult result) {
    assertThat(result).isInstanceOf(Replayed.class);
    assertThat(((Failed) ((Replayed) result).first()).code()).isEqualTo(ProblemCode.INTERRUPTED);
  }
}
