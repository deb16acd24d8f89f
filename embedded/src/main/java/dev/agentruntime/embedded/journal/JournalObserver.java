package dev.agentruntime.embedded.journal;

/** What is told of the journal's work, for metrics. Called on the writing thread: must be quick. */
public interface JournalObserver {
  /** An observer that looks away. */
  JournalObserver NONE = (records, bytes, nanos) -> {};

  /**
   * Records became durable together.
   *
   * @param records how many, at least 1
   * @param bytes how many bytes they took
   * @param nanos how long making them durable took, in nanoseconds
   */
  void committed(int records, int bytes, long nanos);
}
