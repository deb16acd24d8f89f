package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.client.AwsFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The entries of a writer in the order of its chain, page by page. The index tells where they stand
 * and may be a moment behind; what stands there is read as it is now.
 */
final class ChainWalk {
  private static final int PAGE = 100;

  private final DynamoDbClient client;
  private final String table;
  private final Items items;
  private final WriterId writer;
  private final long from;
  private @Nullable Map<String, AttributeValue> start = Map.of();

  /**
   * An entry that the index lists.
   *
   * @param seq its number, as the index says
   * @param item what stands at its key; null where nothing does any more
   */
  record Step(long seq, EntryKey key, @Nullable Map<String, AttributeValue> item) {
    Step {
      Objects.requireNonNull(key, "key");
    }
  }

  ChainWalk(DynamoDbClient client, String table, Items items, WriterId writer, long from) {
    this.client = client;
    this.table = table;
    this.items = items;
    this.writer = writer;
    this.from = from;
  }

  /** Returns the next entries; none at the end. */
  List<Step> next() throws IOException {
    List<Step> steps = new ArrayList<>();
    while (steps.isEmpty() && start != null) {
      QueryResponse page = AwsFailures.call("chain of writer " + writer, this::page);
      start = page.lastEvaluatedKey().isEmpty() ? null : page.lastEvaluatedKey();
      List<EntryKey> keys = new ArrayList<>();
      for (Map<String, AttributeValue> item : page.items()) {
        keys.add(key(item));
      }
      Map<EntryKey, Map<String, AttributeValue>> found = items.find(keys);
      for (int i = 0; i < keys.size(); i++) {
        EntryKey key = keys.get(i);
        steps.add(
            new Step(Attributes.number(page.items().get(i), EventsTable.SEQ), key, found.get(key)));
      }
    }
    return steps;
  }

  private static EntryKey key(Map<String, AttributeValue> item) throws IOException {
    try {
      return EntryKey.of(item);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("index of writers: " + e.getMessage(), e);
    }
  }

  private QueryResponse page() {
    Map<String, AttributeValue> after = start;
    return client.query(
        query ->
            query
                .tableName(table)
                .indexName(EventsTable.WRITER_INDEX)
                .keyConditionExpression("#writer = :writer AND #seq >= :from")
                .expressionAttributeNames(
                    Map.of("#writer", EventsTable.WRITER, "#seq", EventsTable.SEQ))
                .expressionAttributeValues(
                    Map.of(
                        ":writer", AttributeValue.fromS(writer.value()),
                        ":from", Attributes.of(from)))
                .exclusiveStartKey(after == null || after.isEmpty() ? null : after)
                .limit(PAGE));
  }
}
