package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.aws.client.AwsFailures;
import dev.agentruntime.core.DispatchId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The rows of one bucket that are searched for, newest first. For one search. */
final class ShardRows {
  private static final int FIRST_PAGE = 100;

  /** Beyond that, a page ends by its size: 1 MB. */
  private static final int MOST_A_PAGE = 10_000;

  private static final int GROWTH = 4;

  private final DynamoDbClient client;
  private final String table;
  private final String bucket;
  private final RowFilter filter;
  private final Deque<DispatchId> found = new ArrayDeque<>();
  private Map<String, AttributeValue> from = Map.of();
  private DispatchId reached;
  private boolean begun;
  private boolean over;
  private int page = FIRST_PAGE;

  ShardRows(DynamoDbClient client, String table, String bucket, RowFilter filter) {
    this.client = client;
    this.table = table;
    this.bucket = bucket;
    this.filter = filter;
    reached = new DispatchId(filter.before());
  }

  /** Returns whether it is known what comes next, or that nothing does. */
  boolean isKnown() {
    return over || !found.isEmpty();
  }

  @Nullable DispatchId peek() {
    return found.peek();
  }

  void pass() {
    found.remove();
  }

  /** Returns whether it was read at all. */
  boolean isBegun() {
    return begun;
  }

  /** Returns the last id that was looked at. */
  DispatchId reached() {
    return reached;
  }

  /** Reads the next page. */
  void read(Budget budget) throws IOException {
    budget.spend();
    QueryResponse answer = AwsFailures.call("table " + table, this::page);
    for (Map<String, AttributeValue> item : answer.items()) {
      String id = DispatchesTable.sk(item);
      // A range of keys has its ends in it.
      if (!id.equals(filter.before())) {
        found.add(new DispatchId(id));
      }
    }
    from = answer.lastEvaluatedKey();
    begun = true;
    over = from.isEmpty();
    if (!over) {
      reached = new DispatchId(DispatchesTable.sk(from));
    }
    page = Math.min(GROWTH * page, MOST_A_PAGE);
  }

  private QueryResponse page() {
    Map<String, AttributeValue> values = new HashMap<>(filter.values());
    values.put(":pk", AttributeValue.fromS(bucket));
    values.put(":oldest", AttributeValue.fromS(filter.oldest()));
    values.put(":before", AttributeValue.fromS(filter.before()));
    return client.query(
        query -> {
          query
              .tableName(table)
              .keyConditionExpression("pk = :pk AND sk BETWEEN :oldest AND :before")
              .expressionAttributeValues(values)
              .scanIndexForward(false)
              .consistentRead(true)
              .exclusiveStartKey(from.isEmpty() ? null : from)
              .limit(page);
          if (!filter.names().isEmpty()) {
            query.filterExpression(filter.expression()).expressionAttributeNames(filter.names());
          }
        });
  }
}
