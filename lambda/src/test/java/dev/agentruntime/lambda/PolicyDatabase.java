package dev.agentruntime.lambda;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.aws.dynamodb.policy.PolicyPublication;
import dev.agentruntime.aws.dynamodb.policy.PolicyTable;
import dev.agentruntime.aws.dynamodb.policy.SetName;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.testkit.LocalDynamoDb;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table of policies in Amazon's DynamoDB Local, in this process and on loopback. */
final class PolicyDatabase {
  private static final String TABLE = "governance-policies";
  private static final Duration CALL = Duration.ofSeconds(30);

  private final LocalDynamoDb local;
  private final AwsClients clients;
  private final PolicyPublication publication;

  private PolicyDatabase(LocalDynamoDb local) {
    this.local = local;
    this.clients = new AwsClients(new AwsConfig("us-east-1", address(), Map.of()));
    this.publication =
        PolicyPublication.open(
            clients, TABLE, SetName.DEFAULT, new ManualClock(), new AtomicLong()::incrementAndGet);
  }

  static PolicyDatabase start() throws Exception {
    PolicyDatabase database = new PolicyDatabase(LocalDynamoDb.start());
    try (DynamoDbClient client =
        database.clients.open(AwsApi.DYNAMODB, DynamoDbClient.builder(), CALL, AwsRetries.of(1))) {
      client.createTable(PolicyTable.definition(TABLE));
    }
    return database;
  }

  /** Puts a policy set in force: of one text. */
  void publish(String text) throws IOException {
    publication.publish(
        new PolicyDocuments(List.of(new Document("policies.cedar", text)), null), null);
  }

  URI address() {
    return local.address();
  }

  int port() {
    return local.address().getPort();
  }

  void stop() throws Exception {
    publication.close();
    clients.close();
    local.stop();
  }
}
