package dev.agentruntime.embedded.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.json.journal.StoredRecord;
import dev.agentruntime.testkit.EntryGenerator;
import dev.agentruntime.testkit.ManualClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveJournalTest {
  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock();
  private final EntryGenerator generator = new EntryGenerator(41);
  private final AtomicLong committed = new AtomicLong();

  @Test
  void verifiesWhileItIsWritten() throws Exception {
    try (SegmentJournal journal = open(new JournalConfig(30_000, 5_000, 0, null));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        done.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    journal.append(generator.any());
                  }
                  return null;
                }));
      }
      while (!done.stream().allMatch(Future::isDone)) {
        long durable = journal.durable().seq();
        assertThat(JournalVerifier.verify(directory))
            .isInstanceOfSatisfying(
                Verification.Intact.class,
                intact -> assertThat(intact.lastSeq()).isGreaterThanOrEqualTo(durable));
      }
      for (Future<?> each : done) {
        each.get();
      }
      assertThat(committed.get()).isEqualTo(800);
    }
  }

  @Test
  void keepsRecordsLongerThanAnyBuffer() throws Exception {
    List<JournalEntry> entries = new ArrayList<>();
    try (SegmentJournal journal = open(JournalConfig.defaults())) {
      for (int length : new int[] {10, 255_000, 262_144, 1_500_000, 10}) {
        JournalEntry entry = attemptWith(Value.text("é".repeat(length / 2)));
        journal.append(entry);
        entries.add(entry);
      }
    }
    open(JournalConfig.defaults()).close();
    assertThat(RecordedEntries.of(directory))
        .extracting(StoredRecord::entry)
        .containsExactlyElementsOf(entries);
    assertThat(JournalVerifier.verify(directory)).isInstanceOf(Verification.Intact.class);
  }

  private JournalEntry attemptWith(Value content) {
    JournalEntry.Attempt attempt = generator.attempt();
    return new JournalEntry.Attempt(
        attempt.at(),
        attempt.subject(),
        attempt.route(),
        attempt.backend(),
        attempt.decision(),
        attempt.keyDigest(),
        content);
  }

  private SegmentJournal open(JournalConfig config) throws Exception {
    return SegmentJournal.open(
        directory,
        config,
        clock,
        clock::nanos,
        (records, bytes, nanos) -> committed.addAndGet(records));
  }
}
