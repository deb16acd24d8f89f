package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.DispatchHistory.Page;
import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every history of dispatches does. */
public abstract class DispatchHistoryContract {
  private static final int DISPATCHES = 400;
  private static final int OTHERS = 600;
  private static final Duration SPAN = Duration.ofHours(3);

  private static final List<DispatchSearch.State> STATES = List.of(DispatchSearch.State.values());

  private final Random random = new Random(19);
  private final EntryGenerator generator = new EntryGenerator(19);
  private final DispatchIds ids = new DispatchIds(random::nextLong);
  private final TreeMap<DispatchId, Lifecycle> appended =
      new TreeMap<>(Comparator.<DispatchId>reverseOrder());

  /** Returns a journal, opened for this test. */
  protected abstract Journal journal() throws Exception;

  /** Returns the history of that journal. */
  protected abstract DispatchHistory history() throws Exception;

  @Test
  final void findsWhatWasAppendedAndNothingElse() throws Exception {
    appendSome();
    for (Lifecycle lifecycle : appended.values()) {
      assertThat(history().find(id(lifecycle))).contains(lifecycle);
    }
    assertThat(history().find(ids.next(ManualClock.START))).isEmpty();
  }

  @Test
  final void findsNothingWhereNothingIs() throws Exception {
    assertThat(history().search(DispatchSearch.ALL)).isEqualTo(new Page(List.of(), null));
  }

  @Test
  final void findsWhatAPlainFilterFinds() throws Exception {
    appendSome();
    int found = 0;
    for (int round = 0; round < 300; round++) {
      DispatchSearch search = anySearch();
      List<Lifecycle> expected = appended.values().stream().filter(search::matches).toList();
      assertThat(all(search)).as(search.toString()).isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isPositive();
  }

  @Test
  final void seesWhatEndsAfterItWasOpen() throws Exception {
    JournalEntry.Attempt attempt = generator.attempt(subject(ManualClock.START));
    journal().append(attempt);
    DispatchSearch open = inState(DispatchSearch.State.OPEN);
    assertThat(all(open)).containsExactly(new Lifecycle(List.of(attempt)));
    JournalEntry.Outcome outcome = generator.outcome(attempt.subject());
    journal().append(outcome);
    Lifecycle ended = new Lifecycle(List.of(attempt, outcome));
    assertThat(all(open)).isEmpty();
    assertThat(all(inState(DispatchSearch.State.of(ended)))).containsExactly(ended);
  }

  @Test
  final void followsThePagesWhileOthersDispatch() throws Exception {
    appendSome();
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<@Nullable Void> others = new CompletableFuture<>();
    Journal journal = journal();
    EntryGenerator more = new EntryGenerator(20);
    DispatchIds moreIds = new DispatchIds(new Random(20)::nextLong);
    Thread.startVirtualThread(
        () -> {
          try {
            for (int i = 0; i < OTHERS && !enough.get(); i++) {
              // Older ones too: who arrived first need not be journaled first.
              Instant at = ManualClock.START.plus(SPAN.multipliedBy(i % 5).dividedBy(4));
              JournalEntry.Subject subject = with(moreIds.next(at), more.subject());
              journal.append(more.attempt(subject));
              journal.append(more.outcome(subject));
            }
            others.complete(null);
          } catch (Exception e) {
            others.completeExceptionally(e);
          }
        });
    try {
      for (int limit : new int[] {1, 7, 50}) {
        List<DispatchId> seen = all(limited(limit)).stream().map(each -> id(each)).toList();
        assertThat(seen).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(seen).containsAll(appended.keySet());
      }
    } finally {
      enough.set(true);
      others.get();
    }
  }

  private void appendSome() throws Exception {
    for (int i = 0; i < DISPATCHES; i++) {
      Instant at = ManualClock.START.plusMillis(random.nextLong(SPAN.toMillis()));
      append(subject(at));
    }
  }

  private void append(JournalEntry.Subject subject) throws Exception {
    List<JournalEntry> entries = new ArrayList<>();
    int kind = random.nextInt(5);
    if (kind < 4) {
      entries.add(generator.attempt(subject));
    }
    if (kind > 0) {
      entries.add(kind < 4 ? generator.outcome(subject) : neverActed(subject));
    }
    for (JournalEntry entry : entries) {
      journal().append(entry);
    }
    appended.put(subject.dispatchId(), new Lifecycle(entries));
  }

  private JournalEntry.Outcome neverActed(JournalEntry.Subject subject) {
    JournalEntry.Outcome any = generator.outcomeWithoutAttempt();
    return new JournalEntry.Outcome(
        any.at(),
        subject,
        any.status(),
        any.code(),
        any.reason(),
        any.decision(),
        any.usage(),
        any.resultDigest(),
        any.replayOf(),
        any.micros(),
        any.content());
  }

  private JournalEntry.Subject subject(Instant at) {
    return with(ids.next(at), generator.subject());
  }

  /* "Aa" and "BB" have the same hash code: an index by it must not mix them up. */
  private JournalEntry.Subject with(DispatchId id, JournalEntry.Subject any) {
    return new JournalEntry.Subject(
        id,
        any.correlationId(),
        principal(id.value().charAt(35) % 8),
        any.tenant(),
        new Intent(id.value().charAt(34) % 3 == 0 ? "Aa" : "BB"),
        any.bodyDigest());
  }

  private static EntityName principal(int number) {
    return new EntityName(number % 2 == 0 ? "Agent" : "User", "é \"" + number);
  }

  private DispatchSearch anySearch() {
    Instant from = ManualClock.START.plusMillis(random.nextLong(SPAN.toMillis()));
    return new DispatchSearch(
        random.nextBoolean() ? principal(random.nextInt(9)) : null,
        random.nextInt(4) == 0 ? (random.nextBoolean() ? "acme" : "nobody's") : null,
        random.nextInt(3) == 0 ? new Intent(random.nextBoolean() ? "Aa" : "BB") : null,
        random.nextBoolean() ? STATES.get(random.nextInt(STATES.size())) : null,
        random.nextInt(3) == 0 ? from : null,
        random.nextInt(3) == 0 ? from.plusMillis(random.nextLong(SPAN.toMillis())) : null,
        1 + random.nextInt(random.nextBoolean() ? 5 : DispatchSearch.MAX_LIMIT),
        null);
  }

  private static DispatchSearch inState(DispatchSearch.State state) {
    return new DispatchSearch(
        null, null, null, state, null, null, DispatchSearch.DEFAULT_LIMIT, null);
  }

  private static DispatchSearch limited(int limit) {
    return new DispatchSearch(null, null, null, null, null, null, limit, null);
  }

  private List<Lifecycle> all(DispatchSearch search) throws Exception {
    List<Lifecycle> all = new ArrayList<>();
    DispatchSearch next = search;
    while (true) {
      Page page = history().search(next);
      assertThat(page.dispatches()).hasSizeLessThanOrEqualTo(search.limit());
      all.addAll(page.dispatches());
      if (page.next() == null) {
        return all;
      }
      next = search.goingOn(page.next());
    }
  }

  private static DispatchId id(Lifecycle lifecycle) {
    return lifecycle.subject().dispatchId();
  }
}
