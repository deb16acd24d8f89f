package dev.agentruntime.embedded.journal;

/**
 * The end of a chain of records: what the next one has to name.
 *
 * @param seq number of the last record; 0 before the first
 * @param hash of its line, as it is written
 */
record Link(long seq, String hash) {
  /** What the first record of all names. */
  static final Link ORIGIN = new Link(0, "sha256:" + "0".repeat(64));
}
