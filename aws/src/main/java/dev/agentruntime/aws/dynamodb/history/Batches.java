package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.client.AwsFailures;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The writing of many small items. What the service puts off is written again after a pause. */
final class Batches {
  /** "Quotas in Amazon DynamoDB": the most of one batch. */
  private static final int MOST_ITEMS = 25;

  /** How often in a row nothing more of a batch is written before that is a failure. */
  private static final int MOST_TRIES = 8;

  private final DynamoDbClient client;
  private final String table;
  private final AwsCalls calls;
  private final BackoffStrategy pauses;

  /** What sends a batch, and returns what was put off. */
  private interface Send<T> {
    List<T> send(List<T> batch) throws IOException;
  }

  Batches(DynamoDbClient client, String table, AwsCalls calls, BackoffStrategy pauses) {
    this.client = client;
    this.table = table;
    this.calls = calls;
    this.pauses = pauses;
  }

  /** Puts {@code items}, which all have different keys, over whatever is there. */
  void put(List<Map<String, AttributeValue>> items) throws IOException {
    inBatches(
        items.stream()
            .map(item -> PutRequest.builder().item(item).build())
            .map(put -> WriteRequest.builder().putRequest(put).build())
            .toList(),
        batch ->
            AwsFailures.call(
                    "table " + table,
                    () -> client.batchWriteItem(write -> write.requestItems(Map.of(table, batch))))
                .unprocessedItems()
                .getOrDefault(table, List.of()));
  }

  /**
   * Puts each of {@code items} where nothing is. There is no batch of conditional puts; statements
   * that insert are that, at the same price.
   */
  void insert(List<Map<String, AttributeValue>> items) throws IOException {
    inBatches(
        items.stream().map(this::insertion).toList(),
        batch ->
            putOff(
                batch,
                AwsFailures.call(
                        "table " + table,
                        () -> client.batchExecuteStatement(execute -> execute.statements(batch)))
                    .responses()));
  }

  private BatchStatementRequest insertion(Map<String, AttributeValue> item) {
    Set<String> names = new TreeSet<>(item.keySet());
    String fields =
        names.stream().map(name -> "'" + name + "': ?").collect(Collectors.joining(", "));
    return BatchStatementRequest.builder()
        .statement("INSERT INTO \"" + table + "\" VALUE {" + fields + "}")
        .parameters(names.stream().map(item::get).toList())
        .build();
  }

  private List<BatchStatementRequest> putOff(
      List<BatchStatementRequest> batch, List<BatchStatementResponse> answers) throws IOException {
    List<BatchStatementRequest> left = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (answers.get(i).error() == null) {
        continue;
      }
      BatchStatementErrorCodeEnum code = answers.get(i).error().code();
      switch (code) {
        case DUPLICATE_ITEM, CONDITIONAL_CHECK_FAILED -> {}
        case PROVISIONED_THROUGHPUT_EXCEEDED,
            REQUEST_LIMIT_EXCEEDED,
            THROTTLING_ERROR,
            TRANSACTION_CONFLICT,
            INTERNAL_SERVER_ERROR ->
            left.add(batch.get(i));
        case ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED,
            VALIDATION_ERROR,
            ACCESS_DENIED,
            RESOURCE_NOT_FOUND,
            UNKNOWN_TO_SDK_VERSION ->
            throw new IOException(
                "table %s: %s: %s".formatted(table, code, answers.get(i).error().message()));
      }
    }
    return left;
  }

  private <T> void inBatches(List<T> all, Send<T> send) throws IOException {
    for (int from = 0; from < all.size(); from += MOST_ITEMS) {
      List<T> left = all.subList(from, Math.min(all.size(), from + MOST_ITEMS));
      int tries = 0;
      while (!left.isEmpty()) {
        if (tries > 0) {
          calls.putOff(AwsApi.DYNAMODB);
          pause(tries);
        }
        List<T> rest = send.send(left);
        tries = rest.size() < left.size() ? 1 : tries + 1;
        if (tries > MOST_TRIES) {
          throw new IOException(
              "table %s: %d items not written in %d tries (expected: enough write capacity)"
                  .formatted(table, rest.size(), tries));
        }
        left = rest;
      }
    }
  }

  private void pause(int tries) throws IOException {
    try {
      Thread.sleep(pauses.computeDelay(tries + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
