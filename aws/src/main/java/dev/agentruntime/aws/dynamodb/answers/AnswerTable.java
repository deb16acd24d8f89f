package dev.agentruntime.aws.dynamodb.answers;

import dev.agentruntime.aws.dynamodb.TableKeys;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * The table of answers: an item a key, found by a digest of principal and key, and by its dispatch
 * through a sparse index; and the parts of answers that do not fit into one item.
 */
public final class AnswerTable {
  static final String PK = "pk";

  /** The index of claims by their dispatch, which holds keys alone. */
  static final String INDEX = "dispatch-index";

  static final String DISPATCH = "dispatch";
  static final String BODY = "body";
  static final String CLAIMED_AT = "claimed_at";

  /** From when on the key is free again, in nanoseconds since 1970. */
  static final String FREE_AT = "free_at";

  /** When DynamoDB may delete the item, in seconds since 1970. */
  static final String EXPIRES_AT = "expires_at";

  /** The answer as JSON; not there while there is none. */
  static final String RESULT = "answer";

  /** In how many items the answer stands, where it does not fit into one. */
  static final String PARTS = "answer_parts";

  /** The digest of an answer that stands in parts. */
  static final String HASH = "answer_hash";

  private AnswerTable() {}

  /** Returns what makes such a table, paid by request. */
  public static CreateTableRequest definition(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(TableKeys.text(PK), TableKeys.text(DISPATCH))
        .keySchema(TableKeys.keys(PK))
        .globalSecondaryIndexes(
            TableKeys.index(INDEX, TableKeys.keys(DISPATCH), ProjectionType.KEYS_ONLY))
        .build();
  }
}
