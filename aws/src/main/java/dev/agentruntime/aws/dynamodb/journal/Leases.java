package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.client.AwsFailures;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The leases of all writers, in the table. */
final class Leases {
  private final DynamoDbClient client;
  private final String table;

  Leases(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Adds a lease; false where its writer has one. */
  boolean add(LeaseItem lease) throws IOException {
    return put(lease, "attribute_not_exists(#pk)", Map.of("#pk", EventsTable.PK), Map.of());
  }

  /** Writes what its holder says; false where nobody holds it any more. */
  boolean renew(LeaseItem lease) throws IOException {
    return put(
        lease,
        "#lease = :held",
        Map.of("#lease", EventsTable.LEASE),
        Map.of(":held", AttributeValue.fromS(LeaseItem.State.HELD.code())));
  }

  /** Puts {@code next} in the place of {@code seen}; false where it was written meanwhile. */
  boolean replace(LeaseItem seen, LeaseItem next) throws IOException {
    return put(
        next,
        "#lease = :state AND #beat = :beat",
        Map.of("#lease", EventsTable.LEASE, "#beat", LeaseItem.BEAT),
        Map.of(
            ":state", AttributeValue.fromS(seen.state().code()),
            ":beat", Attributes.of(seen.beat())));
  }

  private boolean put(
      LeaseItem lease,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values)
      throws IOException {
    return AwsFailures.call(
        "lease of writer " + lease.writer() + " in table " + table,
        () -> {
          try {
            client.putItem(
                put -> {
                  put.tableName(table)
                      .item(lease.item())
                      .conditionExpression(condition)
                      .expressionAttributeNames(names);
                  if (!values.isEmpty()) {
                    put.expressionAttributeValues(values);
                  }
                });
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  /** Returns the lease of {@code writer} as it is now. */
  Optional<LeaseItem> find(WriterId writer) throws IOException {
    Map<String, AttributeValue> item =
        AwsFailures.call(
                "lease of writer " + writer + " in table " + table,
                () ->
                    client.getItem(
                        get ->
                            get.tableName(table).key(LeaseItem.key(writer)).consistentRead(true)))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(LeaseItem.of(item));
  }

  /**
   * Returns the leases in a state, those renewed longest ago first, as the index has them: a moment
   * old.
   *
   * @param before renewed before then
   */
  List<LeaseItem> list(LeaseItem.State state, Instant before) throws IOException {
    List<LeaseItem> found = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      QueryResponse page =
          AwsFailures.call(
              "leases in table " + table,
              () ->
                  client.query(
                      query ->
                          query
                              .tableName(table)
                              .indexName(EventsTable.LEASE_INDEX)
                              .keyConditionExpression("#lease = :state AND #renewed < :before")
                              .expressionAttributeNames(
                                  Map.of(
                                      "#lease", EventsTable.LEASE,
                                      "#renewed", EventsTable.RENEWED_AT))
                              .expressionAttributeValues(
                                  Map.of(
                                      ":state", AttributeValue.fromS(state.code()),
                                      ":before", Attributes.of(before.toEpochMilli())))
                              .exclusiveStartKey(start.isEmpty() ? null : start)));
      for (Map<String, AttributeValue> item : page.items()) {
        found.add(LeaseItem.of(item));
      }
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return found;
  }
}
