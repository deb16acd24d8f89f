package dev.agentruntime.embedded.journal;

import dev.agentruntime.json.journal.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands in a journal's directory, read line by line. */
final class RecordedEntries {
  private RecordedEntries() {}

  static List<StoredRecord> of(Path directory) throws IOException {
    List<StoredRecord> records = new ArrayList<>();
    for (Segment segment : Segment.list(directory)) {
      try (LineReader lines = new LineReader(segment.path(), 0, Files.size(segment.path()))) {
        while (lines.next()) {
          records.add(StoredRecord.parse(lines.copy()));
        }
      }
    }
    return records;
  }
}
