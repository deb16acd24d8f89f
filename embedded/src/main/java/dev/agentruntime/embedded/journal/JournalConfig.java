package dev.agentruntime.embedded.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the journal uses the disk.
 *
 * @param segmentBytes at which size a segment is closed and the next begun, in bytes, at least 1
 * @param growBytes how far a segment is grown ahead of need, in bytes; 0 to grow with each write
 * @param reserveBytes below how much usable space only outcomes of open dispatches are still
 *     written, in bytes, at least 0
 * @param retention how long a record is kept at least; null to keep everything for ever
 */
public record JournalConfig(
    long segmentBytes, int growBytes, long reserveBytes, @Nullable Duration retention) {
  private static final long MIB = 1024 * 1024;

  public JournalConfig {
    if (segmentBytes < 1) {
      throw new IllegalArgumentException(
          "journal.segment_bytes: " + segmentBytes + " (expected: > 0)");
    }
    if (growBytes < 0) {
      throw new IllegalArgumentException("journal.grow_bytes: " + growBytes + " (expected: >= 0)");
    }
    if (reserveBytes < 0) {
      throw new IllegalArgumentException(
          "journal.reserve_bytes: " + reserveBytes + " (expected: >= 0)");
    }
    if (retention != null && !retention.isPositive()) {
      throw new IllegalArgumentException("journal.retention: " + retention + " (expected: > 0)");
    }
  }

  /** Returns segments of 64 MiB, grown by 1 MiB, with a reserve of 1 MiB, kept for ever. */
  public static JournalConfig defaults() {
    return new JournalConfig(64 * MIB, (int) MIB, MIB, null);
  }
}
