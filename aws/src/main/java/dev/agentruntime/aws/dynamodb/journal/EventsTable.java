package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.dynamodb.TableKeys;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * The table of the journal: what its items are keyed by.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>pk</th><th>sk</th><th>what it is</th></tr>
 * <tr><td>{@code DISPATCH#<id>}</td><td>1</td><td>the attempt of a dispatch</td></tr>
 * <tr><td>{@code DISPATCH#<id>}</td><td>2</td><td>the outcome of a dispatch</td></tr>
 * <tr><td>{@code WRITER#<id>}</td><td>0</td><td>the lease of a writer, and the end of its chain</td></tr>
 * </table>
 */
public final class EventsTable {
  /** Lists the entries of a writer in the order of its chain, by their keys alone. */
  static final String WRITER_INDEX = "writer-index";

  /** Lists the writers, by the state of their leases and when they were last renewed. */
  static final String LEASE_INDEX = "lease-index";

  static final String PK = "pk";
  static final String SK = "sk";
  static final String WRITER = "writer";
  static final String SEQ = "seq";
  static final String LEASE = "lease";
  static final String RENEWED_AT = "renewed_at";

  /** When DynamoDB may remove an item, in seconds since 1970; not there for what is kept. */
  static final String EXPIRES_AT = "expires_at";

  private EventsTable() {}

  /** Returns what makes such a table, paid by request. */
  public static CreateTableRequest definition(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            TableKeys.text(PK),
            TableKeys.number(SK),
            TableKeys.text(WRITER),
            TableKeys.number(SEQ),
            TableKeys.text(LEASE),
            TableKeys.number(RENEWED_AT))
        .keySchema(TableKeys.keys(PK, SK))
        .globalSecondaryIndexes(
            TableKeys.index(WRITER_INDEX, TableKeys.keys(WRITER, SEQ), ProjectionType.KEYS_ONLY),
            TableKeys.index(LEASE_INDEX, TableKeys.keys(LEASE, RENEWED_AT), ProjectionType.ALL))
        .build();
  }
}
