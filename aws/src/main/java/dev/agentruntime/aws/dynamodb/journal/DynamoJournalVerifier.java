package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.aws.dynamodb.journal.JournalVerification.Fault;
import dev.agentruntime.aws.dynamodb.journal.JournalVerification.What;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The check of a whole table of events: every writer's chain against its own hashes and its lease,
 * and every outcome against its attempt. May run while servers write; what they had written when
 * their leases were last renewed is checked for sure.
 *
 * <p>Not found is what whoever may write the table does with care: a chain that is made anew from
 * some entry on, with a lease that fits; nor what is taken off the end of a chain that its lease
 * does not name yet.
 */
public final class DynamoJournalVerifier {
  /** The index shows a new entry in a moment: so often is it asked for what is missing. */
  private static final int TRIES = 5;

  private static final Duration CALL = Duration.ofSeconds(20);

  private final RecordedDispatches dispatches;
  private final Leases leases;
  private final InstantSource clock;
  private final Duration pause;

  DynamoJournalVerifier(
      RecordedDispatches dispatches, Leases leases, InstantSource clock, Duration pause) {
    this.dispatches = dispatches;
    this.leases = leases;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Verifies the journal in {@code table}.
   *
   * @param clock tells what may have expired
   * @throws IOException where the table cannot be read
   */
  public static JournalVerification verify(AwsClients clients, String table, InstantSource clock)
      throws IOException {
    try (DynamoDbClient client =
        clients.open(AwsApi.DYNAMODB, DynamoDbClient.builder(), CALL, AwsRetries.of(TRIES))) {
      return new DynamoJournalVerifier(
              new RecordedDispatches(client, table, clients.calls(), AwsRetries.throttled()),
              new Leases(client, table),
              clock,
              Duration.ofSeconds(1))
          .verify();
    }
  }

  JournalVerification verify() throws IOException {
    Instant now = clock.instant();
    List<Fault> faults = new ArrayList<>();
    long entries = 0;
    long open = 0;
    Map<WriterId, LeaseItem> writers = writers(now);
    for (LeaseItem lease : writers.values()) {
      ChainCheck check = new ChainCheck(dispatches, lease, now);
      run(check).ifPresent(faults::add);
      entries += check.entries();
      open += check.open();
    }
    return faults.isEmpty()
        ? new JournalVerification.Intact(writers.size(), entries, open)
        : new JournalVerification.Broken(faults);
  }

  private Map<WriterId, LeaseItem> writers(Instant now) throws IOException {
    Map<WriterId, LeaseItem> writers = new LinkedHashMap<>();
    // In the order that leases go through, so that none slips by.
    for (LeaseItem.State state : LeaseItem.State.values()) {
      for (LeaseItem lease : leases.list(state, now.plus(Duration.ofDays(1)))) {
        writers.putIfAbsent(lease.writer(), lease);
      }
    }
    return writers;
  }

  private Optional<Fault> run(ChainCheck check) throws IOException {
    Optional<Fault> fault = check.run();
    for (int tries = 1; tries < TRIES; tries++) {
      if (fault.isEmpty() || fault.get().what() != What.MISSING) {
        return fault;
      }
      pause();
      fault = check.run();
    }
    return fault;
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
