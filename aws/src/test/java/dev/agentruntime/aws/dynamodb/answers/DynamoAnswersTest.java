package dev.agentruntime.aws.dynamodb.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.dynamodb.Golden;
import dev.agentruntime.aws.dynamodb.LocalTable;
import dev.agentruntime.aws.dynamodb.Meddling;
import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.testkit.AnswerStoreContract;
import dev.agentruntime.testkit.LocalDynamoDb;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

final class DynamoAnswersTest extends AnswerStoreContract {
  private static final AnswerStore.Key KEY =
      new AnswerStore.Key(new EntityName("Agent", "bot"), new IdempotencyKey("a-secret-key"));

  private static LocalDynamoDb database;

  private final ManualClock clock = new ManualClock();
  private LocalTable table;
  private Meddling client;

  @BeforeAll
  static void startDatabase() throws Exception {
    database = LocalDynamoDb.start();
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    database.stop();
  }

  @BeforeEach
  void makeTable() {
    table = LocalTable.in(database, AnswerTable::definition);
    client = new Meddling(table.client());
  }

  @AfterEach
  void closeTable() {
    table.close();
  }

  @Override
  protected AnswerStore open(ManualClock contractClock) {
    return new DynamoAnswers(new AnswerItems(client, table.name()), contractClock, KEEP);
  }

  @Test
  void whatStandsInTheTableIsPinnedAndDoesNotHoldTheKey() throws Exception {
    AnswerStore answers = open(clock);
    answers.claim(KEY, pinned("019a4000-0000-7000-8000-000000000001"));
    answers.claim(key("answered"), pinned("019a4000-0000-7000-8000-000000000002"));
    answers.complete(key("answered"), failed("no answer"));

    assertThat(table.text()).doesNotContain("a-secret-key");
    Golden.check("answer-table.txt", table.text());
  }

  @Test
  void claimsAndAnswersOfAnotherProcessCount() throws Exception {
    AnswerStore.Claim first = claim();
    DispatchResult result = succeeded();
    open(clock).claim(KEY, first);
    assertThat(open(clock).claim(KEY, claim())).contains(new AnswerStore.Entry(first, null));
    open(clock).complete(KEY, result);
    assertThat(open(clock).claim(KEY, claim())).contains(new AnswerStore.Entry(first, result));
    assertThat(open(clock).find(first.dispatch())).contains(result);
  }

  @Test
  void aClaimWhoseAnswerWasLostIsOnesOwn() throws Exception {
    client.afterPut(this::losesAnAnswerOnce);
    AnswerStore.Claim first = claim();

    assertThat(open(clock).claim(KEY, first)).isEmpty();
    assertThat(open(clock).claim(KEY, claim())).contains(new AnswerStore.Entry(first, null));
  }

  @Test
  void anAnswerThatWasKeptThoughNobodySaidSoIsKept() throws Exception {
    AnswerStore answers = open(clock);
    answers.claim(KEY, claim());
    client.afterUpdate(this::losesAnAnswerOnce);
    DispatchResult result = succeeded();

    answers.complete(KEY, result);
    assertThatThrownBy(() -> answers.complete(KEY, failed("another")))
        .isInstanceOf(IOException.class)
        .hasMessage("answers: no open claim under this key (expected: one)");
  }

  @Test
  void givingUpAClaimSparesTheNextOne() throws Exception {
    AnswerStore answers = open(clock);
    answers.claim(KEY, claim());
    AnswerStore.Claim next = claim();
    // The first delete was done and its answer lost; before it is sent again, another claims.
    client.beforeDelete(
        () -> {
          client.beforeDelete(() -> {});
          try {
            answers.release(KEY);
            answers.claim(KEY, next);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });

    answers.release(KEY);
    assertThat(answers.claim(KEY, claim())).contains(new AnswerStore.Entry(next, null));
  }

  @Test
  void anAnswerBeyondOneItemStandsInSeveral() throws Exception {
    for (int length : List.of(ResultParts.PART_BYTES - 300, 400 << 10, 1_500_000)) {
      AnswerStore answers = open(clock);
      AnswerStore.Key key = key("length-" + length);
      AnswerStore.Claim first = claim();
      DispatchResult result = failed("é".repeat(length / 2));
      answers.claim(key, first);
      answers.complete(key, result);

      assertThat(answers.claim(key, claim())).contains(new AnswerStore.Entry(first, result));
      assertThat(answers.find(first.dispatch())).contains(result);
    }
    // One in an item, two and four besides.
    assertThat(table.items()).hasSize(3 + 2 + 4).allMatch(item -> item.containsKey("expires_at"));
  }

  @Test
  void anAnswerOfWhichAPartIsMissingIsNoAnswer() throws Exception {
    AnswerStore answers = open(clock);
    answers.claim(KEY, claim());
    answers.complete(KEY, failed("x".repeat(500_000)));
    for (Map<String, AttributeValue> item : table.items()) {
      String pk = item.getOrDefault("pk", AttributeValue.fromS("")).s();
      if (pk.endsWith("#1")) {
        table.client().deleteItem(delete -> delete.tableName(table.name()).key(key(item)));
      }
    }

    assertThatThrownBy(() -> answers.claim(KEY, claim()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "answers in the DynamoDB table %s: an answer in 2 parts that do not make sha256:"
                .formatted(table.name()));
  }

  @Test
  void anAnswerThatIsTooLargeIsRefused() throws Exception {
    AnswerStore answers = open(clock);
    answers.claim(KEY, claim());

    assertThatThrownBy(() -> answers.complete(KEY, failed("x".repeat(26_000_000))))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("bytes (expected: at most 25165824 bytes)");
    assertThat(table.items()).hasSize(1);
  }

  @Test
  void keepingForNoTimeIsRefused() {
    assertThatThrownBy(() -> new DynamoAnswers(new AnswerItems(client, "t"), clock, Duration.ZERO))
        .hasMessage("idempotency.keep: PT0S (expected: > 0)");
  }

  @Test
  void neverScans() throws Exception {
    AnswerStore answers = open(clock);
    AnswerStore.Claim first = claim();
    answers.claim(KEY, first);
    answers.release(KEY);
    answers.claim(KEY, first);
    answers.complete(KEY, succeeded());
    answers.find(first.dispatch());

    assertThat(client.called())
        .containsOnly("PutItem", "GetItem", "DeleteItem", "UpdateItem", "Query");
  }

  private void losesAnAnswerOnce() {
    client.afterPut(() -> {}).afterUpdate(() -> {});
    // As the SDK meets it: it sends the write again, whose condition does not hold any more.
    throw ConditionalCheckFailedException.builder().message("on purpose").build();
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet().retainAll(List.of("pk"));
    return key;
  }

  private static AnswerStore.Key key(String text) {
    return new AnswerStore.Key(KEY.principal(), new IdempotencyKey(text));
  }

  private AnswerStore.Claim pinned(String dispatch) {
    return new AnswerStore.Claim(new DispatchId(dispatch), Digest.of("{}"), clock.instant());
  }

  private static DispatchResult failed(String detail) {
    return new DispatchResult.Failed(
        new Receipt(
            new DispatchId("019a4000-0000-7000-8000-000000000003"), new CorrelationId("c-1"), null),
        ProblemCode.BACKEND_TIMEOUT,
        detail);
  }
}
