package dev.agentruntime.aws.dynamodb.policy;

import dev.agentruntime.aws.dynamodb.TableKeys;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

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
        .attributeDefinitions(
            TableKeys.text(PK), TableKeys.text(SK), TableKeys.text(SET), TableKeys.text(ID))
        .keySchema(TableKeys.keys(PK, SK))
        .globalSecondaryIndexes(TableKeys.index(INDEX, TableKeys.keys(SET, ID), ProjectionType.ALL))
        .build();
  }
}
