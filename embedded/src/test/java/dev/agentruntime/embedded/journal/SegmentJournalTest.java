package dev.agentruntime.embedded.journal;

import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.json.journal.StoredRecord;
import dev.agentruntime.testkit.JournalContract;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class SegmentJournalTest extends JournalContract {
  @TempDir private Path directory;

  @Override
  protected Journal open() throws IOException {
    ManualClock clock = new ManualClock();
    JournalConfig config = new JournalConfig(20_000, 4_000, 0, null);
    return SegmentJournal.open(directory, config, clock, clock::nanos, JournalObserver.NONE);
  }

  @Override
  protected List<JournalEntry> recorded() throws IOException {
    return RecordedEntries.of(directory).stream().map(StoredRecord::entry).toList();
  }
}
