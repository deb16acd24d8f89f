package dev.agentruntime.embedded.history;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.embedded.journal.LineReader;
import dev.agentruntime.embedded.journal.RecordScan;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way from a line of the journal to what the index says of it. For one thread. */
final class RowScan {
  private static final byte[] LAST = "intent".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_PRINCIPALS = 1000;
  private static final int ID_LENGTH = 36;
  private static final int SEQ = 0;
  private static final int STATUS = 1;
  private static final int ID = 2;
  private static final int PRINCIPAL = 3;
  private static final int TENANT = 4;
  private static final int INTENT = 5;
  private static final JsonReader READER = new JsonReader(8);

  private final RecordScan scan =
      new RecordScan("seq", "status", "dispatch_id", "principal", "tenant", "intent");
  private final Map<String, Integer> principals = new HashMap<>();
  private final RecordScan name = new RecordScan("type", "id");

  /**
   * Adds what the line at {@code lines} says to {@code rows}.
   *
   * @return the record's number
   * @throws IllegalArgumentException where the line is no record
   */
  long add(LineReader lines, long segment, Map<RowKey, DispatchRow> rows) {
    byte[] line = lines.bytes();
    if (!scan.scan(line, lines.start(), lines.end(), LAST)
        || scan.end(ID) - scan.start(ID) != ID_LENGTH + 2) {
      throw new IllegalArgumentException("a line that is no record");
    }
    RowKey key = RowKey.parse(line, scan.start(ID) + 1);
    DispatchRow row = rows.get(key);
    if (row == null) {
      row =
          new DispatchRow(
              scan.number(SEQ), principal(line), tenant(line), Attribute.bits(required(INTENT)));
      rows.put(key, row);
    }
    Place place = new Place(segment, lines.offset(), lines.end() - lines.start());
    if (scan.has(STATUS)) {
      row.status = Attribute.bits(required(STATUS));
      row.outcome = place;
    } else {
      row.attempt = place;
    }
    return scan.number(SEQ);
  }

  private int principal(byte[] line) {
    String raw = required(PRINCIPAL);
    Integer known = principals.get(raw);
    if (known != null) {
      return known;
    }
    if (!name.scan(line, scan.start(PRINCIPAL), scan.end(PRINCIPAL))) {
      throw new IllegalArgumentException("a record without a principal");
    }
    String principal = new EntityName(text(line, name, 0), text(line, name, 1)).toString();
    if (principals.size() == MAX_PRINCIPALS) {
      principals.clear();
    }
    int bits = Attribute.bits(principal);
    principals.put(raw, bits);
    return bits;
  }

  private @Nullable Integer tenant(byte[] line) {
    return scan.has(TENANT) ? Attribute.bits(text(line, scan, TENANT)) : null;
  }

  private String required(int field) {
    String value = scan.raw(field);
    if (value == null) {
      throw new IllegalArgumentException("a record without all of its fields");
    }
    return value;
  }

  private static String text(byte[] line, RecordScan in, int field) {
    String raw = in.raw(field);
    if (raw == null) {
      throw new IllegalArgumentException("a record without all of its fields");
    }
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    try {
      Value value = READER.read(Arrays.copyOfRange(line, in.start(field), in.end(field)));
      return value instanceof Value.Text(String text) ? text : raw;
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
