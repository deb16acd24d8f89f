package dev.agentruntime.json.journal;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.json.MalformedJsonException;
import java.io.IOException;
import java.util.Objects;

/**
 * A record of the journal as it was read.
 *
 * @param seq its number, from 1
 * @param prev hash of the record before it
 */
public record StoredRecord(long seq, Digest prev, JournalEntry entry) {

  public StoredRecord {
    Objects.requireNonNull(prev, "prev");
    Objects.requireNonNull(entry, "entry");
  }

  /**
   * Returns the record that {@code line} holds. Fields that are not known are passed over.
   *
   * @param line without its line break
   * @throws IOException where {@code line} is no record that this version knows
   */
  public static StoredRecord parse(byte[] line) throws IOException {
    try {
      StoredFields fields = RecordDecoder.fields(line);
      JournalEntry entry = RecordDecoder.entry(fields);
      return new StoredRecord(fields.whole("seq"), new Digest(fields.text("prev")), entry);
    } catch (MalformedJsonException | RuntimeException e) {
      throw new IOException("journal record: " + e.getMessage(), e);
    }
  }
}
