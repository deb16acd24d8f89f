package dev.agentruntime.embedded.history;

/**
 * Where a record stands.
 *
 * @param segment number of the segment's first record
 * @param offset in the segment, in bytes
 * @param length without the line break, in bytes
 */
record Place(long segment, long offset, int length) {}
