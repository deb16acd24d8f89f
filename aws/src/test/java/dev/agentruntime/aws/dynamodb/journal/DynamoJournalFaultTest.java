package dev.agentruntime.aws.dynamodb.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.dynamodb.journal.FaultyDynamoDb.Fault;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import dev.agentruntime.testkit.EntryGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the journal does when requests, answers or the service fail. */
final class DynamoJournalFaultTest {
  private final EntryGenerator generator = new EntryGenerator(7);
  private TestTable table;

  @SuppressWarnings("NullAway.Init") // set before each test
  DynamoJournalFaultTest() {}

  @BeforeEach
  void make() throws Exception {
    table = new TestTable();
  }

  @AfterEach
  void close() {
    table.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SILENT", "PUT_OFF"})
  void anEntryAloneIsThereOnceWhateverGoesWrong(Fault fault) throws Exception {
    DynamoJournal journal = table.journal();
    goWrong(3, "PutItem", fault);
    JournalEntry entry = generator.any();
    journal.append(entry);
    assertThat(table.recorded(journal.writer())).containsExactly(entry);
    assertChain(journal, 1);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SILENT", "PUT_OFF"})
  void entriesTogetherAreThereOnceWhateverGoesWrong(Fault fault) throws Exception {
    DynamoJournal journal = table.journal();
    goWrong(3, "TransactWriteItems", fault);
    appendTogether(journal, entries(20));
    assertThat(operations()).contains("TransactWriteItems");
    assertChain(journal, 21);
  }

  @Test
  void asksAgainWhereNoAnswerComes() throws Exception {
    DynamoJournal journal = table.journal(new RememberedReadSide(), Duration.ofSeconds(2), null);
    goWrong(1, "PutItem", Fault.SILENT);
    journal.append(generator.any());
    assertThat(operations().stream().filter("PutItem"::equals).count()).isGreaterThan(2);
    assertChain(journal, 1);
  }

  @Test
  void refusesWhatIsThereAlready() throws Exception {
    DynamoJournal journal = table.journal();
    JournalEntry.Outcome first = generator.outcomeWithoutAttempt();
    journal.append(first);
    assertThatThrownBy(() -> journal.append(generator.outcome(first.subject())))
        .isInstanceOf(JournalUnavailableException.class)
        .hasMessageContaining("has such an entry already");
    assertThat(table.recorded(journal.writer())).containsExactly(first);
  }

  @Test
  void oneThatIsThereAlreadyDoesNotHoldUpTheOthers() throws Exception {
    DynamoJournal journal = table.journal();
    JournalEntry.Outcome first = generator.outcomeWithoutAttempt();
    journal.append(first);
    List<JournalEntry> entries = entries(5);
    entries.add(2, generator.outcome(first.subject()));
    assertThat(appendTogether(journal, entries)).containsExactly(entries.get(2));
    assertChain(journal, 1 + 1 + 5);
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "CONFLICT"})
  void whatIsNotWrittenInTimeIsRefusedAndNotThere(Fault fault) throws Exception {
    DynamoJournal journal = table.journal();
    table.goWrongSlowly(call -> fault);
    assertThatThrownBy(() -> journal.append(generator.any()))
        .isInstanceOf(JournalUnavailableException.class)
        .hasMessageContaining("not written in 3000 ms");
    table.way().goWrong(call -> Fault.NONE);
    JournalEntry next = append(journal, generator.any());
    assertThat(table.recorded(journal.writer())).containsExactly(next);
    assertChain(journal, 1);
  }

  @Test
  void afterOneThatWaitedInVainTheNextWaitForOneTry() throws Exception {
    DynamoJournal journal = table.journal();
    AtomicInteger tries = new AtomicInteger();
    table.goWrongSlowly(
        call -> {
          tries.incrementAndGet();
          return Fault.THROTTLED;
        });
    assertThatThrownBy(() -> journal.append(generator.any())).hasMessageContaining("in 3000 ms");
    assertThat(tries.getAndSet(0)).isEqualTo(3);
    for (int i = 1; i <= 2; i++) {
      assertThatThrownBy(() -> journal.append(generator.any()))
          .isInstanceOf(JournalUnavailableException.class)
          .hasMessageContaining("journal: still not written: ");
      assertThat(tries).hasValue(i);
    }
    table.way().goWrong(call -> Fault.NONE);
    append(journal, generator.any());
    table.goWrongSlowly(call -> tries.incrementAndGet() <= 4 ? Fault.THROTTLED : Fault.NONE);
    append(journal, generator.any());
    assertThat(tries.get()).isGreaterThan(4);
    assertChain(journal, 2);
  }

  @Test
  void whatIsWrittenAfterItWasRefusedIsClosed() throws Exception {
    DynamoJournal journal = table.journal();
    AtomicInteger lost = new AtomicInteger();
    table.goWrongSlowly(
        call -> lost.incrementAndGet() == 1 ? Fault.ANSWER_LOST : Fault.REQUEST_LOST);
    JournalEntry.Attempt attempt = generator.attempt();
    assertThatThrownBy(() -> journal.append(attempt))
        .isInstanceOf(JournalUnavailableException.class);
    table.way().goWrong(call -> Fault.NONE);
    JournalEntry after = append(journal, generator.outcomeWithoutAttempt());
    journal.renew();
    List<JournalEntry> recorded = recorded(journal, 3);
    assertThat(recorded.subList(0, 2)).containsExactly(attempt, after);
    assertClosed(recorded.get(2), attempt);
    assertChain(journal, 3);
  }

  @Test
  void aDispatchWhoseOutcomeCouldNotBeWrittenIsClosed() throws Exception {
    DynamoJournal journal = table.journal();
    JournalEntry.Attempt attempt = append(journal, generator.attempt());
    table.goWrongSlowly(call -> Fault.THROTTLED);
    assertThatThrownBy(() -> journal.append(generator.outcome(attempt.subject())))
        .isInstanceOf(JournalUnavailableException.class);
    table.way().goWrong(call -> Fault.NONE);
    journal.renew();
    assertClosed(recorded(journal, 2).get(1), attempt);
    assertThat(table.chain(journal.writer()).get(1).attempt())
        .isEqualTo(table.chain(journal.writer()).get(0).hash());
  }

  @Test
  void contentThatIsTooLargeIsLeftOut() throws Exception {
    DynamoJournal journal = table.journal();
    JournalEntry.Attempt small = generator.attempt();
    Value large = Value.text("é".repeat(210_000));
    journal.append(
        new JournalEntry.Attempt(
            small.at(),
            small.subject(),
            small.route(),
            small.backend(),
            small.decision(),
            small.keyDigest(),
            large));
    ChainedEntry chained = table.chain(journal.writer()).getFirst();
    assertThat(chained.entry())
        .isEqualTo(
            new JournalEntry.Attempt(
                small.at(),
                small.subject(),
                small.route(),
                small.backend(),
                small.decision(),
                small.keyDigest(),
                null));
    assertThat(chained.record()).endsWith(",\"content_omitted\":420013}");
    assertChain(journal, 1);
  }

  @Test
  void keepsContentUpToTheLimitOfTheService() throws Exception {
    DynamoJournal journal = table.journal();
    JournalEntry.Attempt small = generator.attempt();
    JournalEntry.Attempt large =
        new JournalEntry.Attempt(
            small.at(),
            small.subject(),
            small.route(),
            small.backend(),
            small.decision(),
            small.keyDigest(),
            Value.text("x".repeat(399 * 1024 - 2000)));
    journal.append(large);
    assertThat(table.recorded(journal.writer())).containsExactly(large);
  }

  @Test
  void anEntryThatIsTooLargeByItselfIsRefused() throws Exception {
    DynamoJournal journal = table.journal();
    JournalEntry.Outcome small = generator.outcomeWithoutAttempt();
    JournalEntry.Outcome large =
        new JournalEntry.Outcome(
            small.at(),
            small.subject(),
            small.status(),
            small.code(),
            "x".repeat(410_000),
            small.decision(),
            small.usage(),
            small.resultDigest(),
            small.replayOf(),
            small.micros(),
            null);
    assertThatThrownBy(() -> journal.append(large))
        .isInstanceOf(JournalUnavailableException.class)
        .hasMessageContaining("(expected: at most 408576)");
  }

  @Test
  void asksForNoScan() throws Exception {
    DynamoJournal journal = table.journal();
    appendTogether(journal, entries(5));
    journal.renew();
    journal.abandoned().sweep();
    journal.close();
    assertThat(operations())
        .contains("PutItem", "TransactWriteItems", "Query")
        .doesNotContain("Scan");
  }

  private List<String> operations() {
    return table.way().calls().stream().map(FaultyDynamoDb.Call::operation).toList();
  }

  private void goWrong(int times, String operation, Fault fault) {
    AtomicInteger count = new AtomicInteger();
    table
        .way()
        .goWrong(
            call ->
                call.operation().equals(operation) && count.incrementAndGet() <= times
                    ? fault
                    : Fault.NONE);
  }

  private List<JournalEntry> entries(int count) {
    List<JournalEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(generator.any());
    }
    return entries;
  }

