package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.core.DispatchId;
import java.time.Instant;
import java.util.UUID;

/** The ids that dispatches at given times can have, which sort by time. */
final class Ids {
  private static final long VERSION = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long MAX_MILLIS = 0xffff_ffff_ffffL;

  private Ids() {}

  /** Returns the first id at {@code at} or later, in whole milliseconds. */
  static DispatchId first(Instant at) {
    long second = Math.clamp(at.getEpochSecond(), -1, MAX_MILLIS / 1000 + 1);
    long millis = second * 1000 + Math.ceilDiv(at.getNano(), 1_000_000);
    long high = Math.clamp(millis, 0, MAX_MILLIS) << 16 | VERSION;
    return new DispatchId(new UUID(high, VARIANT).toString());
  }
}
