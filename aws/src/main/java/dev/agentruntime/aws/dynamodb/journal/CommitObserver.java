package dev.agentruntime.aws.dynamodb.journal;

/** What is told of the journal's work, for metrics. Called on the writing thread: must be quick. */
public interface CommitObserver {
  /** An observer that looks away. */
  CommitObserver NONE = (entries, bytes, nanos) -> {};

  /**
   * Entries became durable together.
   *
   * @param entries how many, at least 1
   * @param bytes how many bytes their records have
   * @param nanos how long making them durable took with all tries, in nanoseconds
   */
  void committed(int entries, int bytes, long nanos);
}
