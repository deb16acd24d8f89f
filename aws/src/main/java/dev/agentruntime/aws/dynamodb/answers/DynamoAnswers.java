package dev.agentruntime.aws.dynamodb.answers;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.json.answers.ResultJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Answers in a DynamoDB table, which many processes share. An item is found by a digest of
 * principal and key: neither the key's text nor the body is stored.
 *
 * <p>Every write is conditional, and one whose answer was lost on the way is sent again by the SDK:
 * so a condition that fails is held against what was written here before it counts as somebody
 * else's.
 */
public final class DynamoAnswers implements AnswerStore {
  private static final int ATTEMPTS = 6;

  /** Of a call with all its retries. */
  private static final Duration CALL = Duration.ofSeconds(5);

  /** An entry may vanish between a claim that it stopped and the look at it, but not for ever. */
  private static final int CLAIMS = 10;

  private static final String OPEN =
      "attribute_exists(pk) and attribute_not_exists(answer) and attribute_not_exists(answer_parts)";

  private final AnswerItems items;
  private final ResultParts parts;
  private final InstantSource clock;
  private final Duration keep;

  DynamoAnswers(AnswerItems items, InstantSource clock, Duration keep) {
    if (!keep.isPositive()) {
      throw new IllegalArgumentException("idempotency.keep: " + keep + " (expected: > 0)");
    }
    this.items = items;
    this.parts = new ResultParts(items);
    this.clock = clock;
    this.keep = keep;
  }

  /**
   * Makes a store; nothing is sent yet.
   *
   * @param keep how long an answer is kept after its claim, more than zero
   */
  public static DynamoAnswers open(
      AwsClients clients, String table, InstantSource clock, Duration keep) {
    return new DynamoAnswers(
        new AnswerItems(
            clients.open(AwsApi.DYNAMODB, DynamoDbClient.builder(), CALL, AwsRetries.of(ATTEMPTS)),
            table),
        clock,
        keep);
  }

  @Override
  public Optional<Entry> claim(Key key, Claim claim) throws IOException {
    String pk = digest(key);
    PutItemRequest put =
        PutItemRequest.builder()
            .tableName(items.table())
            .item(item(pk, claim))
            .conditionExpression("attribute_not_exists(pk) or free_at <= :now")
            .expressionAttributeValues(Map.of(":now", number(nanos(clock.instant()))))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    for (int tried = 0; tried < CLAIMS; tried++) {
      Map<String, AttributeValue> taken = failing(pk, () -> items.client().putItem(put));
      if (taken == null) {
        return Optional.empty();
      }
      if (!taken.isEmpty()) {
        Entry entry = entry(taken);
        boolean ours = entry.claim().equals(claim) && entry.result() == null;
        return ours ? Optional.empty() : Optional.of(entry);
      }
    }
    throw new IOException(
        "%s: a key that is taken whenever it is claimed and free whenever it is looked at, %d times"
            .formatted(items, CLAIMS));
  }

  private Map<String, AttributeValue> item(String pk, Claim claim) {
    Instant free = claim.at().plus(keep);
    Map<String, AttributeValue> item = new HashMap<>(AnswerItems.key(pk));
    item.put(AnswerTable.DISPATCH, AttributeValue.fromS(claim.dispatch().value()));
    item.put(AnswerTable.BODY, AttributeValue.fromS(claim.body().value()));
    item.put(AnswerTable.CLAIMED_AT, AttributeValue.fromS(claim.at().toString()));
    item.put(AnswerTable.FREE_AT, number(nanos(free)));
    item.put(AnswerTable.EXPIRES_AT, number(secondAfter(free)));
    return item;
  }

