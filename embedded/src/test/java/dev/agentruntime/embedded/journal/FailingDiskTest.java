package dev.agentruntime.embedded.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import dev.agentruntime.json.journal.StoredRecord;
import dev.agentruntime.testkit.EntryGenerator;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailingDiskTest {
  private static final long RESERVE = 1000;

  @TempDir private Path directory;
  private final FaultyFiles files = new FaultyFiles();
  private final ManualClock clock = new ManualClock();
  private final EntryGenerator generator = new EntryGenerator(11);
  private final List<JournalEntry> acknowledged = new ArrayList<>();
  private SegmentJournal journal;

  @BeforeEach
  void open() throws Exception {
    JournalConfig config = new JournalConfig(1 << 20, 8_000, RESERVE, null);
    journal =
        SegmentJournal.open(directory, config, clock, clock::nanos, JournalObserver.NONE, files);
  }

  @AfterEach
  void whatWasAcknowledgedAndNothingElseIsThere() throws Exception {
    journal.close();
    assertThat(RecordedEntries.of(directory))
        .extracting(StoredRecord::entry)
        .containsExactlyElementsOf(acknowledged);
    assertThat(JournalVerifier.verify(directory)).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void aWriteThatFailsIsUndoneAndServiceResumes() throws Exception {
    append(generator.any());
    for (int tornAfter : new int[] {0, 1, 300, 100_000}) {
      files.tornAfter = tornAfter;
      files.writesFail = true;
      refuses(generator.any(), "No space left on device");
      assertThat(RecordedEntries.of(directory)).hasSameSizeAs(acknowledged);
      refuses(generator.any(), "No space left on device");
      files.writesFail = false;
      append(generator.any());
    }
  }

  @Test
  void aForceThatFailsLeavesNothingBehindAndServiceResumes() throws Exception {
    append(generator.any());
    files.forcesFail = true;
    refuses(generator.any(), "Input/output error");
    refuses(generator.any(), "Input/output error");
    files.forcesFail = false;
    append(generator.any());
  }

  @Test
  void aFileThatCannotBeOpenedAgainIsTriedAgain() throws Exception {
    append(generator.any());
    files.forcesFail = true;
    files.opensFail = true;
    refuses(generator.any(), "Input/output error");
    files.forcesFail = false;
    refuses(generator.any(), "Too many open files");
    files.opensFail = false;
    append(generator.any());
  }

  @Test
  void withoutRoomOnlyOutcomesOfWhatActsAreTaken() throws Exception {
    JournalEntry.Attempt acting = generator.attempt();
    append(acting);
    space(RESERVE - 1);
    refuses(generator.attempt(), "no room");
    refuses(generator.outcomeWithoutAttempt(), "no room");
    append(generator.outcome(acting.subject()));
    refuses(generator.outcome(acting.subject()), "no room");
    space(RESERVE);
    append(generator.attempt());
  }

  @Test
  void messagesSayWhatIsLeftAndWhatIsExpected() {
    space(10);
    assertThatThrownBy(() -> journal.append(generator.attempt()))
        .hasMessage("journal: no room: 10 bytes left on the disk (expected: >= 1000)");
  }

  private void space(long bytes) {
    files.usable = bytes;
    clock.advance(Duration.ofMillis(50));
  }

  private void append(JournalEntry entry) throws JournalUnavailableException {
    journal.append(entry);
    acknowledged.add(entry);
  }

  private void refuses(JournalEntry entry, String because) throws IOException {
    assertThatThrownBy(() -> journal.append(entry))
        .isInstanceOf(JournalUnavailableException.class)
        .hasMessageContaining(because);
  }
}
