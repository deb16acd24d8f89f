package dev.agentruntime.aws.dynamodb.journal;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the journal uses its table.
 *
 * @param table its name
 * @param retention how long an entry is kept at least; null to keep everything for ever
 * @param patience how long an append waits at most before it is written, and again until the write
 *     is answered
 * @param answerWithin how long one request may take before it is sent again
 * @param lease how long the writer's lease is good for
 */
public record DynamoJournalConfig(
    String table,
    @Nullable Duration retention,
    Duration patience,
    Duration answerWithin,
    LeaseTimes lease) {
  public DynamoJournalConfig {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(lease, "lease");
    if (retention != null && retention.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("journal.retention: " + retention + " (expected: >= 1 s)");
    }
    if (!answerWithin.isPositive() || patience.compareTo(answerWithin) < 0) {
      throw new IllegalArgumentException(
          "journal patience: %s (expected: at least %s, more than zero)"
              .formatted(patience, answerWithin));
    }
  }

  /** Returns patience of 3 s, 1 s a request, and the usual lease. */
  public static DynamoJournalConfig of(String table, @Nullable Duration retention) {
    return new DynamoJournalConfig(
        table, retention, Duration.ofSeconds(3), Duration.ofSeconds(1), LeaseTimes.defaults());
  }
}
