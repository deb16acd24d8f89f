package dev.agentruntime.embedded.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look at the newest segment when the journal is opened.
 *
 * <p>What a crash can leave behind is cut off: records of the last batch, which nobody was told of.
 * They stand after the record that {@code journal.head} names, and are less than a batch. Anything
 * else that does not fit is damage, and stops the start.
 */
final class TailRecovery {
  private static final Logger log = LoggerFactory.getLogger(TailRecovery.class);

  private final Path directory;
  private final @Nullable Head head;
  private final Hashes hashes = new Hashes();
  private final RecordScan scan = new RecordScan("seq", "prev", "dispatch_id");

  TailRecovery(Path directory, @Nullable Head head) {
    this.directory = directory;
    this.head = head;
  }

  /**
   * Where the journal goes on.
   *
   * @param lastLength of the last record in the segment, with its line break; 0 for none
   */
  record Tail(Segment segment, long position, int lastLength, Link end) {}

  /** Returns where the journal goes on, with a torn end left out. */
  Tail recover(List<Segment> segments) throws IOException {
    if (segments.isEmpty()) {
      if (head != null && head.last().seq() > 0) {
        throw new IOException(
            "%s: no segment, but journal.head names record %d (expected: the segments)"
                .formatted(directory, head.last().seq()));
      }
      return new Tail(Segment.of(directory, 1), 0, 0, Link.ORIGIN);
    }
    Segment newest = segments.getLast();
    Tail tail = read(newest, before(segments));
    if (head != null && head.last().seq() > tail.end().seq()) {
      throw new IOException(
          "%s: ends at record %d, but journal.head names %d (expected: every record up to it)"
              .formatted(newest.path(), tail.end().seq(), head.last().seq()));
    }
    return tail;
  }

  /** Returns what the first record of the newest segment has to name; null where nobody knows. */
  private @Nullable Link before(List<Segment> segments) throws IOException {
    long first = segments.getLast().first();
    if (segments.size() > 1) {
      Segment previous = segments.get(segments.size() - 2);
      byte[] line =
          LastLine.of(previous.path())
              .orElseThrow(() -> new IOException(previous.path() + ": empty (expected: records)"));
      if (!scan.scan(line, 0, line.length) || scan.number(0) != first - 1) {
        throw new IOException(
            "%s: the last line is not record %d (expected: the one before %s)"
                .formatted(previous.path(), first - 1, segments.getLast().name()));
      }
      return new Link(first - 1, hashes.text(line, 0, line.length));
    }
    if (first == 1) {
      return Link.ORIGIN;
    }
    return head != null && head.last().seq() == first - 1 ? head.last() : null;
  }

  private Tail read(Segment segment, @Nullable Link before) throws IOException {
    Link end = before;
    long position = 0;
    int lastLength = 0;
    long size = Files.size(segment.path());
    try (LineReader lines = new LineReader(segment.path(), 0, size)) {
      while (lines.next()) {
        long expected = end == null ? segment.first() : end.seq() + 1;
        String fault = fault(lines, expected, end);
        if (fault != null) {
          requireTorn(segment, lines, expected, fault, size);
          break;
        }
        end = new Link(expected, hashes.text(lines.bytes(), lines.start(), lines.end()));
        position = lines.endOffset();
        lastLength = (int) (position - lines.offset());
        if (head != null && head.last().seq() == expected && !head.last().equals(end)) {
          throw damaged(segment, lines, "does not have the hash that journal.head names");
        }
      }
    }
    if (end == null) {
      throw new IOException(
          "%s: no record (expected: record %d)".formatted(segment.path(), segment.first()));
    }
    return new Tail(segment, position, lastLength, end);
  }

  private @Nullable String fault(LineReader lines, long expected, @Nullable Link before) {
    if (!lines.terminated()) {
      return "is cut off";
    }
    if (!scan.scan(lines.bytes(), lines.start(), lines.end())) {
      return "is no record";
    }
    if (scan.number(0) != expected) {
      return "has the number %s (expected: %d)".formatted(scan.raw(0), expected);
    }
    if (before != null && !before.hash().equals(scan.raw(1))) {
      return "does not name the hash of the record before it, or that was changed";
    }
    return null;
  }

  private void requireTorn(
      Segment segment, LineReader lines, long expected, String fault, long size)
      throws IOException {
    if (head != null && expected <= head.last().seq()) {
      throw damaged(segment, lines, fault);
    }
    long from = lines.offset();
    long to = lines.endOffset();
    boolean recordFollows = false;
    while (lines.next()) {
      to = lines.endOffset();
      recordFollows |= scan.scan(lines.bytes(), lines.start(), lines.end());
    }
    // Without a head, a record after the fault says that the fault was not at the end.
    if ((head == null && recordFollows) || to - from > JournalWriter.MAX_BATCH_BYTES) {
      throw new IOException(
          "%s: byte %d: record %d %s, and %d bytes follow (expected: a torn last batch at most)"
              .formatted(segment.path(), from, expected, fault, size - from));
    }
    log.warn(
        "journal: {}: cutting off {} bytes of a torn last record, {}: it {}",
        segment.name(),
        to - from,
        expected,
        fault);
  }

  private static IOException damaged(Segment segment, LineReader lines, String fault) {
    return new IOException(
        "%s: line %d %s (expected: as it was written; `journal verify` names what was changed)"
            .formatted(segment.path(), lines.line(), fault));
  }
}
