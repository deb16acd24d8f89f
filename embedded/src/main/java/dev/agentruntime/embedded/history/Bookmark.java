package dev.agentruntime.embedded.history;

import dev.agentruntime.core.Digest;
import dev.agentruntime.embedded.journal.LineReader;
import dev.agentruntime.embedded.journal.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far the index has come.
 *
 * @param segment that was read last
 * @param offset where reading goes on, in bytes
 * @param seq number of the last record that was read
 * @param line where that record starts, in bytes
 * @param hash of its line; empty where none was read in this segment
 */
record Bookmark(long segment, long offset, long seq, long line, String hash) {

  /** Returns the bookmark before all records of {@code segment}. */
  static Bookmark before(Segment segment) {
    return new Bookmark(segment.first(), 0, segment.first() - 1, 0, "");
  }

  /** Returns whether the journal in {@code directory} still has that record at that place. */
  boolean fits(Path directory) throws IOException {
    Path path = Segment.of(directory, segment).path();
    if (!Files.exists(path)) {
      return false;
    }
    if (hash.isEmpty()) {
      return offset == 0;
    }
    try (LineReader lines = new LineReader(path, line, offset)) {
      return lines.next() && Digest.of(lines.copy()).value().equals(hash);
    }
  }
}
