package dev.agentruntime.embedded.history;

import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.embedded.journal.JournalConfig;
import dev.agentruntime.embedded.journal.JournalObserver;
import dev.agentruntime.embedded.journal.SegmentJournal;
import dev.agentruntime.testkit.DispatchHistoryContract;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteHistoryContractTest extends DispatchHistoryContract {
  @TempDir private Path directory;
  private SegmentJournal journal;
  private SqliteHistory history;

  @BeforeEach
  void open() throws IOException {
    ManualClock clock = new ManualClock();
    Path journals = directory.resolve("journal");
    journal =
        SegmentJournal.open(
            journals,
            new JournalConfig(60_000, 20_000, 0, null),
            clock,
            clock::nanos,
            JournalObserver.NONE);
    history =
        SqliteHistory.open(
            directory.resolve("history.db"),
            journals,
            journal::durable,
            clock::nanos,
            Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    history.close();
    journal.close();
  }

  @Override
  protected Journal journal() {
    return journal;
  }

  @Override
  protected DispatchHistory history() {
    return history;
  }
}
