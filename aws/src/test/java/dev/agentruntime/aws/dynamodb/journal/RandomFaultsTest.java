package dev.agentruntime.aws.dynamodb.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.aws.dynamodb.journal.FaultyDynamoDb.Fault;
import dev.agentruntime.aws.dynamodb.journal.JournalVerification.Intact;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import dev.agentruntime.testkit.EntryGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever goes wrong: no entry that was acknowledged is missing, none is there twice, every chain
 * verifies, and in the end every attempt has an outcome.
 */
final class RandomFaultsTest {
  private static final int THREADS = 8;
  private static final int DISPATCHES = 20;
  private static final List<Fault> FAULTS =
      List.of(
          Fault.THROTTLED,
          Fault.CONFLICT,
          Fault.REQUEST_LOST,
          Fault.ANSWER_LOST,
          Fault.FAILED_LATE,
          Fault.FAILED);

  private TestTable table;

  @SuppressWarnings("NullAway.Init") // set before each test
  RandomFaultsTest() {}

  @BeforeEach
  void make() throws Exception {
    table = new TestTable();
  }

  @AfterEach
  void close() {
    table.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingIsLostOrDoubled(long seed) throws Exception {
    DynamoJournal journal = table.journal();
    DynamoJournal survivor = table.journal();
    goWrongAtRandom(new Random(seed));
    List<JournalEntry> acknowledged = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<JournalEntry>>> done = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        EntryGenerator generator = new EntryGenerator(seed * THREADS + i);
        done.add(threads.submit(() -> dispatch(journal, generator)));
      }
      for (Future<List<JournalEntry>> each : done) {
        acknowledged.addAll(each.get());
      }
    }
    assertThat(acknowledged).isNotEmpty();
    assertThat(acknowledged).hasSizeLessThan(2 * THREADS * DISPATCHES);

    table.way().goWrong(call -> Fault.NONE);
    Intact intact = settled(journal, survivor);
    for (JournalEntry entry : acknowledged) {
      Lifecycle lifecycle = table.dispatches().find(entry.subject().dispatchId()).orElseThrow();
      assertThat(lifecycle.entries()).containsOnlyOnce(entry);
      assertThat(lifecycle.outcome()).isPresent();
    }
    assertThat(intact.entries()).isGreaterThanOrEqualTo(acknowledged.size());
  }

  private void goWrongAtRandom(Random random) {
    table.goWrongSlowly(
        call -> {
          synchronized (random) {
            return random.nextInt(5) < 2 ? FAULTS.get(random.nextInt(FAULTS.size())) : Fault.NONE;
          }
        });
  }

  /** Returns what was acknowledged. */
  private static List<JournalEntry> dispatch(DynamoJournal journal, EntryGenerator generator) {
    List<JournalEntry> acknowledged = new ArrayList<>();
    for (int i = 0; i < DISPATCHES; i++) {
      JournalEntry.Attempt attempt = generator.attempt();
      if (append(journal, attempt, acknowledged)) {
        append(journal, generator.outcome(attempt.subject()), acknowledged);
      }
    }
    return acknowledged;
  }

  private static boolean append(
      DynamoJournal journal, JournalEntry entry, List<JournalEntry> acknowledged) {
    try {
      journal.append(entry);
      acknowledged.add(entry);
      return true;
    } catch (JournalUnavailableException e) {
      return false;
    }
  }

  /** Lets what is owed be written, and returns what there is once nothing is open. */
  private Intact settled(DynamoJournal journal, DynamoJournal survivor) throws Exception {
    while (true) {
      journal.renew();
      survivor.renew();
      survivor.abandoned().sweep();
      JournalVerification found =
          new DynamoJournalVerifier(
                  table.dispatches(), table.leases(), table.clock(), Duration.ofMillis(1))
              .verify();
      assertThat(found).isInstanceOf(Intact.class);
      if (found instanceof Intact intact && intact.open() == 0) {
        return intact;
      }
      table.clock().advance(Duration.ofSeconds(5));
    }
  }
}
