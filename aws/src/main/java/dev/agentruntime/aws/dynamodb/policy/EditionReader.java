package dev.agentruntime.aws.dynamodb.policy;

import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What reads the texts of an edition, by query on the index. */
final class EditionReader {
  private final TableSets sets;

  EditionReader(TableSets sets) {
    this.sets = sets;
  }

  /**
   * What was read.
   *
   * @param whole whether it is all that the version holds: an index may lag behind its table
   */
  record Read(PolicyDocuments documents, boolean whole) {}

  Read read(SetVersion version) throws IOException {
    List<Document> policies = new ArrayList<>();
    Document schema = null;
    for (Map<String, AttributeValue> item : items(version.edition())) {
      if (Items.isSchema(item)) {
        schema = Items.document(item);
      } else {
        policies.add(Items.document(item));
      }
    }
    policies.sort(Comparator.comparing(Document::name));
    PolicyDocuments documents = new PolicyDocuments(policies, schema);
    return new Read(documents, version.holds(documents));
  }

  /** Returns the items of an edition, as far as the index knows them. */
  List<Map<String, AttributeValue>> items(String edition) throws IOException {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> from = null;
    do {
      QueryResponse page = page(edition, from);
      for (Map<String, AttributeValue> item : page.items()) {
        items.add(new HashMap<>(item));
      }
      from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
    } while (from != null);
    return items;
  }

  private QueryResponse page(String edition, @Nullable Map<String, AttributeValue> from)
      throws IOException {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(sets.table())
            .indexName(PolicyTable.INDEX)
            .keyConditionExpression("#set = :edition")
            .expressionAttributeNames(Map.of("#set", PolicyTable.SET))
            .expressionAttributeValues(Map.of(":edition", Items.text(edition)));
    if (from != null) {
      query.exclusiveStartKey(from);
    }
    return Objects.requireNonNull(sets.call(() -> sets.client().query(query.build())));
  }
}
