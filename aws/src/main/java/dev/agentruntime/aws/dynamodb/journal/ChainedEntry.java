package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.json.journal.RecordDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entry at its place in a writer's chain.
 *
 * <p>Its hash is the SHA-256 of the line that the journal on disk would have for it: the record,
 * with {@code seq} and {@code prev} before its first field; and {@code attempt} where it is the
 * outcome of an attempt.
 *
 * @param seq its number in the chain, from 1
 * @param prev hash of the entry before it
 * @param attempt hash of the attempt that this is the outcome of; null for every other entry
 * @param expiresAt when it is kept no longer, in seconds since 1970; null for what is kept
 */
record ChainedEntry(
    WriterId writer,
    long seq,
    Digest prev,
    @Nullable Digest attempt,
    EntryKey key,
    String record,
    @Nullable Long expiresAt,
    Digest hash) {
  private static final String PREV = "prev";
  static final String HASH = "hash";
  private static final String ATTEMPT = "attempt";
  private static final String RECORD = "record";

  ChainedEntry {
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(prev, "prev");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(hash, "hash");
  }

  /** Returns {@code written} as the entry after {@code before}. */
  static ChainedEntry after(
      Link before,
      WriterId writer,
      WrittenEntry written,
      @Nullable Digest attempt,
      @Nullable Long expiresAt) {
    long seq = before.seq() + 1;
    return new ChainedEntry(
        writer,
        seq,
        before.hash(),
        attempt,
        written.key(),
        written.record(),
        expiresAt,
        hash(seq, before.hash(), attempt, written.record()));
  }

  private static Digest hash(long seq, Digest prev, @Nullable Digest attempt, String record) {
    StringBuilder line = new StringBuilder(record.length() + 200);
    line.append("{\"seq\":").append(seq).append(",\"prev\":\"").append(prev.value()).append('"');
    if (attempt != null) {
      line.append(",\"attempt\":\"").append(attempt.value()).append('"');
    }
    line.append(',').append(record, 1, record.length());
    return Digest.of(line.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the entry that {@code item} holds.
   *
   * @throws IOException where it does not hold one
   */
  static ChainedEntry of(Map<String, AttributeValue> item) throws IOException {
    try {
      return new ChainedEntry(
          new WriterId(Attributes.text(item, EventsTable.WRITER)),
          Attributes.number(item, EventsTable.SEQ),
          Attributes.digest(item, PREV),
          Attributes.optionalDigest(item, ATTEMPT),
          EntryKey.of(item),
          Attributes.text(item, RECORD),
          Attributes.optionalNumber(item, EventsTable.EXPIRES_AT),
          Attributes.digest(item, HASH));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("item of the journal: " + e.getMessage(), e);
    }
  }

  Map<String, AttributeValue> item() {
    Map<String, AttributeValue> item = new HashMap<>(key.item());
    item.put(EventsTable.WRITER, AttributeValue.fromS(writer.value()));
    item.put(EventsTable.SEQ, Attributes.of(seq));
    item.put(PREV, Attributes.of(prev));
    item.put(HASH, Attributes.of(hash));
    if (attempt != null) {
      item.put(ATTEMPT, Attributes.of(attempt));
    }
    item.put(RECORD, AttributeValue.fromS(record));
    if (expiresAt != null) {
      item.put(EventsTable.EXPIRES_AT, Attributes.of(expiresAt));
    }
    return item;
  }

  /** Returns whether {@code item}, which may be none, is this entry and no other. */
  boolean is(@Nullable Map<String, AttributeValue> item) {
    AttributeValue its = item == null ? null : item.get(HASH);
    return its != null && its.equals(Attributes.of(hash));
  }

  /** Returns whether the hash is that of what the entry says. */
  boolean isSound() {
    return hash.equals(hash(seq, prev, attempt, record));
  }

  Link link() {
    return new Link(seq, hash);
  }

  /**
   * Returns what the record says.
   *
   * @throws IOException where it is no record that this version knows
   */
  JournalEntry entry() throws IOException {
    return RecordDecoder.decode(record.getBytes(StandardCharsets.UTF_8));
  }
}
