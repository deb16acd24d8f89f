package dev.agentruntime.embedded.history;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.embedded.journal.LineReader;
import dev.agentruntime.embedded.journal.Segment;
import dev.agentruntime.json.journal.StoredRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dispatches as the journal's files have them, read where the index says they stand. */
final class RecordedDispatches {
  private static final Logger log = LoggerFactory.getLogger(RecordedDispatches.class);

  private final Path directory;

  RecordedDispatches(Path directory) {
    this.directory = directory;
  }

  /** Returns the dispatch of {@code row}; empty where it is not kept, or cannot be read. */
  Optional<Lifecycle> ifSound(FoundRow row) throws IOException {
    try {
      return read(row.key().id(), row.places());
    } catch (UnsoundRecordException e) {
      // One record that cannot be read must not hide all the others.
      log.warn("{}; `journal verify` tells more", e.getMessage());
      return Optional.empty();
    }
  }

  /** Returns what stands at {@code places} of a dispatch; empty where none of it is kept. */
  Optional<Lifecycle> read(DispatchId id, List<Place> places) throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    for (Place place : places) {
      try {
        entries.add(read(place));
      } catch (NoSuchFileException e) {
        // The segment was removed as too old since the index was asked, or before its later record.
        log.debug("history: a record of {} is no longer kept", id, e);
      }
    }
    for (JournalEntry entry : entries) {
      if (!entry.subject().dispatchId().equals(id)) {
        throw new UnsoundRecordException(
            "history: not the record of " + id + " (expected: its record)");
      }
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(new Lifecycle(entries));
  }

  /** Returns the record that stands at {@code place}. */
  JournalEntry read(Place place) throws IOException {
    Path path = Segment.of(directory, place.segment()).path();
    byte[] line;
    try (LineReader lines = new LineReader(path, place.offset(), place.offset() + place.length())) {
      line = lines.next() ? lines.copy() : new byte[0];
    }
    try {
      return StoredRecord.parse(line).entry();
    } catch (IOException e) {
      throw new UnsoundRecordException(
          "%s: byte %d: %s".formatted(path, place.offset(), e.getMessage()), e);
    }
  }
}