  private Entry entry(Map<String, AttributeValue> item) throws IOException {
    try {
      Claim claim =
          new Claim(
              new DispatchId(AnswerItems.text(item, AnswerTable.DISPATCH)),
              new Digest(AnswerItems.text(item, AnswerTable.BODY)),
              Instant.parse(AnswerItems.text(item, AnswerTable.CLAIMED_AT)));
      return new Entry(claim, ResultParts.isThere(item) ? ResultJson.read(parts.read(item)) : null);
    } catch (RuntimeException e) {
      throw new IOException("stored answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void complete(Key key, DispatchResult result) throws IOException {
    byte[] json = ResultJson.write(result);
    String pk = digest(key);
    Map<String, AttributeValue> stored =
        parts.write(pk, json, secondAfter(clock.instant().plus(keep)));
    UpdateItemRequest update =
        UpdateItemRequest.builder()
            .tableName(items.table())
            .key(AnswerItems.key(pk))
            .updateExpression(
                stored.keySet().stream()
                    .map(name -> name + " = :" + name)
                    .collect(Collectors.joining(", ", "set ", "")))
            .conditionExpression(OPEN)
            .expressionAttributeValues(
                stored.entrySet().stream()
                    .collect(Collectors.toMap(each -> ":" + each.getKey(), Map.Entry::getValue)))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    Map<String, AttributeValue> before = failing(pk, () -> items.client().updateItem(update));
    boolean done =
        before == null || (ResultParts.isThere(before) && Arrays.equals(parts.read(before), json));
    if (!done) {
      throw new IOException("answers: no open claim under this key (expected: one)");
    }
  }

  /*
   * Only the claim that is there now goes: a delete that is sent again because its answer was lost
   * must not meet the next one's.
   */
  @Override
  public void release(Key key) throws IOException {
    String pk = digest(key);
    Map<String, AttributeValue> item = items.get(pk);
    if (item.isEmpty() || ResultParts.isThere(item)) {
      return;
    }
    AttributeValue dispatch = AttributeValue.fromS(AnswerItems.text(item, AnswerTable.DISPATCH));
    failing(
        pk,
        () ->
            items
                .client()
                .deleteItem(
                    delete ->
                        delete
                            .tableName(items.table())
                            .key(AnswerItems.key(pk))
                            .conditionExpression(OPEN + " and dispatch = :dispatch")
                            .expressionAttributeValues(Map.of(":dispatch", dispatch))
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)));
  }

  /**
   * {@inheritDoc} Found by an index that follows its table, as a rule within a second: a dispatch
   * that was just claimed may not be found yet.
   */
  @Override
  public Optional<DispatchResult> find(DispatchId dispatch) throws IOException {
    List<Map<String, AttributeValue>> found =
        items.call(
            () ->
                items
                    .client()
                    .query(
                        query ->
                            query
                                .tableName(items.table())
                                .indexName(AnswerTable.INDEX)
                                .keyConditionExpression("dispatch = :dispatch")
                                .expressionAttributeValues(
                                    Map.of(":dispatch", AttributeValue.fromS(dispatch.value()))))
                    .items());
    for (Map<String, AttributeValue> key : found) {
      Map<String, AttributeValue> item = items.get(AnswerItems.text(key, AnswerTable.PK));
      if (isKept(item) && entry(item).claim().dispatch().equals(dispatch)) {
        return Optional.ofNullable(entry(item).result());
      }
    }
    return Optional.empty();
  }

  private boolean isKept(Map<String, AttributeValue> item) throws IOException {
    return !item.isEmpty()
        && Long.parseLong(AnswerItems.text(item, AnswerTable.FREE_AT)) > nanos(clock.instant());
  }

  /**
   * Returns null where {@code write} was done; where its condition failed, the item that is there,
   * empty where there is none.
   */
  private @Nullable Map<String, AttributeValue> failing(String pk, Runnable write)
      throws IOException {
    try {
      items.call(
          () -> {
            write.run();
            return true;
          });
      return null;
    } catch (IOException e) {
      if (e.getCause() instanceof ConditionalCheckFailedException failed) {
        return failed.hasItem() ? failed.item() : items.get(pk);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    items.client().close();
  }

  /** A key holds no line break: the last one parts it from the principal. */
  private static String digest(Key key) {
    return Digest.of(key.principal() + "\n" + key.key().value()).value();
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static long secondAfter(Instant at) {
    return at.getEpochSecond() + 1;
  }

  private static long nanos(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
  }
}
