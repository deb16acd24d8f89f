package dev.agentruntime.core.journal;

/** The append-only, hash-chained record of every dispatch. */
public interface Journal extends AutoCloseable {

  /**
   * Appends {@code entry}, blocking until it is durable. Entries that wait at the same time become
   * durable together. An interrupt does not end the wait; it is kept for the caller.
   *
   * @throws JournalUnavailableException where the entry could not be made durable; it is then not
   *     in the journal, and a later append may succeed
   */
  void append(JournalEntry entry) throws JournalUnavailableException;

  /** Waits for what is being appended, and frees what the journal holds. */
  @Override
  void close();
}
