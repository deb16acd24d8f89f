package dev.agentruntime.embedded.history;

import dev.agentruntime.core.DispatchId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A dispatch id as the index keeps it: the UUID's 128 bits. */
record RowKey(long high, long low) {

  /** Returns the key of the id that stands in {@code text} from {@code from}, of 36 characters. */
  static RowKey parse(byte[] text, int from) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 36; i++) {
      byte c = text[from + i];
      if (c == '-') {
        continue;
      }
      int digit = Character.digit(c, 16);
      if (digit < 0) {
        throw new IllegalArgumentException(
            "dispatch id: " + (char) c + " (expected: hexadecimal digits)");
      }
      if (i < 18) {
        high = (high << 4) | digit;
      } else {
        low = (low << 4) | digit;
      }
    }
    return new RowKey(high, low);
  }

  static RowKey of(DispatchId id) {
    return parse(id.value().getBytes(StandardCharsets.US_ASCII), 0);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }
}
