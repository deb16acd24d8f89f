package dev.agentruntime.embedded.journal;

/**
 * A place between two records.
 *
 * @param segment number of the first record of the segment
 * @param offset in that segment, in bytes
 * @param seq number of the record before this place; 0 before the first
 */
public record JournalPosition(long segment, long offset, long seq) {}
