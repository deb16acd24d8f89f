package dev.agentruntime.server.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the journal is kept.
 *
 * @param segmentSize when a new segment begins, in bytes
 * @param retention how long a full segment is kept; null for ever
 * @param reserve how much room on disk is kept free for outcomes, in bytes
 * @param content whether inputs, contexts and results are written, and not their digests alone
 */
public record JournalSettings(
    long segmentSize, @Nullable Duration retention, long reserve, boolean content) {

  static JournalSettings read(Section journal) {
    return new JournalSettings(
        journal.value(
            "segment_size",
            Forms.size(64 << 10, 1L << 34),
            64L << 20,
            "How large a segment grows before the next begins."),
        journal.optional(
            "retention",
            Forms.duration(Duration.ofMinutes(1), Duration.ofDays(36_500)),
            "for ever",
            "How long a full segment is kept."),
        journal.value(
            "reserve",
            Forms.size(0, 1L << 34),
            1L << 20,
            "How much room on disk is kept for the outcomes of what already runs."),
        journal.value(
            "content",
            Forms.FLAG,
            false,
            "Whether inputs, contexts and results are written; only digests are otherwise."));
  }
}
