package dev.agentruntime.aws.dynamodb.policy;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsFailures;
import dev.agentruntime.aws.client.AwsRetries;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One policy set in a table, and how it is reached.
 *
 * @param client closed by whoever has this
 */
record TableSets(DynamoDbClient client, String table, SetName set) {
  /** Of a call with all its retries. */
  private static final Duration CALL = Duration.ofSeconds(5);

  private static final int ATTEMPTS = 8;

  static TableSets open(AwsClients clients, String table, SetName set) {
    return new TableSets(
        clients.open(AwsApi.DYNAMODB, DynamoDbClient.builder(), CALL, AwsRetries.of(ATTEMPTS)),
        table,
        set);
  }

  /** Returns the version in force, which is read consistently; empty where there is none. */
  Optional<SetVersion> current() throws IOException {
    Map<String, AttributeValue> item =
        call(
            () ->
                client
                    .getItem(get -> get.tableName(table).key(pointerKey()).consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(Items.version(item));
  }

  Map<String, AttributeValue> pointerKey() {
    return Items.key(PolicyTable.SET_KEY + set, PolicyTable.CURRENT);
  }

  <T> T call(Supplier<T> call) throws IOException {
    return AwsFailures.call(toString(), call);
  }

  /** Returns what it is called in messages. */
  @Override
  public String toString() {
    return "policies in the DynamoDB table " + table + ", set " + set;
  }
}
