package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalEntry.Outcome;
import dev.agentruntime.core.journal.JournalEntry.Status;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class OutcomeRecordTest {
  private final FakeJournal journal = new FakeJournal();
  private final ManualTime time = new ManualTime();
  private final OutcomeRecord record = new OutcomeRecord(journal, time, false);
  private final DispatchRequest request =
      Requests.of().on(Requests.route(ScriptedBackend.answering())).request();

  @Test
  void recordsWhoAskedForWhat() {
    record.apply(request, Requests::succeeded);

    assertThat(outcome().subject())
        .isEqualTo(
            new JournalEntry.Subject(
                request.id(),
                request.correlationId(),
                Requests.BOT.name(),
                "acme",
                request.intent(),
                request.bodyDigest()));
  }

  @Test
  void recordsASuccess() {
    DispatchResult result =
        record.apply(
            request,
            r -> {
              time.advance(Duration.ofNanos(1_234_567));
              return Requests.succeeded(r);
            });

    assertThat(result).isEqualTo(Requests.succeeded(request));
    assertThat(outcome())
        .isEqualTo(
            new Outcome(
                ManualTime.START.plusNanos(1_234_567),
                OutcomeRecord.subject(request),
                Status.SUCCESS,
                null,
                "Request authorized",
                Requests.ALLOW,
                Requests.ANSWER.usage(),
                Digest.of("forty-two"),
                null,
                1_234,
                null));
  }

  @Test
  void recordsADenial() {
    DispatchRequest denied = Requests.of().decided(Requests.DENY).request();

    record.apply(denied, r -> new DispatchResult.Denied(Receipt.of(r)));

    assertThat(outcome().status()).isEqualTo(Status.DENIED);
    assertThat(outcome().code()).isNull();
    assertThat(outcome().reason()).isEqualTo("user is blocked");
    assertThat(outcome().decision()).isEqualTo(Requests.DENY);
    assertThat(outcome().usage()).isNull();
    assertThat(outcome().resultDigest()).isNull();
  }

  @Test
  void recordsARefusal() {
    record.apply(Requests.plain(), Requests::refused);

    assertThat(outcome().status()).isEqualTo(Status.REFUSED);
    assertThat(outcome().code()).isEqualTo(ProblemCode.JOURNAL_UNAVAILABLE);
    assertThat(outcome().reason()).isEqualTo("disk full");
    assertThat(outcome().decision()).isNull();
  }

  @Test
  void recordsAFailure() {
    record.apply(request, Requests::failed);

    assertThat(outcome().status()).isEqualTo(Status.FAILED);
    assertThat(outcome().code()).isEqualTo(ProblemCode.BACKEND_FAILED);
    assertThat(outcome().reason()).isEqualTo("backend scripted: 500");
    assertThat(outcome().usage()).isNull();
  }

  @Test
  void recordsAReplayWithoutChargingItAgain() {
    DispatchRequest first = Requests.plain();

    record.apply(request, replayOf(Requests.succeeded(first)));

    assertThat(outcome().status()).isEqualTo(Status.SUCCESS);
    assertThat(outcome().subject().dispatchId()).isEqualTo(request.id());
    assertThat(outcome().replayOf()).isEqualTo(first.id());
    assertThat(outcome().resultDigest()).isEqualTo(Digest.of("forty-two"));
    assertThat(outcome().usage()).isNull();
    assertThat(outcome().decision()).isEqualTo(Requests.ALLOW);
  }

  @Test
  void recordsTheReplayOfAFailure() {
    DispatchRequest first = Requests.plain();

    record.apply(request, replayOf(Requests.failed(first)));

    assertThat(outcome().status()).isEqualTo(Status.FAILED);
    assertThat(outcome().code()).isEqualTo(ProblemCode.BACKEND_FAILED);
    assertThat(outcome().replayOf()).isEqualTo(first.id());
  }

  @Test
  void contentIsRecordedOnlyWhereTheOperatorOptedInAndInAFixedOrder() {
    OutcomeRecord with = new OutcomeRecord(journal, time, true);

    with.apply(request, Requests::succeeded);
    with.apply(request, Requests::failed);

    Value.Fields content = (Value.Fields) Requests.present(outcome().content());
    assertThat(content.values().keySet()).containsExactly("message", "result");
    assertThat(content.text("message")).isEqualTo("forty-two");
    assertThat(content.get("result")).isEqualTo(Requests.ANSWER.result());
    assertThat(journal.outcomes().getLast().content()).isNull();
  }

  @Test
  void aClockThatWasSetBackNeverMakesATimeNegative() {
    InstantSource early = InstantSource.fixed(ManualTime.START.minusSeconds(1));

    new OutcomeRecord(journal, early, false).apply(request, Requests::succeeded);

    assertThat(outcome().micros()).isZero();
  }

  @Test
  void aSuccessThatCannotBeRecordedIsAFailureThatSaysTheBackendActed() {
    assertThat(failedToRecord(Requests::succeeded))
        .isInstanceOfSatisfying(
            DispatchResult.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(ProblemCode.JOURNAL_UNAVAILABLE);
              assertThat(failed.detail())
                  .isEqualTo(
                      FakeJournal.DISK_FULL
                          + "; the backend acted, but its outcome could not be recorded");
              assertThat(failed.receipt()).isEqualTo(Receipt.of(request));
            });
  }

  @Test
  void aFailureThatCannotBeRecordedSaysThatTheBackendMayHaveActed() {
    assertThat(failedToRecord(Requests::failed))
        .isInstanceOfSatisfying(
            DispatchResult.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(ProblemCode.JOURNAL_UNAVAILABLE);
              assertThat(failed.detail())
                  .isEqualTo(
                      FakeJournal.DISK_FULL
                          + "; the backend may have acted, and its outcome could not be recorded");
            });
  }

  @Test
  void whatDidNotActAndCannotBeRecordedIsRefusedAndSaysSo() {
    Dispatcher denies =
        r -> new DispatchResult.Denied(Receipt.of(r.governed(r.route(), Requests.DENY)));
    for (Dispatcher rest :
        new Dispatcher[] {
          denies, Requests::refused, replayOf(Requests.succeeded(Requests.plain()))
        }) {
      assertThat(failedToRecord(rest))
          .isInstanceOfSatisfying(
              DispatchResult.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ProblemCode.JOURNAL_UNAVAILABLE);
                assertThat(refused.detail())
                    .isEqualTo(FakeJournal.DISK_FULL + "; nothing was done");
                assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
              });
    }
  }

  private DispatchResult failedToRecord(Dispatcher rest) {
    journal.refuse(_ -> true);
    return record.apply(request, rest);
  }

  private static Dispatcher replayOf(DispatchResult first) {
    return r -> new DispatchResult.Replayed(Receipt.of(r), first);
  }

  private Outcome outcome() {
    return journal.outcomes().getFirst();
  }
}
