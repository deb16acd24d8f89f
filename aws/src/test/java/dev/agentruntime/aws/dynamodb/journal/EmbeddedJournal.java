package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.testkit.LocalDynamoDb;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** A new table of events in a DynamoDB Local of its own, without HTTP between. */
public final class EmbeddedJournal implements AutoCloseable {
  public static final String TABLE = "dispatch-events";

  private final AmazonDynamoDBLocal local;
  private final DynamoDbClient client;

  public EmbeddedJournal() throws Exception {
    local = LocalDynamoDb.embedded();
    client = local.dynamoDbClient();
    client.createTable(EventsTable.definition(TABLE));
  }

  public DynamoDbClient client() {
    return client;
  }

  public DynamoJournal journal(InstantSource clock, ReadSide readSide) throws Exception {
    return journal(client, clock, readSide);
  }

  /** Returns a journal that writes by {@code client}. */
  public static DynamoJournal journal(DynamoDbClient client, InstantSource clock, ReadSide readSide)
      throws Exception {
    return DynamoJournal.open(
        new JournalClients(client, client, AwsCalls.NONE),
        new DynamoJournalConfig(
            TABLE, null, Duration.ofSeconds(30), Duration.ofSeconds(10), LeaseTimes.defaults()),
        clock,
        System::nanoTime,
        new Random(5)::nextLong,
        readSide,
        CommitObserver.NONE,
        TestTable.PAUSES);
  }

  @Override
  public void close() {
    local.shutdown();
  }
}
