package dev.agentruntime.aws.dynamodb.policy;

import dev.agentruntime.aws.dynamodb.policy.Editions.State;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The one write that puts a version in force: it holds where the version before still is in force,
 * and where the new edition was not let go of meanwhile.
 */
final class Switch {
  private final TableSets sets;
  private final Editions editions;
  private final Pauses pauses;

  Switch(TableSets sets, Editions editions, Pauses pauses) {
    this.sets = sets;
    this.editions = editions;
    this.pauses = pauses;
  }

  /**
   * @param before the version in force; null for none
   */
  Publication to(SetVersion version, @Nullable SetVersion before) throws IOException {
    TransactWriteItem[] writes = {point(version, before), mark(version.edition())};
    for (int tried = 1; ; tried++) {
      try {
        sets.call(() -> sets.client().transactWriteItems(write -> write.transactItems(writes)));
        return new Publication.Published(before, version);
      } catch (IOException e) {
        if (!(e.getCause() instanceof TransactionCanceledException canceled)) {
          throw e;
        }
        SetVersion found = sets.current().orElse(null);
        if (version.equals(found)) {
          // It was this one: the answer was lost, and the write was sent again.
          return new Publication.Published(before, version);
        }
        long expected = before == null ? 0 : before.version();
        long now = found == null ? 0 : found.version();
        if (now != expected) {
          return new Publication.Conflict(sets.set(), expected, now);
        }
        if (isRetired(canceled)) {
          return new Publication.Refused(
              "edition %s: let go of meanwhile (expected: kept)".formatted(version.edition()));
        }
        // Another transaction touches the same items, and may yet come to nothing.
        if (!pauses.before(tried)) {
          throw e;
        }
      }
    }
  }

  private TransactWriteItem point(SetVersion version, @Nullable SetVersion before) {
    Map<String, AttributeValue> item = new HashMap<>(Items.version(version));
    item.putAll(sets.pointerKey());
    Put.Builder put = Put.builder().tableName(sets.table()).item(item);
    if (before == null) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("version = :before")
          .expressionAttributeValues(Map.of(":before", Items.number(before.version())));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private TransactWriteItem mark(String edition) {
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(sets.table())
                .key(editions.key(edition))
                .updateExpression("set #state = :published")
                .conditionExpression("attribute_exists(pk) and #state <> :retired")
                .expressionAttributeNames(Map.of("#state", Editions.STATE))
                .expressionAttributeValues(
                    Map.of(
                        ":published",
                        Items.text(State.PUBLISHED.code()),
                        ":retired",
                        Items.text(State.RETIRED.code())))
                .build())
        .build();
  }

  private static boolean isRetired(TransactionCanceledException canceled) {
    return canceled.hasCancellationReasons()
        && canceled.cancellationReasons().size() == 2
        && "ConditionalCheckFailed".equals(canceled.cancellationReasons().getLast().code());
  }
}
