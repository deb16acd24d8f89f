package dev.agentruntime.aws.dynamodb.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.dynamodb.journal.FaultyDynamoDb.Fault;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import dev.agentruntime.testkit.EntryGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to what a writer leaves behind, and to a writer that was taken for dead. */
final class TakeoverTest {
  private static final Duration LAPSED = Duration.ofSeconds(21);
  private static final Duration TRUSTED = Duration.ofSeconds(11);
  private static final Duration SETTLED = Duration.ofMinutes(21);

  private final EntryGenerator generator = new EntryGenerator(11);
  private final RememberedReadSide known = new RememberedReadSide();
  private TestTable table;

  @SuppressWarnings("NullAway.Init") // set before each test
  TakeoverTest() {}

  @BeforeEach
  void make() throws Exception {
    table = new TestTable();
  }

  @AfterEach
  void close() {
    table.close();
  }

  @Test
  void closesWhatADeadWriterLeftOpen() throws Exception {
    DynamoJournal dead = table.journal();
    JournalEntry.Attempt ended = append(dead, generator.attempt());
    append(dead, generator.outcome(ended.subject()));
    JournalEntry.Attempt open = append(dead, generator.attempt());
    DynamoJournal survivor = table.journal(known);

    assertThat(takeOver(survivor)).isEqualTo(1);

    assertThat(table.recorded(survivor.writer()))
        .singleElement()
        .isInstanceOfSatisfying(
            JournalEntry.Outcome.class,
            outcome -> {
              assertThat(outcome.subject()).isEqualTo(open.subject());
              assertThat(outcome.status()).isEqualTo(JournalEntry.Status.FAILED);
              assertThat(outcome.code()).isEqualTo(ProblemCode.INTERRUPTED);
            });
    assertThat(table.chain(survivor.writer()).getFirst().attempt())
        .isEqualTo(table.chain(dead.writer()).getLast().hash());
    assertThat(known.left())
        .extracting(Lifecycle::subject)
        .containsExactlyInAnyOrder(ended.subject(), open.subject());
    assertThat(lease(dead.writer()).state()).isEqualTo(LeaseItem.State.LEFT);
  }

  @Test
  void looksOnlyAtWhatTheLeaseDoesNotSayIsSettled() throws Exception {
    DynamoJournal dead = table.journal();
    JournalEntry.Attempt ended = append(dead, generator.attempt());
    append(dead, generator.outcome(ended.subject()));
    dead.renew();
    JournalEntry.Attempt open = append(dead, generator.attempt());
    DynamoJournal survivor = table.journal(known);
    takeOver(survivor);
    assertThat(known.left()).extracting(Lifecycle::subject).containsExactly(open.subject());
  }

  @Test
  void leavesAWriterAloneThatRenewsItsLease() throws Exception {
    DynamoJournal alive = table.journal();
    append(alive, generator.attempt());
    DynamoJournal other = table.journal(known);
    for (int i = 0; i < 5; i++) {
      table.clock().advance(LAPSED);
      assertThat(other.abandoned().sweep()).isZero();
      alive.renew();
      table.clock().advance(TRUSTED);
      assertThat(other.abandoned().sweep()).isZero();
    }
    assertThat(lease(alive.writer()).state()).isEqualTo(LeaseItem.State.HELD);
  }

  @Test
  void aWriterThatWasTakenForDeadGoesOnAsAnother() throws Exception {
    DynamoJournal paused = table.journal();
    WriterId before = paused.writer();
    JournalEntry.Attempt attempt = append(paused, generator.attempt());
    takeOver(table.journal(known));

    JournalEntry.Attempt after = append(paused, generator.attempt());

    assertThat(paused.writer()).isNotEqualTo(before);
    assertThat(table.recorded(before)).containsExactly(attempt);
    assertThat(table.recorded(paused.writer())).containsExactly(after);
    assertThatThrownBy(() -> paused.append(generator.outcome(attempt.subject())))
        .isInstanceOf(JournalUnavailableException.class)
        .hasMessageContaining("has such an entry already");
  }

