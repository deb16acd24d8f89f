package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.core.identity.EntityName;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of answers does. */
public abstract class AnswerStoreContract {
  /** How long the stores of this contract keep an answer. */
  protected static final Duration KEEP = Duration.ofHours(24);

  private static final AnswerStore.Key KEY = key("billing-bot", "k-1");
  private static final Digest BODY = Digest.of("{}");

  private final Random random = new Random(7);
  private final ManualClock clock = new ManualClock();
  private final DispatchIds ids = new DispatchIds(random::nextLong);
  private final EntryGenerator generator = new EntryGenerator(7);

  /** Returns an empty store that keeps answers for {@link #KEEP}. */
  protected abstract AnswerStore open(ManualClock clock) throws Exception;

  @Test
  final void aFreeKeyIsClaimedAndATakenOneNamesItsClaim() throws Exception {
    AnswerStore.Claim first = claim();
    try (AnswerStore answers = open(clock)) {
      assertThat(answers.claim(KEY, first)).isEmpty();
      assertThat(answers.claim(KEY, claim())).contains(new AnswerStore.Entry(first, null));
      assertThat(answers.find(first.dispatch())).isEmpty();
    }
  }

  @Test
  final void anAnswerIsKeptExactly() throws Exception {
    for (DispatchResult result : List.of(succeeded(), failed())) {
      try (AnswerStore answers = open(clock)) {
        AnswerStore.Key key = key("billing-bot", result.getClass().getSimpleName());
        AnswerStore.Claim first = claim();
        answers.claim(key, first);
        answers.complete(key, result);
        assertThat(answers.claim(key, claim())).contains(new AnswerStore.Entry(first, result));
        assertThat(answers.find(first.dispatch())).contains(result);
      }
    }
  }

  @Test
  final void theSameTextOfAnotherPrincipalIsAnotherKey() throws Exception {
    try (AnswerStore answers = open(clock)) {
      answers.claim(KEY, claim());
      assertThat(answers.claim(key("other-bot", "k-1"), claim())).isEmpty();
      assertThat(
              answers.claim(
                  new AnswerStore.Key(new EntityName("User", "billing-bot"), KEY.key()), claim()))
          .isEmpty();
      assertThat(answers.claim(key("billing-bot", "k-2"), claim())).isEmpty();
    }
  }

  @Test
  final void aClaimGivenUpIsFreeAndAnAnswerIsNot() throws Exception {
    try (AnswerStore answers = open(clock)) {
      answers.claim(KEY, claim());
      answers.release(KEY);
      AnswerStore.Claim second = claim();
      assertThat(answers.claim(KEY, second)).isEmpty();
      DispatchResult result = succeeded();
      answers.complete(KEY, result);
      answers.release(KEY);
      assertThat(answers.claim(KEY, claim())).contains(new AnswerStore.Entry(second, result));
    }
  }

  @Test
  final void anAnswerNeedsAnOpenClaim() throws Exception {
    try (AnswerStore answers = open(clock)) {
      assertThatThrownBy(() -> answers.complete(KEY, succeeded())).isInstanceOf(IOException.class);
      answers.claim(KEY, claim());
      answers.complete(KEY, succeeded());
      assertThatThrownBy(() -> answers.complete(KEY, failed())).isInstanceOf(IOException.class);
    }
  }

  @Test
  final void onlyWhatActedIsAnAnswer() throws Exception {
    try (AnswerStore answers = open(clock)) {
      answers.claim(KEY, claim());
      DispatchResult refused =
          new DispatchResult.Refused(receipt(), ProblemCode.SATURATED, "later", null);
      assertThatThrownBy(() -> answers.complete(KEY, refused))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  final void aKeyIsFreeAgainOnceItsTimeIsOver() throws Exception {
    try (AnswerStore answers = open(clock)) {
      AnswerStore.Claim first = claim();
      answers.claim(KEY, first);
      answers.complete(KEY, succeeded());
      clock.advance(KEEP.minusNanos(1));
      assertThat(answers.claim(KEY, claim())).isPresent();
      assertThat(answers.find(first.dispatch())).isPresent();
      clock.advance(Duration.ofNanos(1));
      assertThat(answers.find(first.dispatch())).isEmpty();
      AnswerStore.Claim second = claim();
      assertThat(answers.claim(KEY, second)).isEmpty();
      assertThat(answers.claim(KEY, claim())).contains(new AnswerStore.Entry(second, null));
    }
  }

  @Test
  final void ofManyClaimsAtOnceOneHolds() throws Exception {
    try (AnswerStore answers = open(clock);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 10; round++) {
        AnswerStore.Key key = key("billing-bot", "round-" + round);
        List<Future<Optional<AnswerStore.Entry>>> claims = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          AnswerStore.Claim claim = claim();
          claims.add(threads.submit(() -> answers.claim(key, claim)));
        }
        int held = 0;
        for (Future<Optional<AnswerStore.Entry>> claim : claims) {
          held += claim.get().isEmpty() ? 1 : 0;
        }
        assertThat(held).isEqualTo(1);
      }
    }
  }

  /** Returns a claim by a new dispatch. */
  protected final AnswerStore.Claim claim() {
    return new AnswerStore.Claim(ids.next(clock.instant()), BODY, clock.instant());
  }

  /** Returns an answer with every field filled. */
  protected final DispatchResult succeeded() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("text", Value.text("é \"quoted\"\n"));
    fields.put("scores", new Value.Items(List.of(Value.whole(1), decimal("0.50"))));
    fields.put("none", Value.Null.NULL);
    return new DispatchResult.Succeeded(
        receipt(),
        new Answer(
            "é \"quoted\"\n",
            new Value.Fields(fields),
            new Usage(10, 20, new BigDecimal("0.00120"))));
  }

  private DispatchResult failed() {
    return new DispatchResult.Failed(
        receipt(), ProblemCode.BACKEND_TIMEOUT, "reasoner: nothing in 30 s (expected: an answer)");
  }

  private Receipt receipt() {
    DispatchId id = ids.next(clock.instant());
    return new Receipt(id, new CorrelationId("c-1"), generator.decision(Decision.Basis.PERMITTED));
  }

  private static Value decimal(String text) {
    return new Value.Decimal(new BigDecimal(text));
  }

  private static AnswerStore.Key key(String principal, String text) {
    return new AnswerStore.Key(new EntityName("Agent", principal), new IdempotencyKey(text));
  }
}
