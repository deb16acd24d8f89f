package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.aws.dynamodb.TableKeys;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * The table of dispatches: what its items are keyed by.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>pk</th><th>sk</th><th>what it is</th></tr>
 * <tr><td>{@code <bucket>}</td><td>{@code <dispatch id>}</td><td>a dispatch</td></tr>
 * <tr><td>{@code SEEN#<term>}</td><td>{@code <bucket>}</td><td>there is such a dispatch in it</td></tr>
 * </table>
 */
public final class DispatchesTable {
  static final String PK = "pk";
  static final String SK = "sk";
  static final String PRINCIPAL = "principal";
  static final String TENANT = "tenant";
  static final String INTENT = "intent";
  static final String STATE = "state";

  /** When DynamoDB may remove an item, in seconds since 1970; not there for what is kept. */
  static final String EXPIRES_AT = "expires_at";

  private DispatchesTable() {}

  /** Returns what makes such a table, paid by request. */
  public static CreateTableRequest definition(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(TableKeys.text(PK), TableKeys.text(SK))
        .keySchema(TableKeys.keys(PK, SK))
        .build();
  }

  /** Returns the sort key of an item. */
  static String sk(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(item.get(SK), SK).s();
  }
}
