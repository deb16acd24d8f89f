package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.aws.dynamodb.journal.OldestOpen;
import dev.agentruntime.aws.dynamodb.journal.ReadSide;
import dev.agentruntime.aws.dynamodb.journal.RecordedDispatches;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.DispatchSearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The history of dispatches on DynamoDB. One dispatch is read from the journal's table as it is
 * now; a search goes by a table of its own, which says where there is something to find, and reads
 * what it found from the journal's. It sees all that this process journaled before, and what others
 * journaled a moment ago perhaps not yet.
 */
public final class DynamoHistory implements DispatchHistory, AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final int TRIES = 4;

  private final DynamoDbClient client;
  private final DynamoHistoryConfig config;
  private final RecordedDispatches dispatches;
  private final OldestOpen oldestOpen;
  private final Projector projector;

  private DynamoHistory(
      DynamoDbClient client,
      DynamoHistoryConfig config,
      RecordedDispatches dispatches,
      OldestOpen oldestOpen,
      Projector projector) {
    this.client = client;
    this.config = config;
    this.dispatches = dispatches;
    this.oldestOpen = oldestOpen;
    this.projector = projector;
  }

  /**
   * Opens the history. Nothing is sent yet.
   *
   * @param clients outlive it
   */
  public static DynamoHistory open(
      AwsClients clients, DynamoHistoryConfig config, InstantSource clock) {
    return open(
        clients.open(AwsApi.DYNAMODB, DynamoDbClient.builder(), CALL, AwsRetries.of(TRIES)),
        clients.calls(),
        config,
        clock,
        AwsRetries.throttled());
  }

  /**
   * @param client is closed with it
   */
  static DynamoHistory open(
      DynamoDbClient client,
      AwsCalls calls,
      DynamoHistoryConfig config,
      InstantSource clock,
      BackoffStrategy pauses) {
    RecordedDispatches dispatches = new RecordedDispatches(client, config.events(), calls, pauses);
    RowWriter rows =
        new RowWriter(
            new Batches(client, config.table(), calls, pauses), config.retention(), clock);
    return new DynamoHistory(
        client,
        config,
        dispatches,
        new OldestOpen(client, config.events(), clock),
        new Projector(rows, dispatches, config.patience(), config.mostPending()));
  }

  /** Returns what the journal tells of its entries. */
  public ReadSide readSide() {
    return projector;
  }

  /** Returns how many entries of this process cannot be searched for yet. */
  public long lag() {
    return projector.lag();
  }

  @Override
  public Optional<Lifecycle> find(DispatchId id) throws IOException {
    return dispatches.find(id);
  }

  @Override
  public Page search(DispatchSearch search) throws IOException {
    // What is open now may have ended when it is known: asked for first.
    Instant since = since(search);
    projector.settle();
    RowSearch.Found found = new RowSearch(client, config.table(), search, since).run();
    Map<DispatchId, Lifecycle> recorded = dispatches.find(found.ids());
    List<Lifecycle> matching = new ArrayList<>();
    for (DispatchId id : found.ids()) {
      Lifecycle lifecycle = recorded.get(id);
      // The journal is right where the table is behind.
      if (lifecycle != null && search.matches(lifecycle)) {
        matching.add(lifecycle);
      }
    }
    return new Page(matching, found.next());
  }

  private Instant since(DispatchSearch search) throws IOException {
    Instant from = search.from() == null ? Instant.EPOCH : search.from();
    if (search.state() != DispatchSearch.State.OPEN) {
      return from;
    }
    Instant own = projector.openSince().orElse(Instant.MAX);
    Instant others = oldestOpen.since();
    Instant open = own.isBefore(others) ? own : others;
    return open.isAfter(from) ? open : from;
  }

  @Override
  public void close() {
    projector.close();
    client.close();
  }
}
