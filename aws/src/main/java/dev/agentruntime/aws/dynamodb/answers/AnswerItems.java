package dev.agentruntime.aws.dynamodb.answers;

import dev.agentruntime.aws.client.AwsFailures;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of a table of answers.
 *
 * @param client closed by whoever has this
 */
record AnswerItems(DynamoDbClient client, String table) {

  /** Returns an item, which is read consistently; empty where there is none. */
  Map<String, AttributeValue> get(String pk) throws IOException {
    return call(
        () -> client.getItem(get -> get.tableName(table).key(key(pk)).consistentRead(true)).item());
  }

  void put(Map<String, AttributeValue> item) throws IOException {
    call(() -> client.putItem(put -> put.tableName(table).item(item)));
  }

  <T> T call(Supplier<T> call) throws IOException {
    return AwsFailures.call(toString(), call);
  }

  static Map<String, AttributeValue> key(String pk) {
    return Map.of(AnswerTable.PK, AttributeValue.fromS(pk));
  }

  /** Returns a text or number of an item that must have it. */
  static String text(Map<String, AttributeValue> item, String name) throws IOException {
    AttributeValue value = item.get(name);
    String text = value == null ? null : value.s() == null ? value.n() : value.s();
    if (text == null) {
      throw new IOException("stored answer: no %s (expected: a text or number)".formatted(name));
    }
    return text;
  }

  /** Returns what it is called in messages. */
  @Override
  public String toString() {
    return "answers in the DynamoDB table " + table;
  }
}
