package dev.agentruntime.aws.dynamodb.policy;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table of policies: what its items are keyed by.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>pk</th><th>sk</th><th>what it is</th></tr>
 * <tr><td>{@code SET#<set>}</td><td>{@code current}</td><td>which version is in force</td></tr>
 * <tr><td>{@code SET#<set>}</td><td>{@code edition#<edition>}</td><td>an edition there is</td></tr>
 * <tr><td>{@code POLICY#<id>}</td><td>{@code <edition>}</td><td>a policy document</td></tr>
 * <tr><td>{@code SCHEMA#<id>}</td><td>{@code <edition>}</td><td>a schema</td></tr>
 * </table>
 */
public final class PolicyTable {
  static final String PK = "pk";
  static final String SK = "sk";

  /** The index of what has the attribute {@link #SET}: policies and schemas alone. */
  static final String INDEX = "set-index";

  /** In the index: the edition. */
  static final String SET = "set";

  /** In the index: the name of the document. */
  static final String ID = "id";

  static final String TEXT = "text";

  /** When DynamoDB may delete an item, in seconds since 1970; not there for what is kept. */
  static final String EXPIRES_AT = "expires_at";

  static final String CURRENT = "current";
  static final String SET_KEY = "SET#";
  static final String EDITION_KEY = "edition#";
  static final String POLICY_KEY = "POLICY#";
  static final String SCHEMA_KEY = "SCHEMA#";

  private PolicyTable() {}

  /** Returns what makes such a table, paid by request. */
  public static CreateTableRequest definition(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(text(PK), text(SK), text(SET), text(ID))
        .keySchema(key(PK, KeyType.HASH), key(SK, KeyType.RANGE))
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(INDEX)
                .keySchema(key(SET, KeyType.HASH), key(ID, KeyType.RANGE))
                .projection(Projection.builder().projectionType(ProjectionType.ALL).build())
                .build())
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
