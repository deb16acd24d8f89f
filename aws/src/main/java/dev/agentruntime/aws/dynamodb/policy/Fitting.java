package dev.agentruntime.aws.dynamodb.policy;

import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether documents fit into a table, by DynamoDB's bounds and those of a policy folder. */
final class Fitting {
  /** Of an item, by "Quotas in Amazon DynamoDB". */
  private static final long MAX_ITEM_BYTES = 400 << 10;

  /** What an item grows by when it is given its time to expire. */
  private static final long EXPIRY_BYTES = 32;

  /** Of the sort key of an index, which a document's name is. */
  private static final long MAX_NAME_BYTES = 1024;

  private static final int MAX_DOCUMENTS = 20_000;
  private static final long MAX_TOTAL_BYTES = 32L << 20;

  private Fitting() {}

  /** Returns the items of {@code documents}. */
  static List<Map<String, AttributeValue>> items(String edition, PolicyDocuments documents) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (Document policy : documents.policies()) {
      items.add(Items.document(edition, PolicyTable.POLICY_KEY, policy));
    }
    if (documents.schema() != null) {
      items.add(Items.document(edition, PolicyTable.SCHEMA_KEY, documents.schema()));
    }
    return items;
  }

  /** Returns why {@code documents} cannot be published; empty where they can. */
  static Optional<String> problem(String edition, PolicyDocuments documents) {
    if (documents.policies().isEmpty()) {
      return Optional.of("policies: none (expected: at least one)");
    }
    Set<String> names = new HashSet<>();
    for (Document policy : documents.policies()) {
      if (!names.add(policy.name())) {
        return Optional.of(policy.name() + ": twice (expected: each name once)");
      }
    }
    long total = 0;
    for (Map<String, AttributeValue> item : items(edition, documents)) {
      String name = item.getOrDefault(PolicyTable.ID, Items.text("")).s();
      long nameBytes = Items.utf8(name);
      if (nameBytes == 0 || nameBytes > MAX_NAME_BYTES) {
        return Optional.of(
            "%s: a name of %d bytes (expected: 1 to %d bytes)"
                .formatted(name, nameBytes, MAX_NAME_BYTES));
      }
      long bytes = Items.bytes(item) + EXPIRY_BYTES;
      if (bytes > MAX_ITEM_BYTES) {
        return Optional.of(
            "%s: an item of %d bytes (expected: at most %d bytes, the most that DynamoDB keeps;"
                    .formatted(name, bytes, MAX_ITEM_BYTES)
                + " policies can stand in several files)");
      }
      total += bytes;
    }
    return documents.policies().size() > MAX_DOCUMENTS || total > MAX_TOTAL_BYTES
        ? Optional.of(
            "policies: %d documents of %d bytes (expected: at most %d documents of %d bytes)"
                .formatted(documents.policies().size(), total, MAX_DOCUMENTS, MAX_TOTAL_BYTES))
        : Optional.empty();
  }
}
