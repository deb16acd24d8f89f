package dev.agentruntime.aws.dynamodb.history;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * What the writes of a client cost, by table, as the service says of puts: of statements DynamoDB
 * Local says nothing.
 */
final class Consumption {
  private final DynamoDbClient to;
  private final Map<String, Double> units = new TreeMap<>();
  private final List<Double> transactions = new CopyOnWriteArrayList<>();

  Consumption(DynamoDbClient to) {
    this.to = to;
  }

  /** Returns the client whose writes are added up. */
  DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            Consumption.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof Consumer) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              try {
                return arguments == null
                    ? method.invoke(to)
                    : count(method.invoke(to, asking(arguments[0])));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Returns what DynamoDB Local says of each transaction: what one of its items costs. */
  List<Double> transactions() {
    return List.copyOf(transactions);
  }

  /** Returns write units by table since this was asked last, transactions left out. */
  synchronized Map<String, Double> take() {
    Map<String, Double> taken = Map.copyOf(units);
    units.clear();
    return taken;
  }

  private static Object asking(Object request) {
    ReturnConsumedCapacity wanted = ReturnConsumedCapacity.INDEXES;
    return switch (request) {
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(wanted).build();
      case TransactWriteItemsRequest transaction ->
          transaction.toBuilder().returnConsumedCapacity(wanted).build();
      case BatchWriteItemRequest batch -> batch.toBuilder().returnConsumedCapacity(wanted).build();
      default -> request;
    };
  }

  private Object count(Object response) {
    switch (response) {
      case PutItemResponse put -> add(List.of(put.consumedCapacity()));
      case TransactWriteItemsResponse transaction ->
          transaction.consumedCapacity().forEach(each -> transactions.add(each.capacityUnits()));
      case BatchWriteItemResponse batch -> add(batch.consumedCapacity());
      default -> {}
    }
    return response;
  }

  private synchronized void add(List<ConsumedCapacity> consumed) {
    for (ConsumedCapacity each : consumed) {
      units.merge(each.tableName(), each.capacityUnits(), Double::sum);
    }
  }
}
