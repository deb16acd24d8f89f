package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.journal.JournalEntry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AttemptRecordTest {
  private final FakeJournal journal = new FakeJournal();
  private final ManualTime time = new ManualTime();
  private final AtomicInteger acted = new AtomicInteger();

  @Test
  void theAttemptIsDurableBeforeAnythingActs() {
    DispatchRequest request = Requests.of().on(route()).key("k-1").request();
    time.advance(Duration.ofMillis(3));

    new AttemptRecord(journal, time, false)
        .apply(
            request,
            next -> {
              assertThat(journal.entries())
                  .containsExactly(
                      new JournalEntry.Attempt(
                          ManualTime.START.plusMillis(3),
                          OutcomeRecord.subject(request),
                          "reasoning",
                          "scripted",
                          Requests.ALLOW,
                          Digest.of("k-1"),
                          null));
              return act(next);
            });

    assertThat(acted).hasValue(1);
  }

  @Test
  void withoutAKeyThereIsNoKeyDigest() {
    new AttemptRecord(journal, time, false).apply(Requests.of().on(route()).request(), this::act);

    assertThat(journal.attempts().getFirst().keyDigest()).isNull();
  }

  @Test
  void nothingActsWhenTheJournalRefuses() {
    journal.refuse(_ -> true);
    DispatchRequest request = Requests.of().on(route()).request();

    DispatchResult result = new AttemptRecord(journal, time, false).apply(request, this::act);

    assertThat(acted).hasValue(0);
    assertThat(result)
        .isInstanceOfSatisfying(
            DispatchResult.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ProblemCode.JOURNAL_UNAVAILABLE);
              assertThat(refused.detail()).isEqualTo(FakeJournal.DISK_FULL + "; nothing was done");
              assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
              assertThat(refused.receipt().decision()).isEqualTo(Requests.ALLOW);
            });
  }

  @Test
  void contentIsRecordedOnlyWhereTheOperatorOptedIn() {
    AttemptRecord with = new AttemptRecord(journal, time, true);
    with.apply(Requests.of().on(route()).request(), this::act);
    with.apply(Requests.of().on(route()).withoutInput().request(), this::act);

    assertThat(journal.attempts())
        .extracting(JournalEntry.Attempt::content)
        .containsExactly(
            new Value.Fields(
                Map.of("context", Requests.CONTEXT, "input", Value.text("what is the answer?"))),
            new Value.Fields(Map.of("context", Requests.CONTEXT)));
  }

  private static Route route() {
    return Requests.route(ScriptedBackend.answering());
  }

  private DispatchResult act(DispatchRequest request) {
    acted.incrementAndGet();
    return Requests.succeeded(request);
  }
}
