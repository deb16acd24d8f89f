package dev.agentruntime.embedded.history;

import dev.agentruntime.core.DispatchId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A dispatch id as the index keeps it: the UUID's 128 bits, which begin with the milliseconds. */
record RowKey(long high, long low) implements Comparable<RowKey> {
  private static final long VERSION = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long MAX_MILLIS = 0xffff_ffff_ffffL;

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

  static RowKey of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new RowKey(buffer.getLong(), buffer.getLong());
  }

  /** Returns the first key of a millisecond; of one that no id can have, the nearest. */
  static RowKey startOf(long millis) {
    return new RowKey(Math.clamp(millis, 0, MAX_MILLIS) << 16 | VERSION, VARIANT);
  }

  /** Returns the first key at {@code at} or later. */
  static RowKey from(Instant at) {
    long second = Math.clamp(at.getEpochSecond(), -1, MAX_MILLIS / 1000 + 1);
    return startOf(second * 1000 + Math.ceilDiv(at.getNano(), 1_000_000));
  }

  /** Returns when the dispatch arrived, in milliseconds since 1970. */
  long millis() {
    return high >>> 16;
  }

  byte[] bytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  DispatchId id() {
    return new DispatchId(new UUID(high, low).toString());
  }

  @Override
  public int compareTo(RowKey other) {
    int order = Long.compareUnsigned(high, other.high);
    return order == 0 ? Long.compareUnsigned(low, other.low) : order;
  }
}
