package dev.agentruntime.embedded.history;

import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.embedded.sqlite.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One search of the index, from the newest dispatch to the oldest, in steps of bounded work. */
final class IndexSearch {

  /*
   * An index of SQLite's own for each attribute would answer at once, but cost the projection most
   * of its speed: every batch of dispatches touches as many pages of it as there are principals.
   * The slices say instead in which eight seconds there is something to find, and only those are
   * read. Between two steps others get at the database.
   */

  private static final int ROWS_A_STEP = 8192;
  private static final int FEWEST_ERAS_A_STEP = 16;
  private static final int MOST_ERAS_A_STEP = 4096;

  private final Database database;
  private final RowQuery rows;
  private final SliceQuery slices;
  private final RowKey oldest;
  private final Deque<KeyRange> ranges = new ArrayDeque<>();
  private final long oldestEra;
  private RowKey reached;
  private long era;
  private int eras = FEWEST_ERAS_A_STEP;
  private boolean erasLeft;

  IndexSearch(Database database, DispatchSearch search) {
    this.database = database;
    List<Attribute.Term> terms = Attribute.terms(search);
    boolean open = search.state() == DispatchSearch.State.OPEN;
    rows = new RowQuery(terms, open);
    slices = new SliceQuery(terms);
    oldest = search.from() == null ? RowKey.startOf(0) : RowKey.from(search.from());
    oldestEra = Slice.eraOf(oldest.millis());
    reached = newest(search);
    era = Slice.eraOf(reached.millis());
    erasLeft = !terms.isEmpty() && !open;
    if (!erasLeft) {
      ranges.add(new KeyRange(oldest, reached));
    }
  }

  private static RowKey newest(DispatchSearch search) {
    RowKey to = search.to() == null ? RowKey.startOf(Long.MAX_VALUE) : RowKey.from(search.to());
    if (search.before() == null) {
      return to;
    }
    RowKey before = RowKey.of(search.before());
    return before.compareTo(to) < 0 ? before : to;
  }

  /** Returns whether there is nothing left to look at. */
  boolean isOver() {
    return (ranges.isEmpty() && !erasLeft) || reached.compareTo(oldest) <= 0;
  }

  /** Returns the key down to which everything was looked at. */
  RowKey reached() {
    return reached;
  }

  /** Looks on for a bounded time. Returns what was found, newest first, at most {@code limit}. */
  List<FoundRow> step(int limit) throws IOException {
    return database.with(
        connection -> {
          if (ranges.isEmpty()) {
            lookForRanges(connection);
            return List.of();
          }
          return read(connection, ranges.getFirst(), limit);
        });
  }

  private List<FoundRow> read(Connection connection, KeyRange range, int limit)
      throws SQLException {
    KeyRange left = range.within(oldest, reached);
    KeyRange piece =
        new KeyRange(rows.start(connection, left, ROWS_A_STEP).orElse(left.from()), left.to());
    List<FoundRow> found = rows.in(connection, piece, limit);
    reached = found.size() == limit ? found.getLast().key() : piece.from();
    if (reached.compareTo(left.from()) <= 0) {
      ranges.removeFirst();
    }
    return found;
  }

  private void lookForRanges(Connection connection) throws SQLException {
    Optional<Long> earlier = slices.start(connection, oldestEra, era, eras);
    long first = earlier.orElse(oldestEra);
    for (KeyRange range : slices.in(connection, first, era)) {
      KeyRange left = range.within(oldest, reached);
      if (!left.isEmpty()) {
        ranges.add(left);
      }
    }
    if (ranges.isEmpty()) {
      reached = RowKey.startOf(Slice.startOf(first));
    }
    erasLeft = earlier.isPresent();
    era = first - 1;
    eras = Math.min(4 * eras, MOST_ERAS_A_STEP);
  }
}
