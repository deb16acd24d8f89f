package dev.agentruntime.aws.dynamodb.policy;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * What puts many items, a batch at a time. What DynamoDB leaves unprocessed is put again after a
 * pause.
 */
final class BatchPuts {
  /** The most requests, and the most bytes with room for what surrounds them, of one batch. */
  private static final int MAX_ITEMS = 25;

  private static final long MAX_BYTES = 12L << 20;

  private final TableSets sets;
  private final AwsCalls calls;
  private final Pauses pauses;

  BatchPuts(TableSets sets, AwsCalls calls, Pauses pauses) {
    this.sets = sets;
    this.calls = calls;
    this.pauses = pauses;
  }

  void put(List<Map<String, AttributeValue>> items) throws IOException {
    List<WriteRequest> batch = new ArrayList<>();
    long bytes = 0;
    for (Map<String, AttributeValue> item : items) {
      long its = Items.bytes(item);
      if (batch.size() == MAX_ITEMS || bytes + its > MAX_BYTES) {
        write(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build());
      bytes += its;
    }
    if (!batch.isEmpty()) {
      write(batch);
    }
  }

  private void write(List<WriteRequest> batch) throws IOException {
    List<WriteRequest> rest = batch;
    int tried = 0;
    while (true) {
      Map<String, List<WriteRequest>> requests = Map.of(sets.table(), rest);
      BatchWriteItemResponse answer =
          sets.call(() -> sets.client().batchWriteItem(write -> write.requestItems(requests)));
      // DynamoDB takes some of a batch before it says that there is too much: tries begin anew.
      List<WriteRequest> left = answer.unprocessedItems().getOrDefault(sets.table(), List.of());
      if (left.isEmpty()) {
        return;
      }
      calls.putOff(AwsApi.DYNAMODB);
      tried = left.size() < rest.size() ? 1 : tried + 1;
      rest = left;
      if (!pauses.before(tried)) {
        throw new IOException(
            "%s: %d items of a batch were not taken in %d tries (expected: enough write capacity)"
                .formatted(sets, rest.size(), tried));
      }
    }
  }
}
