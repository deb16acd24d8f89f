package dev.agentruntime.embedded.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What {@code journal.head} says: where the journal ends at least.
 *
 * @param first number of the oldest record that is kept
 * @param last the last record that was known durable when this was written
 */
record Head(long first, Link last) {
  static final String FILE = "journal.head";

  /** Fits one sector, so that a crash leaves the old or the new. */
  static final int BYTES = 256;

  /** Returns the file's content. */
  byte[] encode() {
    String text =
        "{\"v\":1,\"first_seq\":%d,\"seq\":%d,\"hash\":\"%s\""
            .formatted(first, last.seq(), last.hash());
    byte[] bytes = new byte[BYTES];
    Arrays.fill(bytes, (byte) ' ');
    String whole = text + ",\"check\":\"" + check(text) + "\"}";
    byte[] line = whole.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(line, 0, bytes, 0, line.length);
    bytes[BYTES - 1] = '\n';
    return bytes;
  }

  /** Returns what {@code bytes} say; empty where they are torn or were changed. */
  static Optional<Head> decode(byte[] bytes) {
    String line = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    RecordScan scan = new RecordScan("first_seq", "seq", "hash", "check");
    byte[] ascii = line.getBytes(StandardCharsets.ISO_8859_1);
    if (!scan.scan(ascii, 0, ascii.length)) {
      return Optional.empty();
    }
    long first = scan.number(0);
    long seq = scan.number(1);
    @Nullable String hash = scan.raw(2);
    if (first < 0 || seq < 0 || hash == null) {
      return Optional.empty();
    }
    Head head = new Head(first, new Link(seq, hash));
    return Arrays.equals(head.encode(), bytes) ? Optional.of(head) : Optional.empty();
  }

  private static String check(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return "%08x".formatted(crc.getValue());
  }
}
