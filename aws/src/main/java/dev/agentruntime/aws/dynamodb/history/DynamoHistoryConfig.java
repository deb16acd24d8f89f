package dev.agentruntime.aws.dynamodb.history;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the history uses its tables.
 *
 * @param table of the dispatches
 * @param events the journal's table
 * @param retention how long a dispatch can be searched for at least; null for ever
 * @param patience how long a search waits at most for what this process journaled
 * @param mostPending how many dispatches are kept in memory until they are written, at least 1;
 *     beyond that they are read from the journal again
 */
public record DynamoHistoryConfig(
    String table, String events, @Nullable Duration retention, Duration patience, int mostPending) {
  public DynamoHistoryConfig {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(events, "events");
    if (retention != null && retention.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("journal.retention: " + retention + " (expected: >= 1 s)");
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("history patience: " + patience + " (expected: > 0)");
    }
    if (mostPending < 1) {
      throw new IllegalArgumentException(
          "history most pending: " + mostPending + " (expected: >= 1)");
    }
  }

  /** Returns patience of 5 s, and 20 000 dispatches in memory. */
  public static DynamoHistoryConfig of(String table, String events, @Nullable Duration retention) {
    return new DynamoHistoryConfig(table, events, retention, Duration.ofSeconds(5), 20_000);
  }
}
