package dev.agentruntime.core;

import java.time.Instant;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/** The maker of dispatch ids, from a time and a source of random bits. */
public final class DispatchIds {
  private final LongSupplier random;

  /**
   * @param random yields 64 random bits a call; must be safe for use by many threads
   */
  public DispatchIds(LongSupplier random) {
    this.random = random;
  }

  /** Returns an id for a dispatch that arrived at {@code at}. */
  public DispatchId next(Instant at) {
    long high = (at.toEpochMilli() << 16) | 0x7000 | (random.getAsLong() & 0x0fff);
    long low = (random.getAsLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    HexFormat hex = HexFormat.of();
    String digits = hex.toHexDigits(high) + hex.toHexDigits(low);
    return new DispatchId(
        digits.substring(0, 8)
            + '-'
            + digits.substring(8, 12)
            + '-'
            + digits.substring(12, 16)
            + '-'
            + digits.substring(16, 20)
            + '-'
            + digits.substring(20));
  }
}
