package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.JournalEntry;
import java.io.IOException;
import java.util.List;

/** What is told of entries once they are durable, so that dispatches are found. */
public interface ReadSide {

  /**
   * Entries of a writer of this process became durable. Called in their order, before whoever
   * appended them is told; must be quick.
   *
   * @param firstSeq number of the first in the writer's chain; the others follow
   */
  void committed(WriterId writer, long firstSeq, List<JournalEntry> entries);

  /** Returns the number of the last entry of {@code writer} up to which all are known. */
  long projected(WriterId writer);

  /** Waits, for a bounded time, until everything that was committed is known. */
  void settle() throws IOException;

  /** Makes known what dispatches of another writer came to. Returns once it is. */
  void project(List<Lifecycle> dispatches) throws IOException;
}
