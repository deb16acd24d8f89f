package dev.agentruntime.aws.dynamodb.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** When the oldest dispatch that is open may have arrived, as the leases of all writers say. */
public final class OldestOpen {
  /** How much earlier a dispatch may have arrived than its attempt was journaled, and clocks go. */
  private static final Duration EARLIER = Duration.ofMinutes(5);

  private final Leases leases;
  private final InstantSource clock;

  /**
   * @param client outlives this
   * @param table of the journal
   */
  public OldestOpen(DynamoDbClient client, String table, InstantSource clock) {
    leases = new Leases(client, table);
    this.clock = clock;
  }

  /** Returns a time before which no dispatch that is open arrived. */
  public Instant since() throws IOException {
    Instant now = clock.instant();
    Instant oldest = now;
    for (LeaseItem.State state : List.of(LeaseItem.State.HELD, LeaseItem.State.LEFT)) {
      for (LeaseItem lease : leases.list(state, now.plus(Duration.ofDays(1)))) {
        Instant since = lease.openSince();
        oldest = since.isBefore(oldest) ? since : oldest;
      }
    }
    return oldest.minus(EARLIER);
  }
}
