package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.aws.client.AwsFailures;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The buckets that hold dispatches with one term, newest first. For one search. */
final class SeenBuckets {
  private static final int PAGE = 100;

  private final DynamoDbClient client;
  private final String table;
  private final Term term;
  private final String oldest;
  private final Deque<String> known = new ArrayDeque<>();
  private boolean over;

  /**
   * @param oldest key of the oldest bucket that matters
   */
  SeenBuckets(DynamoDbClient client, String table, Term term, String oldest) {
    this.client = client;
    this.table = table;
    this.term = term;
    this.oldest = oldest;
  }

  /** Returns the newest of them up to {@code key}; null for none. Goes back only. */
  @Nullable String upTo(String key, Budget budget) throws IOException {
    while (true) {
      while (!known.isEmpty() && Objects.requireNonNull(known.peek()).compareTo(key) > 0) {
        known.remove();
      }
      if (!known.isEmpty() || over) {
        return known.peek();
      }
      read(key, budget);
    }
  }

  private void read(String key, Budget budget) throws IOException {
    if (key.compareTo(oldest) < 0) {
      over = true;
      return;
    }
    budget.spend();
    QueryResponse page =
        AwsFailures.call(
            "table " + table,
            () ->
                client.query(
                    query ->
                        query
                            .tableName(table)
                            .keyConditionExpression("pk = :pk AND sk BETWEEN :oldest AND :newest")
                            .expressionAttributeValues(
                                Map.of(
                                    ":pk", AttributeValue.fromS(term.key()),
                                    ":oldest", AttributeValue.fromS(oldest),
                                    ":newest", AttributeValue.fromS(key)))
                            .scanIndexForward(false)
                            .consistentRead(true)
                            .limit(PAGE)));
    page.items().forEach(item -> known.add(DispatchesTable.sk(item)));
    over = page.lastEvaluatedKey().isEmpty();
  }
}
