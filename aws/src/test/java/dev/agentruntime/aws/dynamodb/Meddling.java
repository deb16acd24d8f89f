package dev.agentruntime.aws.dynamodb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client that hands on to another, remembers what was called, and is told what to do otherwise.
 * What it does not know it refuses.
 */
public final class Meddling implements DynamoDbClient {
  private final DynamoDbClient client;
  private final List<String> called = Collections.synchronizedList(new ArrayList<>());
  private volatile UnaryOperator<QueryResponse> query = UnaryOperator.identity();
  private volatile UnaryOperator<BatchWriteItemRequest> batch = UnaryOperator.identity();
  private volatile Runnable beforeTransaction = () -> {};
  private volatile Runnable afterTransaction = () -> {};
  private volatile Runnable afterPut = () -> {};
  private volatile Runnable afterUpdate = () -> {};
  private volatile Runnable beforeDelete = () -> {};

  public Meddling(DynamoDbClient client) {
    this.client = client;
  }

  /** Has answers to queries changed, as by an index that lags. */
  public Meddling answering(UnaryOperator<QueryResponse> change) {
    query = change;
    return this;
  }

  /** Has less of a batch taken than was sent; the rest is unprocessed. */
  public Meddling taking(UnaryOperator<BatchWriteItemRequest> less) {
    batch = less;
    return this;
  }

  public Meddling beforeTransaction(Runnable first) {
    beforeTransaction = first;
    return this;
  }

  /** Has something happen once a transaction is done, such as its answer being lost. */
  public Meddling afterTransaction(Runnable then) {
    afterTransaction = then;
    return this;
  }

  public Meddling afterPut(Runnable then) {
    afterPut = then;
    return this;
  }

  public Meddling afterUpdate(Runnable then) {
    afterUpdate = then;
    return this;
  }

  public Meddling beforeDelete(Runnable then) {
    beforeDelete = then;
    return this;
  }

  /** Returns the operations that were called, in order. */
  public List<String> called() {
    return List.copyOf(called);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    called.add("GetItem");
    return client.getItem(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    called.add("PutItem");
    PutItemResponse response = client.putItem(request);
    afterPut.run();
    return response;
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    called.add("UpdateItem");
    UpdateItemResponse response = client.updateItem(request);
    afterUpdate.run();
    return response;
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    called.add("DeleteItem");
    beforeDelete.run();
    return client.deleteItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    called.add("Query");
    return query.apply(client.query(request));
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    called.add("BatchWriteItem");
    BatchWriteItemRequest taken = batch.apply(request);
    if (taken.requestItems().isEmpty()) {
      return BatchWriteItemResponse.builder().unprocessedItems(request.requestItems()).build();
    }
    client.batchWriteItem(taken);
    String table = request.requestItems().keySet().iterator().next();
    var rest = new ArrayList<>(request.requestItems().getOrDefault(table, List.of()));
    rest.removeAll(taken.requestItems().getOrDefault(table, List.of()));
    return rest.isEmpty()
        ? BatchWriteItemResponse.builder().build()
        : BatchWriteItemResponse.builder().unprocessedItems(Map.of(table, rest)).build();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    called.add("TransactWriteItems");
    beforeTransaction.run();
    TransactWriteItemsResponse response = client.transactWriteItems(request);
    afterTransaction.run();
    return response;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
