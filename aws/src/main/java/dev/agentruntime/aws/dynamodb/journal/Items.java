package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.client.AwsFailures;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Entries of the table by their keys, as they are now. */
final class Items {
  /** "Quotas in Amazon DynamoDB": the most keys of one request. */
  private static final int MOST_KEYS = 100;

  /** How often in a row nothing more of a batch is answered before that is a failure. */
  private static final int MOST_TRIES = 8;

  private final DynamoDbClient client;
  private final String table;
  private final AwsCalls calls;
  private final BackoffStrategy pauses;

  Items(DynamoDbClient client, String table, AwsCalls calls, BackoffStrategy pauses) {
    this.client = client;
    this.table = table;
    this.calls = calls;
    this.pauses = pauses;
  }

  /** Returns the items that stand at {@code keys}, which are all different. */
  Map<EntryKey, Map<String, AttributeValue>> find(List<EntryKey> keys) throws IOException {
    Map<EntryKey, Map<String, AttributeValue>> found = new HashMap<>();
    for (int from = 0; from < keys.size(); from += MOST_KEYS) {
      read(keys.subList(from, Math.min(keys.size(), from + MOST_KEYS)), found);
    }
    return found;
  }

  private void read(List<EntryKey> keys, Map<EntryKey, Map<String, AttributeValue>> found)
      throws IOException {
    List<Map<String, AttributeValue>> left = new ArrayList<>();
    keys.forEach(key -> left.add(key.item()));
    int tries = 0;
    while (!left.isEmpty()) {
      if (tries > 0) {
        pause(tries);
      }
      KeysAndAttributes wanted =
          KeysAndAttributes.builder().keys(List.copyOf(left)).consistentRead(true).build();
      BatchGetItemResponse answer =
          AwsFailures.call(
              "items of table " + table,
              () -> client.batchGetItem(get -> get.requestItems(Map.of(table, wanted))));
      for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
        found.put(EntryKey.of(item), item);
      }
      List<Map<String, AttributeValue>> rest =
          Optional.ofNullable(answer.unprocessedKeys().get(table))
              .map(KeysAndAttributes::keys)
              .orElse(List.of());
      // Some of it may be put off for its size alone; that is progress.
      tries = rest.size() < left.size() ? 1 : tries + 1;
      if (!rest.isEmpty()) {
        calls.putOff(AwsApi.DYNAMODB);
      }
      if (tries > MOST_TRIES) {
        throw new IOException(
            "table %s: %d items not read in %d tries (expected: enough read capacity)"
                .formatted(table, rest.size(), tries));
      }
      left.clear();
      left.addAll(rest);
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
