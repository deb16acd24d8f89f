package dev.agentruntime.embedded.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.embedded.journal.JournalConfig;
import dev.agentruntime.embedded.journal.JournalObserver;
import dev.agentruntime.embedded.journal.JournalPosition;
import dev.agentruntime.embedded.journal.Segment;
import dev.agentruntime.embedded.journal.SegmentJournal;
import dev.agentruntime.testkit.EntryGenerator;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteHistoryTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path directory;
  private final EntryGenerator generator = new EntryGenerator(31);
  private final ManualClock clock = new ManualClock();
  private final List<JournalEntry.Attempt> attempts = new ArrayList<>();
  private final List<JournalEntry.Outcome> outcomes = new ArrayList<>();
  private SegmentJournal journal;

  @BeforeEach
  void openJournal() throws IOException {
    journal = journal(null);
  }

  @AfterEach
  void closeJournal() {
    journal.close();
  }

  @Test
  void findsEveryEntryThatIsDurable() throws Exception {
    try (SqliteHistory history = history()) {
      for (int i = 0; i < 20; i++) {
        JournalEntry.Attempt attempt = generator.attempt();
        journal.append(attempt);
        assertThat(found(history, attempt)).containsExactly(attempt);
        JournalEntry.Outcome outcome = generator.outcome(attempt.subject());
        journal.append(outcome);
        assertThat(found(history, attempt)).containsExactly(attempt, outcome);
        JournalEntry.Outcome denied = generator.outcomeWithoutAttempt();
        journal.append(denied);
        assertThat(found(history, denied)).containsExactly(denied);
      }
      assertThat(history.find(generator.subject().dispatchId())).isEmpty();
    }
  }

  @Test
  void isMadeAnewWhereItIsMissingDamagedOrOfAnotherJournal() throws Exception {
    fill(30);
    try (SqliteHistory history = history()) {
      assertAllFound(history);
    }
    Files.delete(index());
    try (SqliteHistory history = history()) {
      assertAllFound(history);
    }
    Files.write(index(), new byte[10_000]);
    Files.writeString(index(), "damaged".repeat(500));
    try (SqliteHistory history = history()) {
      assertAllFound(history);
    }
    journal.close();
    for (Segment segment : Segment.list(journals())) {
      Files.delete(segment.path());
    }
    Files.delete(journals().resolve("journal.head"));
    attempts.clear();
    outcomes.clear();
    journal = journal(null);
    fill(40);
    try (SqliteHistory history = history()) {
      assertAllFound(history);
    }
  }

  @Test
  void goesOnWhereItWasClosed() throws Exception {
    for (int round = 0; round < 4; round++) {
      fill(7);
      try (SqliteHistory history = history()) {
        assertAllFound(history);
      }
    }
  }

  @Test
  void findsWhileManyThreadsAppend() throws Exception {
    try (SqliteHistory history = history();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        done.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 15; i++) {
                    JournalEntry.Attempt attempt = generator.attempt();
                    journal.append(attempt);
                    assertThat(found(history, attempt)).containsExactly(attempt);
                  }
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
  }

  @Test
  void forgetsWhatTheRetentionRemoved() throws Exception {
    fill(30);
    try (SqliteHistory history = history()) {
      assertAllFound(history);
    }
    journal.close();
    clock.advance(Duration.ofDays(2));
    journal = journal(Duration.ofDays(1));
    // Closing waits for the removal in the background.
    journal.close();
    journal = journal(null);
    assertThat(Segment.list(journals())).hasSize(1);
    try (SqliteHistory history = history()) {
      assertThat(history.find(attempts.getFirst().subject().dispatchId())).isEmpty();
    }
  }

  @Test
  void closesWhatActedInEarlierRunsOnceAndNothingOfThisRun() throws Exception {
    fill(5);
    List<JournalEntry.Attempt> left = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      left.add(generator.attempt());
      journal.append(left.getLast());
    }
    journal.close();
    journal = journal(null);
    JournalEntry.Attempt present = generator.attempt();
    journal.append(present);
    try (SqliteHistory history = history()) {
      assertThat(InterruptedDispatches.close(history, journal, journal.startSeq(), clock))
          .isEqualTo(3);
      assertThat(InterruptedDispatches.close(history, journal, journal.startSeq(), clock)).isZero();
      for (JournalEntry.Attempt attempt : left) {
        assertThat(found(history, attempt))
            .satisfiesExactly(
                first -> assertThat(first).isEqualTo(attempt),
                second ->
                    assertThat(second)
                        .isInstanceOfSatisfying(
                            JournalEntry.Outcome.class,
                            outcome -> {
                              assertThat(outcome.code()).isEqualTo(ProblemCode.INTERRUPTED);
                              assertThat(outcome.status()).isEqualTo(JournalEntry.Status.FAILED);
                            }));
      }
      assertThat(found(history, present)).containsExactly(present);
      assertAllFound(history);
    }
  }

  @Test
  void saysHowFarItIsWhereItCannotCatchUpInTime() throws Exception {
    JournalPosition nowhere = new JournalPosition(1, 0, 0);
    AtomicReference<JournalPosition> durable = new AtomicReference<>(nowhere);
    fill(1);
    try (SqliteHistory history =
        SqliteHistory.open(index(), journals(), durable::get, clock::nanos, Duration.ofNanos(1))) {
      durable.set(new JournalPosition(1, 0, 1));
      assertThatThrownBy(() -> history.find(attempts.getFirst().subject().dispatchId()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("expected:");
    }
  }

  private void fill(int dispatches) throws Exception {
    for (int i = 0; i < dispatches; i++) {
      JournalEntry.Attempt attempt = generator.attempt();
      JournalEntry.Outcome outcome = generator.outcome(attempt.subject());
      journal.append(attempt);
      journal.append(outcome);
      attempts.add(attempt);
      outcomes.add(outcome);
    }
  }

  private void assertAllFound(SqliteHistory history) throws IOException {
    for (int i = 0; i < attempts.size(); i++) {
      assertThat(found(history, attempts.get(i))).containsExactly(attempts.get(i), outcomes.get(i));
    }
  }

  private static List<JournalEntry> found(SqliteHistory history, JournalEntry entry)
      throws IOException {
    DispatchId id = entry.subject().dispatchId();
    return history.find(id).orElseThrow().entries();
  }

  private SegmentJournal journal(@Nullable Duration retention) throws IOException {
    return SegmentJournal.open(
        journals(),
        new JournalConfig(6_000, 2_000, 0, retention),
        clock,
        clock::nanos,
        JournalObserver.NONE);
  }

  private SqliteHistory history() throws IOException {
    return SqliteHistory.open(index(), journals(), journal::durable, clock::nanos, PATIENCE);
  }

  private Path journals() {
    return directory.resolve("journal");
  }

  private Path index() {
    return directory.resolve("history.db");
  }
}
