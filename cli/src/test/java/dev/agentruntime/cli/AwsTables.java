package dev.agentruntime.cli;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.aws.dynamodb.answers.AnswerTable;
import dev.agentruntime.aws.dynamodb.history.DispatchesTable;
import dev.agentruntime.aws.dynamodb.journal.EventsTable;
import dev.agentruntime.aws.dynamodb.policy.PolicyTable;
import dev.agentruntime.testkit.LocalDynamoDb;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Every table of the runtime, in DynamoDB Local. */
final class AwsTables {
  static final String POLICIES = "governance-policies";
  static final String EVENTS = "dispatch-events";
  static final String DISPATCHES = "dispatches";
  static final String ANSWERS = "answers";

  private final LocalDynamoDb database;
  private final AwsClients clients;
  private final DynamoDbClient client;

  AwsTables() throws Exception {
    database = LocalDynamoDb.start();
    clients =
        new AwsClients(
            new AwsConfig("eu-central-1", null, Map.of(AwsApi.DYNAMODB, database.address())));
    client =
        clients.open(
            AwsApi.DYNAMODB, DynamoDbClient.builder(), Duration.ofSeconds(30), AwsRetries.of(3));
    client.createTable(PolicyTable.definition(POLICIES));
    client.createTable(EventsTable.definition(EVENTS));
    client.createTable(DispatchesTable.definition(DISPATCHES));
    client.createTable(AnswerTable.definition(ANSWERS));
  }

  URI address() {
    return database.address();
  }

  /** Returns the items of the journal that a dispatch has. */
  List<Map<String, AttributeValue>> events(String dispatchId) {
    return client
        .query(
            QueryRequest.builder()
                .tableName(EVENTS)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(
                    Map.of(":pk", AttributeValue.fromS("DISPATCH#" + dispatchId)))
                .build())
        .items();
  }

  /** Returns how many items of the journal each dispatch has: a look at all of it, for tests. */
  Map<String, Long> counts() {
    return client
        .scanPaginator(scan -> scan.tableName(EVENTS).consistentRead(true))
        .items()
        .stream()
        .map(item -> Objects.requireNonNull(item.get("pk")).s())
        .filter(pk -> pk.startsWith("DISPATCH#"))
        .collect(Collectors.groupingBy(pk -> pk, Collectors.counting()));
  }

  void stop() throws Exception {
    client.close();
    clients.close();
    database.stop();
  }
}
