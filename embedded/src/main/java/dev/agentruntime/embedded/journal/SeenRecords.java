package dev.agentruntime.embedded.journal;

import java.util.Map;
import java.util.TreeMap;

/** The numbers of the records that were seen, as ranges. */
final class SeenRecords {
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  void add(long seq) {
    Map.Entry<Long, Long> before = ranges.floorEntry(seq);
    if (before != null && before.getValue() >= seq) {
      return;
    }
    long from = before != null && before.getValue() == seq - 1 ? before.getKey() : seq;
    Long after = ranges.remove(seq + 1);
    ranges.put(from, after == null ? seq : after);
  }

  boolean contains(long seq) {
    Map.Entry<Long, Long> range = ranges.floorEntry(seq);
    return range != null && range.getValue() >= seq;
  }

  /** Returns the first number from {@code seq} on that was not seen. */
  long firstMissing(long seq) {
    Map.Entry<Long, Long> range = ranges.floorEntry(seq);
    return range != null && range.getValue() >= seq ? range.getValue() + 1 : seq;
  }

  /** Returns the first number after {@code seq} that was seen; Long.MAX_VALUE for none. */
  long firstSeenAfter(long seq) {
    Long next = ranges.higherKey(seq);
    return next == null ? Long.MAX_VALUE : next;
  }
}
