package dev.agentruntime.embedded.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.DispatchHistory.Page;
import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.embedded.journal.JournalConfig;
import dev.agentruntime.embedded.journal.JournalObserver;
import dev.agentruntime.embedded.journal.Segment;
import dev.agentruntime.embedded.journal.SegmentJournal;
import dev.agentruntime.embedded.sqlite.Database;
import dev.agentruntime.testkit.EntryGenerator;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A search where the index or the journal is not what it should be, or no longer all there. */
final class UnsoundHistoryTest {
  private static final int DISPATCHES = 60;
  private static final DispatchSearch MOST =
      new DispatchSearch(null, null, null, null, null, null, DispatchSearch.MAX_LIMIT, null);

  @TempDir private Path directory;
  private final EntryGenerator generator = new EntryGenerator(5);
  private final ManualClock clock = new ManualClock();
  private final List<Lifecycle> newestFirst = new ArrayList<>();

  @Test
  void makesAnIndexOfAnEarlierFormatAnew() throws Exception {
    try (Database old = Database.open(index(), SynchronousMode.NORMAL)) {
      old.with(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.executeUpdate(
                  "create table dispatch (id blob primary key, seq integer); pragma user_version = 1");
            }
          });
    }
    try (SegmentJournal journal = filled()) {
      assertThat(search(journal)).isEqualTo(new Page(newestFirst, null));
    }
  }

  @Test
  void leavesOutWhatWasRemovedSinceTheIndexReadIt() throws Exception {
    try (SegmentJournal journal = filled();
        SqliteHistory history = history(journal)) {
      assertThat(history.search(MOST).dispatches()).hasSize(DISPATCHES);
      List<Segment> segments = Segment.list(journals());
      for (Segment segment : segments.subList(0, segments.size() / 2)) {
        Files.delete(segment.path());
      }
      Page page = history.search(MOST);
      assertThat(page.next()).isNull();
      assertThat(page.dispatches()).hasSizeBetween(2, DISPATCHES - 2);
      int last = page.dispatches().size() - 1;
      assertThat(page.dispatches().subList(0, last)).isEqualTo(newestFirst.subList(0, last));
      // Of the oldest there may be its outcome alone.
      assertThat(newestFirst.get(last).entries())
          .containsAll(page.dispatches().getLast().entries());
    }
  }

  @Test
  void forgetsWhatTheRetentionRemoved() throws Exception {
    try (SegmentJournal journal = filled()) {
      assertThat(search(journal).dispatches()).hasSize(DISPATCHES);
    }
    long slices = count("slice");
    clock.advance(Duration.ofDays(2));
    // Opening removes in the background; closing waits for that.
    journal(Duration.ofDays(1)).close();
    try (SegmentJournal journal = journal(null)) {
      assertThat(Segment.list(journals())).hasSize(1);
      EntryGenerator later = new EntryGenerator(6);
      for (int i = 0; i < DISPATCHES; i++) {
        journal.append(later.attempt());
      }
      Page page = search(journal);
      assertThat(page.next()).isNull();
      assertThat(count("dispatch")).isEqualTo(page.dispatches().size()).isLessThan(2 * DISPATCHES);
      assertThat(count("slice")).isLessThanOrEqualTo(slices + 20);
    }
  }

  @Test
  void leavesOutARecordThatCannotBeRead() throws Exception {
    filled().close();
    DispatchId damaged = newestFirst.getLast().subject().dispatchId();
    Path first = Segment.list(journals()).getFirst().path();
    Files.writeString(
        first,
        Files.readString(first)
            .replaceFirst("\"v\":1,\"kind\":\"attempt", "\"v\":1,\"kind\":\"attemqt"));
    try (SegmentJournal journal = journal(null)) {
      Page page = search(journal);
      assertThat(page.next()).isNull();
      assertThat(page.dispatches()).hasSize(DISPATCHES - 1);
      assertThat(page.dispatches())
          .extracting(lifecycle -> lifecycle.subject().dispatchId())
          .doesNotContain(damaged);
    }
  }

  private SegmentJournal filled() throws Exception {
    SegmentJournal journal = journal(null);
    for (int i = 0; i < DISPATCHES; i++) {
      JournalEntry.Attempt attempt = generator.attempt();
      JournalEntry.Outcome outcome = generator.outcome(attempt.subject());
      journal.append(attempt);
      journal.append(outcome);
      newestFirst.addFirst(new Lifecycle(List.of(attempt, outcome)));
    }
    newestFirst.sort((a, b) -> b.subject().dispatchId().compareTo(a.subject().dispatchId()));
    return journal;
  }

  private Page search(SegmentJournal journal) throws IOException {
    try (SqliteHistory history = history(journal)) {
      return history.search(MOST);
    }
  }

  private long count(String table) throws IOException {
    try (Database database = Database.open(index(), SynchronousMode.NORMAL)) {
      return database.with(
          connection -> {
            try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
              return row.getLong(1);
            }
          });
    }
  }

  private SqliteHistory history(SegmentJournal journal) throws IOException {
    return SqliteHistory.open(
        index(), journals(), journal::durable, clock::nanos, Duration.ofMinutes(1));
  }

  private SegmentJournal journal(@Nullable Duration retention) throws IOException {
    return SegmentJournal.open(
        journals(),
        new JournalConfig(6_000, 2_000, 0, retention),
        clock,
        clock::nanos,
        JournalObserver.NONE);
  }

  private Path journals() {
    return directory.resolve("journal");
  }

  private Path index() {
    return directory.resolve("history.db");
  }
}