  @Test
  void whatArrivesAfterTheWriterWasTakenForDeadIsClosedInTheEnd() throws Exception {
    DynamoJournal paused = table.journal();
    WriterId before = paused.writer();
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch sent = new CountDownLatch(1);
    JournalEntry.Attempt late = generator.attempt();
    String id = late.subject().dispatchId().value();
    table
        .way()
        .goWrong(
            call -> {
              if (call.operation().equals("PutItem") && call.body().contains(id)) {
                sent.countDown();
                await(gate);
              }
              return Fault.NONE;
            });
    CompletableFuture<Void> appended = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            paused.append(late);
            appended.complete(null);
          } catch (JournalUnavailableException e) {
            appended.completeExceptionally(e);
          }
        });
    sent.await();
    DynamoJournal survivor = table.journal(known);
    assertThat(takeOver(survivor)).isZero();
    gate.countDown();
    appended.get();
    assertThat(table.recorded(before)).containsExactly(late);

    table.clock().advance(SETTLED);
    assertThat(survivor.abandoned().sweep()).isEqualTo(1);

    assertThat(lease(before).state()).isEqualTo(LeaseItem.State.ENDED);
    assertThat(table.dispatches().find(late.subject().dispatchId()).orElseThrow().outcome())
        .isPresent();
  }

  @Test
  void whereWhoTookOverDiesTooTheNextClosesWhatWasLeft() throws Exception {
    DynamoJournal dead = table.journal();
    append(dead, generator.attempt());
    DynamoJournal second = table.journal(known);
    table.clock().advance(LAPSED);
    second.renew();
    second.abandoned().sweep();
    table.clock().advance(TRUSTED);
    // The lease is taken, and then nothing can be read any more.
    table
        .way()
        .goWrong(call -> call.operation().equals("BatchGetItem") ? Fault.REQUEST_LOST : Fault.NONE);
    assertThatThrownBy(() -> second.abandoned().sweep()).isInstanceOf(IOException.class);
    table.way().goWrong(call -> Fault.NONE);
    assertThat(lease(dead.writer()).state()).isEqualTo(LeaseItem.State.LEFT);

    DynamoJournal third = table.journal(new RememberedReadSide());
    table.clock().advance(LAPSED);
    assertThat(third.abandoned().sweep()).isEqualTo(1);
  }

  @Test
  void twoThatTakeOverCloseEachDispatchOnce() throws Exception {
    DynamoJournal dead = table.journal();
    for (int i = 0; i < 20; i++) {
      append(dead, generator.attempt());
    }
    DynamoJournal one = table.journal(known);
    DynamoJournal other = table.journal(known);
    table.clock().advance(LAPSED);
    one.abandoned().sweep();
    other.abandoned().sweep();
    one.renew();
    other.renew();
    table.clock().advance(TRUSTED);
    one.renew();
    other.renew();
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            closed.complete(other.abandoned().sweep());
          } catch (IOException | JournalUnavailableException e) {
            closed.completeExceptionally(e);
          }
        });
    assertThat(one.abandoned().sweep() + closed.get()).isEqualTo(20);
  }

  @Test
  void aWriterThatClosesWithNothingOpenHasEnded() throws Exception {
    DynamoJournal journal = table.journal();
    JournalEntry.Attempt attempt = append(journal, generator.attempt());
    append(journal, generator.outcome(attempt.subject()));
    journal.close();
    LeaseItem lease = lease(journal.writer());
    assertThat(lease.state()).isEqualTo(LeaseItem.State.ENDED);
    assertThat(lease.chain().end()).isEqualTo(table.chain(journal.writer()).getLast().link());
  }

  @Test
  void aWriterThatClosesWithSomethingOpenLeavesItToOthers() throws Exception {
    DynamoJournal journal = table.journal();
    append(journal, generator.attempt());
    journal.close();
    assertThat(lease(journal.writer()).state()).isEqualTo(LeaseItem.State.LEFT);
    DynamoJournal next = table.journal(known);
    table.clock().advance(LAPSED);
    assertThat(next.abandoned().sweep()).isEqualTo(1);
  }

  @Test
  void knowsSinceWhenSomethingMayBeOpen() throws Exception {
    DynamoJournal journal = table.journal();
    JournalEntry.Attempt attempt = append(journal, generator.attempt());
    OldestOpen oldest = new OldestOpen(table.client(), table.name(), table.clock());
    table.clock().advance(Duration.ofHours(1));
    journal.renew();
    assertThat(oldest.since()).isBefore(attempt.subject().dispatchId().at());
    append(journal, generator.outcome(attempt.subject()));
    journal.renew();
    assertThat(oldest.since()).isEqualTo(table.clock().instant().minus(Duration.ofMinutes(5)));
  }

  /** Lets every lease but that of {@code survivor} lapse. */
  private int takeOver(DynamoJournal survivor) throws Exception {
    table.clock().advance(LAPSED);
    survivor.renew();
    assertThat(survivor.abandoned().sweep()).isZero();
    table.clock().advance(TRUSTED);
    survivor.renew();
    return survivor.abandoned().sweep();
  }

  private LeaseItem lease(WriterId writer) throws IOException {
    return table.leases().find(writer).orElseThrow();
  }

  private static <T extends JournalEntry> T append(DynamoJournal journal, T entry)
      throws JournalUnavailableException {
    journal.append(entry);
    return entry;
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
