package dev.agentruntime.embedded.history;

import dev.agentruntime.core.Digest;
import dev.agentruntime.embedded.journal.JournalPosition;
import dev.agentruntime.embedded.journal.LineReader;
import dev.agentruntime.embedded.journal.Segment;
import dev.agentruntime.embedded.sqlite.UnsoundDatabaseException;
import dev.agentruntime.json.journal.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reading of the journal into the index, batch by batch. For one thread. */
final class Projector {
  private static final Logger log = LoggerFactory.getLogger(Projector.class);
  private static final int MAX_ROWS = 4096;
  private static final int MAX_LINES = 2 * MAX_ROWS;

  /** How far a clock may be put back without an old dispatch being kept a while longer. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Path directory;
  private final Path file;
  private final RowScan rowScan = new RowScan();

  /**
   * In the order of arrival, which is nearly that of the ids, so that the index grows at its end.
   */
  private final Map<RowKey, DispatchRow> rows = new LinkedHashMap<>();

  private volatile HistoryIndex index;
  private Bookmark at;

  /**
   * The oldest record when removed ones were last forgotten; 0 where that was in an earlier run.
   */
  private long oldest;

  Projector(Path directory, Path file) throws IOException {
    this.directory = directory;
    this.file = file;
    index = HistoryIndex.open(file);
    try {
      Optional<Bookmark> bookmark = index.bookmark();
      if (bookmark.isPresent() && !bookmark.get().fits(directory)) {
        log.info("history: {} does not fit the journal; it is made again from it", file);
        index.close();
        index = HistoryIndex.openAnew(file);
        bookmark = Optional.empty();
      }
      at = bookmark.isPresent() ? bookmark.get() : start();
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  HistoryIndex index() {
    return index;
  }

  /** Returns the number of the last record that the index knows. */
  long seq() {
    return at.seq();
  }

  /** Takes one batch of what is durable up to {@code target}. */
  void advance(JournalPosition target) throws IOException {
    Bookmark before = at;
    try {
      if (at.segment() < target.segment()) {
        forgetRemoved();
      }
      read(target);
      if (at.equals(before)) {
        throw new IOException(
            "%s: no record after %d (expected: %d)".formatted(directory, at.seq(), target.seq()));
      }
    } catch (UnsoundDatabaseException e) {
      log.warn("history: {} is damaged; it is made again from the journal", file, e);
      index.close();
      index = HistoryIndex.openAnew(file);
      at = start();
    } finally {
      rows.clear();
    }
  }

  private void read(JournalPosition target) throws IOException {
    Path path = Segment.of(directory, at.segment()).path();
    boolean newest = at.segment() == target.segment();
    long until = newest ? target.offset() : Files.size(path);
    long offset = at.offset();
    long line = at.line();
    long seq = at.seq();
    boolean atEnd = true;
    try (LineReader lines = new LineReader(path, offset, until)) {
      for (int count = 0; lines.next(); count++) {
        if (count == MAX_LINES || rows.size() == MAX_ROWS) {
          atEnd = false;
          break;
        }
        seq = add(lines, seq);
        line = lines.offset();
        offset = lines.endOffset();
      }
    }
    if (atEnd && !newest) {
      move(Bookmark.before(Segment.of(directory, seq + 1)));
    } else if (offset > at.offset()) {
      move(new Bookmark(at.segment(), offset, seq, line, hash(path, line, offset)));
    }
  }

  private void move(Bookmark reached) throws IOException {
    index.add(rows, reached);
    at = reached;
  }

  private static String hash(Path path, long from, long to) throws IOException {
    try (LineReader lines = new LineReader(path, from, to)) {
      return lines.next() ? Digest.of(lines.copy()).value() : "";
    }
  }

  private long add(LineReader lines, long before) {
    try {
      return rowScan.add(lines, at.segment(), rows);
    } catch (IllegalArgumentException e) {
      log.warn(
          "history: record {} of the journal cannot be read: {}; `journal verify` tells more",
          before + 1,
          e.getMessage());
      return before + 1;
    }
  }

  private void forgetRemoved() throws IOException {
    long first = oldest();
    if (first == oldest) {
      return;
    }
    oldest = first;
    index.forgetBefore(first, lastArrivalBefore(first));
    if (at.segment() < first) {
      at = Bookmark.before(Segment.of(directory, first));
    }
  }

  /** Returns when the dispatches whose records stand before record {@code first} had arrived. */
  private Instant lastArrivalBefore(long first) {
    Path path = Segment.of(directory, first).path();
    try (LineReader lines = new LineReader(path, 0, Files.size(path))) {
      return lines.next()
          ? StoredRecord.parse(lines.copy()).entry().at().plus(CLOCKS_DIFFER)
          : Instant.MAX;
    } catch (IOException e) {
      log.debug("history: record {} does not say when it was written", first, e);
      return Instant.MAX;
    }
  }

  private Bookmark start() throws IOException {
    return Bookmark.before(Segment.of(directory, oldest()));
  }

  private long oldest() throws IOException {
    List<Segment> segments = Segment.list(directory);
    return segments.isEmpty() ? 1 : segments.getFirst().first();
  }
}