  /** Appends while nothing passes, so that all wait together. Returns what was refused. */
  private List<JournalEntry> appendTogether(DynamoJournal journal, List<JournalEntry> entries)
      throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Function<FaultyDynamoDb.Call, Fault> script = table.way().script();
    table
        .way()
        .goWrong(
            call -> {
              awaitQuietly(gate);
              return script.apply(call);
            });
    List<JournalEntry> refused = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<?> first = threads.submit(() -> appendQuietly(journal, generator.any()));
      while (table.way().waiting() == 0) {
        Thread.onSpinWait();
      }
      List<Future<Boolean>> done = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        JournalEntry entry = entries.get(i);
        done.add(threads.submit(() -> appendQuietly(journal, entry)));
        while (journal.waiting() <= i) {
          Thread.onSpinWait();
        }
      }
      gate.countDown();
      first.get();
      for (int i = 0; i < entries.size(); i++) {
        if (!done.get(i).get()) {
          refused.add(entries.get(i));
        }
      }
    }
    return refused;
  }

  private static boolean appendQuietly(DynamoJournal journal, JournalEntry entry) {
    try {
      journal.append(entry);
      return true;
    } catch (JournalUnavailableException e) {
      return false;
    }
  }

  private static void awaitQuietly(CountDownLatch gate) {
    assertThatCode(gate::await).doesNotThrowAnyException();
  }

  private static <T extends JournalEntry> T append(DynamoJournal journal, T entry)
      throws Exception {
    journal.append(entry);
    return entry;
  }

  /** Returns what is recorded, once there are so many. */
  private List<JournalEntry> recorded(DynamoJournal journal, int count) throws Exception {
    List<JournalEntry> recorded;
    do {
      recorded = table.recorded(journal.writer());
    } while (recorded.size() < count);
    return recorded;
  }

  private static void assertClosed(JournalEntry entry, JournalEntry.Attempt attempt) {
    assertThat(entry)
        .isInstanceOfSatisfying(
            JournalEntry.Outcome.class,
            outcome -> {
              assertThat(outcome.subject()).isEqualTo(attempt.subject());
              assertThat(outcome.status()).isEqualTo(JournalEntry.Status.FAILED);
              assertThat(outcome.code()).isEqualTo(ProblemCode.JOURNAL_UNAVAILABLE);
            });
  }

  private void assertChain(DynamoJournal journal, int entries) throws Exception {
    Link before = Link.origin(journal.writer());
    List<ChainedEntry> chain = table.chain(journal.writer());
    for (ChainedEntry each : chain) {
      assertThat(each.isSound()).isTrue();
      assertThat(each.seq()).isEqualTo(before.seq() + 1);
      assertThat(each.prev()).isEqualTo(before.hash());
      before = each.link();
    }
    assertThat(chain).hasSize(entries);
  }
}
