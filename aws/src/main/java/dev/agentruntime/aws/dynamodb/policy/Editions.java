package dev.agentruntime.aws.dynamodb.policy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The editions of a set: which there are, and how one that is over leaves the table. */
final class Editions {
  /** How many that were published are kept besides the one in force, to go back to. */
  static final int KEPT = 5;

  /** For how long whoever reads an edition that was let go of may still find it. */
  static final Duration GRACE = Duration.ofDays(1);

  /** After this long, who wrote an edition and did not publish it is taken to be gone. */
  static final Duration ABANDONED = Duration.ofDays(1);

  static final String STATE = "state";

  private final TableSets sets;
  private final BatchPuts puts;
  private final EditionReader reader;

  /** What became of an edition. */
  enum State {
    /** It is being written, or was left half written. */
    WRITING,
    /** It is or was in force. */
    PUBLISHED,
    /** It is about to leave; nothing may point to it any more. */
    RETIRED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An edition in the table.
   *
   * @param first the version that it was written for
   * @param leaves whether all its items have their time to expire
   */
  record Edition(SetVersion first, State state, boolean leaves) {}

  Editions(TableSets sets, BatchPuts puts, EditionReader reader) {
    this.sets = sets;
    this.puts = puts;
    this.reader = reader;
  }

  /** Makes it known that {@code version} is being written, so that its items can be found. */
  void begin(SetVersion version) throws IOException {
    Map<String, AttributeValue> item = new HashMap<>(Items.version(version));
    item.putAll(key(version.edition()));
    item.put(STATE, Items.text(State.WRITING.code()));
    sets.call(() -> sets.client().putItem(put -> put.tableName(sets.table()).item(item)));
  }

  Map<String, AttributeValue> key(String edition) {
    return Items.key(PolicyTable.SET_KEY + sets.set(), PolicyTable.EDITION_KEY + edition);
  }

  /** Returns all there are, newest first. */
  List<Edition> list() throws IOException {
    List<Edition> editions = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      var page =
          sets.call(
              () ->
                  sets.client()
                      .query(
                          query ->
                              query
                                  .tableName(sets.table())
                                  .keyConditionExpression("pk = :set and begins_with(sk, :edition)")
                                  .expressionAttributeValues(
                                      Map.of(
                                          ":set",
                                          Items.text(PolicyTable.SET_KEY + sets.set()),
                                          ":edition",
                                          Items.text(PolicyTable.EDITION_KEY)))
                                  .consistentRead(true)
                                  .scanIndexForward(false)
                                  .exclusiveStartKey(start.isEmpty() ? null : start)));
      for (Map<String, AttributeValue> item : page.items()) {
        editions.add(edition(item));
      }
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return editions;
  }

  private static Edition edition(Map<String, AttributeValue> item) throws IOException {
    String state = Optional.ofNullable(item.get(STATE)).map(AttributeValue::s).orElse("none");
    for (State each : State.values()) {
      if (each.code().equals(state)) {
        return new Edition(Items.version(item), each, item.containsKey(PolicyTable.EXPIRES_AT));
      }
    }
    throw new IOException(
        "edition of a policy set: state: %s (expected: writing, published or retired)"
            .formatted(state));
  }

  /**
   * Lets go of what is over: published editions but the last few, those that nobody finished, and
   * what an earlier call did not get done with.
   */
  void retireOld(SetVersion current, Instant now) throws IOException {
    int published = 0;
    for (Edition edition : list()) {
      if (edition.first().edition().equals(current.edition())) {
        continue;
      }
      boolean over =
          switch (edition.state()) {
            case PUBLISHED -> ++published > KEPT;
            case WRITING -> edition.first().at().plus(ABANDONED).isBefore(now);
            case RETIRED -> !edition.leaves();
          };
      if (over) {
        retire(edition.first().edition(), now);
      }
    }
  }

  /**
   * Lets go of an edition: its items expire, unless it is in force. Its own entry expires last, so
   * that what was cut short is done again.
   */
  void retire(String edition, Instant now) throws IOException {
    if (!close(edition)) {
      return;
    }
    AttributeValue expires = Items.number(now.plus(GRACE).getEpochSecond());
    List<Map<String, AttributeValue>> items = reader.items(edition);
    for (Map<String, AttributeValue> item : items) {
      item.put(PolicyTable.EXPIRES_AT, expires);
    }
    puts.put(items);
    sets.call(
        () ->
            sets.client()
                .updateItem(
                    update ->
                        update
                            .tableName(sets.table())
                            .key(key(edition))
                            .updateExpression("set expires_at = :at")
                            .expressionAttributeValues(Map.of(":at", expires))));
  }

  /** Returns whether nothing points to the edition, and from now on nothing can. */
  private boolean close(String edition) throws IOException {
    TransactWriteItem retired =
        TransactWriteItem.builder()
            .update(
                Update.builder()
                    .tableName(sets.table())
                    .key(key(edition))
                    .updateExpression("set #state = :retired")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeNames(Map.of("#state", STATE))
                    .expressionAttributeValues(Map.of(":retired", Items.text(State.RETIRED.code())))
                    .build())
            .build();
    TransactWriteItem notInForce =
        TransactWriteItem.builder()
            .conditionCheck(
                ConditionCheck.builder()
                    .tableName(sets.table())
                    .key(sets.pointerKey())
                    .conditionExpression("edition <> :edition")
                    .expressionAttributeValues(Map.of(":edition", Items.text(edition)))
                    .build())
            .build();
    try {
      return sets.call(
          () -> {
            sets.client().transactWriteItems(write -> write.transactItems(retired, notInForce));
            return true;
          });
    } catch (IOException e) {
      if (e.getCause() instanceof TransactionCanceledException) {
        return false;
      }
      throw e;
    }
  }
}
