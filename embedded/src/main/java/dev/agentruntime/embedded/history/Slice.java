package dev.agentruntime.embedded.history;

import java.util.Map;

/**
 * Which values dispatches have, by time: whether any that arrived in a slice of eight seconds has
 * one. A row says it of the 64 slices of an era, a bit each.
 *
 * @param attribute of which this is
 * @param era number of the era, from 1970 on
 * @param value of the attribute, as {@link Attribute#bits} keeps it
 */
record Slice(Attribute attribute, long era, int value) {
  private static final int SLICE_BITS = 13;
  private static final int ERA_BITS = SLICE_BITS + 6;

  /** Adds to {@code slices} when which values of {@code row} occurred. */
  static void add(Map<Slice, Long> slices, RowKey key, DispatchRow row) {
    long era = eraOf(key.millis());
    long bit = 1L << (key.millis() >>> SLICE_BITS);
    slices.merge(new Slice(Attribute.EXISTENCE, era, 0), bit, Slice::or);
    slices.merge(new Slice(Attribute.PRINCIPAL, era, row.principal), bit, Slice::or);
    slices.merge(new Slice(Attribute.INTENT, era, row.intent), bit, Slice::or);
    if (row.tenant != null) {
      slices.merge(new Slice(Attribute.TENANT, era, row.tenant), bit, Slice::or);
    }
    if (row.status != null) {
      slices.merge(new Slice(Attribute.STATUS, era, row.status), bit, Slice::or);
    }
  }

  static long eraOf(long millis) {
    return millis >>> ERA_BITS;
  }

  /** Returns the first millisecond of an era. */
  static long startOf(long era) {
    return era << ERA_BITS;
  }

  /** Returns the first millisecond of slice {@code number}, from 0 to 64, of an era. */
  static long startOf(long era, int number) {
    return startOf(era) + ((long) number << SLICE_BITS);
  }

  private static long or(long some, long more) {
    return some | more;
  }
}
