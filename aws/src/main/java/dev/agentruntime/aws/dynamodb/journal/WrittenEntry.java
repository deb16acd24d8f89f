package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import dev.agentruntime.json.journal.RecordEncoder;
import java.nio.charset.StandardCharsets;

/**
 * An entry as it is written, but for its place in a chain.
 *
 * <p>An item of DynamoDB has at most 400 KB ("Quotas in Amazon DynamoDB"). Content that an operator
 * opted in to and that does not fit is left out; what is left says how many bytes it had. The
 * digests of the request and the answer are in the record anyway.
 *
 * @param record a JSON object
 * @param bytes how many it takes in UTF-8
 */
record WrittenEntry(JournalEntry entry, EntryKey key, String record, int bytes) {
  /** Leaves room for the other attributes. */
  private static final int MAX_RECORD_BYTES = 399 * 1024;

  /** What the other attributes of an item take at most, with their names. */
  static final int FRAME_BYTES = 256;

  /**
   * @throws JournalUnavailableException where it does not fit, even without its content
   */
  static WrittenEntry of(JournalEntry entry) throws JournalUnavailableException {
    byte[] encoded = RecordEncoder.encode(entry);
    JournalEntry written = entry;
    String more = "";
    if (encoded.length > MAX_RECORD_BYTES) {
      written = withoutContent(entry);
      byte[] shorter = RecordEncoder.encode(written);
      more = ",\"content_omitted\":" + (encoded.length - shorter.length);
      encoded = shorter;
    }
    int bytes = encoded.length + more.length();
    if (bytes > MAX_RECORD_BYTES) {
      throw new JournalUnavailableException(
          "journal: an entry of %d bytes (expected: at most %d)"
              .formatted(bytes, MAX_RECORD_BYTES));
    }
    // What is encoded goes on after a comma, and ends with the brace.
    String text = new String(encoded, 1, encoded.length - 2, StandardCharsets.UTF_8);
    return new WrittenEntry(written, EntryKey.of(entry), "{" + text + more + "}", bytes);
  }

  private static JournalEntry withoutContent(JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.Attempt it ->
          new JournalEntry.Attempt(
              it.at(), it.subject(), it.route(), it.backend(), it.decision(), it.keyDigest(), null);
      case JournalEntry.Outcome it ->
          new JournalEntry.Outcome(
              it.at(),
              it.subject(),
              it.status(),
              it.code(),
              it.reason(),
              it.decision(),
              it.usage(),
              it.resultDigest(),
              it.replayOf(),
              it.micros(),
              null);
    };
  }

  /** Returns at most how many bytes the item takes. */
  int itemBytes() {
    return bytes + FRAME_BYTES;
  }
}
