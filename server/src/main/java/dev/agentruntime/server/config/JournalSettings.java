package dev.agentruntime.server.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the journal is kept.
 *
 * @param segmentSize when a new segment begins, in bytes
 * @param retention how long a full segment is kept; null for ever
 * @param reserve how much room on disk is kept free for outcomes, in bytes
 * @param content whether inputs, contexts and results are written, and not their digests alone
 * @param tables where the journal is kept instead of on disk; null for the disk
 */
public record JournalSettings(
    long segmentSize,
    @Nullable Duration retention,
    long reserve,
    boolean content,
    @Nullable JournalTables tables) {
  private static final List<String> OF_THE_DISK = List.of("segment_size", "reserve");

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
            "How long a full segment, or an entry in a table, is kept."),
        journal.value(
            "reserve",
            Forms.size(0, 1L << 34),
            1L << 20,
            "How much room on disk is kept for the outcomes of what already runs."),
        journal.value(
            "content",
            Forms.FLAG,
            false,
            "Whether inputs, contexts and results are written; only digests are otherwise."),
        tables(journal));
  }

  private static @Nullable JournalTables tables(Section journal) {
    String events =
        journal.optional(
            "table",
            Forms.TABLE,
            "none: the disk",
            "The table of DynamoDB that the journal is kept in instead of on disk.");
    String dispatches =
        journal.optional(
            "dispatches_table",
            Forms.TABLE,
            "none: the disk",
            "The table of DynamoDB that dispatches are searched in; goes with `journal.table`.");
    if ((events == null) != (dispatches == null)) {
      journal.problem(
          events == null ? "table" : "dispatches_table", "nothing", "both tables, or neither");
    }
    if (events == null || dispatches == null) {
      return null;
    }
    for (String key : OF_THE_DISK) {
      if (journal.isInFile(key)) {
        journal.problem(key, "given", "nothing, where the journal is kept in a table");
      }
    }
    return new JournalTables(events, dispatches);
  }
}
