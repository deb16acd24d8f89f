package dev.agentruntime.aws.dynamodb.journal;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * The sending of groups, one try at a time.
 *
 * <p>An entry alone is put where nothing stands; that costs half of what a transaction does. More
 * than one go in a transaction: all of them or none. Either may be sent again: what stands at the
 * place of an entry is compared with it by its hash, and a transaction has a token besides. What
 * each error means is said in AWS's "Error handling with DynamoDB" and "TransactWriteItems".
 */
final class EventWrites {
  private static final String FREE = "attribute_not_exists(pk)";
  private static final String FAILED_CONDITION = "ConditionalCheckFailed";
  private static final Set<String> PASSING =
      Set.of(
          "None",
          FAILED_CONDITION,
          "TransactionConflict",
          "ThrottlingError",
          "ProvisionedThroughputExceeded");

  private final DynamoDbClient client;
  private final String table;

  /**
   * @param client sends each request once
   */
  EventWrites(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  Sent send(Group group) {
    try {
      return group.entries().size() == 1
          ? put(Objects.requireNonNull(group.entries().getFirst()))
          : transact(group);
    } catch (TransactionConflictException e) {
      return new Sent.NotWritten("another transaction was at work", e);
    } catch (TransactionInProgressException e) {
      return new Sent.Unknown("the same transaction is at work", e);
    } catch (AwsServiceException e) {
      return failure(e);
    } catch (SdkException e) {
      // Without a connection nothing was sent.
      return isUnreachable(e)
          ? new Sent.NotWritten("DynamoDB cannot be reached", e)
          : new Sent.Unknown("no answer from DynamoDB", e);
    }
  }

  private Sent put(ChainedEntry entry) {
    try {
      client.putItem(
          PutItemRequest.builder()
              .tableName(table)
              .item(entry.item())
              .conditionExpression(FREE)
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
              .build());
      return new Sent.Written();
    } catch (ConditionalCheckFailedException e) {
      return entry.is(e.hasItem() ? e.item() : null)
          ? new Sent.Written()
          : new Sent.Taken(Set.of(0));
    }
  }

  private Sent transact(Group group) {
    List<TransactWriteItem> puts =
        group.entries().stream()
            .map(
                entry ->
                    TransactWriteItem.builder()
                        .put(
                            put ->
                                put.tableName(table)
                                    .item(entry.item())
                                    .conditionExpression(FREE)
                                    .returnValuesOnConditionCheckFailure(
                                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
                        .build())
            .toList();
    try {
      client.transactWriteItems(
          TransactWriteItemsRequest.builder()
              .transactItems(puts)
              .clientRequestToken(group.token())
              .build());
      return new Sent.Written();
    } catch (TransactionCanceledException e) {
      return canceled(group, e);
    }
  }

  private static Sent canceled(Group group, TransactionCanceledException e) {
    List<CancellationReason> reasons = e.cancellationReasons();
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < reasons.size(); i++) {
      CancellationReason reason = reasons.get(i);
      if (!FAILED_CONDITION.equals(reason.code())) {
        continue;
      }
      // All or none: where one is there, an earlier try wrote them all.
      if (group.entries().get(i).is(item(reason))) {
        return new Sent.Written();
      }
      taken.add(i);
    }
    if (!taken.isEmpty()) {
      return new Sent.Taken(taken);
    }
    String why =
        reasons.stream()
            .map(CancellationReason::code)
            .filter(code -> !"None".equals(code))
            .distinct()
            .collect(Collectors.joining(", "));
    return reasons.stream().allMatch(reason -> PASSING.contains(reason.code()))
        ? new Sent.NotWritten(why, e)
        : new Sent.Refused(why, e);
  }

  private static @Nullable Map<String, AttributeValue> item(CancellationReason reason) {
    return reason.hasItem() ? reason.item() : null;
  }

  private static Sent failure(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    String why = code == null ? "status " + e.statusCode() : code;
    if (e.isThrottlingException()) {
      return new Sent.NotWritten(why, e);
    }
    return e.statusCode() / 100 == 4 ? new Sent.Refused(why, e) : new Sent.Unknown(why, e);
  }

  private static boolean isUnreachable(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
