package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A read side that remembers what it was told, and knows all of it at once. */
final class RememberedReadSide implements ReadSide {
  private final Map<WriterId, Long> projected = new HashMap<>();
  private final List<Lifecycle> left = new ArrayList<>();

  @Override
  public synchronized void committed(WriterId writer, long firstSeq, List<JournalEntry> entries) {
    projected.put(writer, firstSeq + entries.size() - 1);
  }

  @Override
  public synchronized long projected(WriterId writer) {
    return projected.getOrDefault(writer, 0L);
  }

  @Override
  public void settle() {}

  @Override
  public synchronized void project(List<Lifecycle> dispatches) {
    left.addAll(dispatches);
  }

  /** Returns what other writers left. */
  synchronized List<Lifecycle> left() {
    return List.copyOf(left);
  }
}
