package dev.agentruntime.aws.dynamodb.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsCall;
import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.dynamodb.Golden;
import dev.agentruntime.aws.dynamodb.LocalTable;
import dev.agentruntime.aws.dynamodb.Meddling;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.testkit.LocalDynamoDb;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

final class PolicyPublicationTest {
  private static final Pauses AT_ONCE = new Pauses(BackoffStrategy.retryImmediately(), 4);

  private static LocalDynamoDb database;

  private final ManualClock clock = new ManualClock();
  private final Random random = new Random(7);
  private final AtomicInteger putOff = new AtomicInteger();
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
    table = LocalTable.in(database, PolicyTable::definition);
    client = new Meddling(table.client());
  }

  @AfterEach
  void closeTable() {
    table.close();
  }

  @Test
  void everyChangeIsTheNextVersionAndTheSameTextsAreNone() throws Exception {
    PolicyPublication publication = publication();
    assertThat(publication.current()).isEmpty();
    assertThat(published(publication.rehearse(texts("one"), null)).version()).isEqualTo(1);
    assertThat(table.items()).isEmpty();

    Publication first = publication.publish(texts("one"), null);
    clock.advance(Duration.ofHours(1));
    Publication second = publication.publish(texts("two"), null);
    Publication third = publication.publish(texts("two"), null);

    SetVersion one = published(first);
    SetVersion two = published(second);
    assertThat(first).isEqualTo(new Publication.Published(null, one));
    assertThat(second).isEqualTo(new Publication.Published(one, two));
    assertThat(third).isEqualTo(new Publication.Unchanged(two));
    assertThat(List.of(one.version(), two.version())).containsExactly(1L, 2L);
    assertThat(two)
        .isEqualTo(new SetVersion(2, two.edition(), 1, texts("two").hash(), null, clock.instant()));
    assertThat(publication.current()).contains(two);
    assertThat(publication.kept()).containsExactly(two, one);
  }

  @Test
  void whatStandsInTheTableIsPinned() throws Exception {
    PolicyPublication publication = publication(() -> 0xabcL);
    publication.publish(
        new PolicyDocuments(
            List.of(
                new Document("a.cedar", "permit (principal, action, resource);\n"),
                new Document("b.cedar", "forbid (principal, action, resource);\n")),
            new Document("s.cedarschema", "entity Agent;\n")),
        null);
    for (int i = 0; i < Editions.KEPT + 1; i++) {
      clock.advance(Duration.ofMinutes(1));
      publication.publish(texts("text " + i), null);
    }

    Golden.check("policy-table.txt", table.text());
  }

  @Test
  void anExpectedVersionThatIsNotThereIsRefusedBeforeAnythingIsWritten() throws Exception {
    PolicyPublication publication = publication();

    assertThat(publication.publish(texts("one"), 3L))
        .isEqualTo(new Publication.Conflict(SetName.DEFAULT, 3, 0))
        .hasToString("set default: version 0 is in force (expected: 3)");
    assertThat(table.items()).isEmpty();

    publication.publish(texts("one"), 0L);
    assertThat(publication.publish(texts("two"), 0L))
        .isEqualTo(new Publication.Conflict(SetName.DEFAULT, 0, 1));
    assertThat(publication.publish(texts("two"), 1L)).isInstanceOf(Publication.Published.class);
    assertThat(publication.rollBack(1, 1L))
        .isEqualTo(new Publication.Conflict(SetName.DEFAULT, 1, 2));
  }

  @Test
  void ofTwoWhoPublishAtOnceTheSecondIsToldWhatItMet() throws Exception {
    publication().publish(texts("one"), null);
    // The other one publishes when this one has read which version there is.
    LongSupplier interrupted =
        new LongSupplier() {
          private int asked;

          @Override
          public long getAsLong() {
            if (asked++ == 1) {
              try {
                publication().publish(texts("theirs"), null);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            }
            return random.nextLong();
          }
        };

    assertThat(publication(interrupted).publish(texts("mine"), null))
        .isEqualTo(new Publication.Conflict(SetName.DEFAULT, 1, 2));
    assertThat(load()).isEqualTo(texts("theirs"));
    assertThat(expiring()).containsExactly("mine");
  }

  @Test
  void aSwitchWhoseAnswerWasLostIsRecognised() throws Exception {
    client.afterTransaction(
        () -> {
          client.afterTransaction(() -> {});
          throw canceled("ConditionalCheckFailed", "None");
        });

    assertThat(publication().publish(texts("one"), null)).isInstanceOf(Publication.Published.class);
    assertThat(load()).isEqualTo(texts("one"));
  }

  @Test
  void aSwitchThatMeetsAnotherTransactionIsTriedAgain() throws Exception {
    publication().publish(texts("one"), null);
    AtomicInteger left = new AtomicInteger(2);
    client.beforeTransaction(
        () -> {
          if (left.getAndDecrement() > 0) {
            throw canceled("TransactionConflict", "None");
          }
        });

    assertThat(publication().publish(texts("two"), null)).isInstanceOf(Publication.Published.class);
  }

  @Test
  void anEditionThatIsLetGoOfMeanwhileIsNotPutInForce() throws Exception {
    PolicyPublication publication = publication();
    SetVersion first = published(publication.publish(texts("one"), null));
    publication.publish(texts("two"), null);
    // Another publisher lets go of the first edition when this one has seen that it is kept.
    client.beforeTransaction(
        () ->
            table
                .client()
                .updateItem(
                    update ->
                        update
                            .tableName(table.name())
                            .key(Items.key("SET#default", "edition#" + first.edition()))
                            .updateExpression("set #state = :retired")
                            .expressionAttributeNames(Map.of("#state", "state"))
                            .expressionAttributeValues(Map.of(":retired", Items.text("retired")))));

    assertThat(publication.rollBack(1, null))
        .isEqualTo(
            new Publication.Refused(
                "edition %s: let go of meanwhile (expected: kept)".formatted(first.edition())));
    assertThat(load()).isEqualTo(texts("two"));
  }

  @Test
  void whatCannotStandInATableIsRefusedByName() throws Exception {
    PolicyPublication publication = publication();

    assertThat(publication.publish(new PolicyDocuments(List.of(), null), null))
        .isEqualTo(new Publication.Refused("policies: none (expected: at least one)"));
    assertThat(
            publication.publish(
                documents(
                    new Document("big.cedar", "é".repeat(210_000)), new Document("a.cedar", "a")),
                null))
        .isInstanceOfSatisfying(
            Publication.Refused.class,
            refused ->
                assertThat(refused.problem())
                    .startsWith("big.cedar: an item of 420")
                    .contains("(expected: at most 409600 bytes, "));
    assertThat(
            publication.publish(
                documents(new Document("a.cedar", "a"), new Document("a.cedar", "b")), null))
        .isEqualTo(new Publication.Refused("a.cedar: twice (expected: each name once)"));
    assertThat(publication.publish(documents(new Document("n".repeat(1025), "a")), null))
        .isInstanceOfSatisfying(
            Publication.Refused.class,
            refused ->
                assertThat(refused.problem())
                    .endsWith(": a name of 1025 bytes (expected: 1 to 1024 bytes)"));
    assertThat(table.items()).isEmpty();
  }

  @Test
  void theLargestPolicyFitsAndItsItemStaysInBoundsWhenItExpires() throws Exception {
    PolicyPublication publication = publication();
    int room = 400 * 1024;
    while (publication.rehearse(documents(new Document("a", "x".repeat(room))), null)
        instanceof Publication.Refused) {
      room--;
    }
    publication.publish(documents(new Document("a", "x".repeat(room))), null);
    for (int i = 0; i <= Editions.KEPT; i++) {
      publication.publish(texts("text " + i), null);
    }

    assertThat(expiring()).containsExactly("x".repeat(room));
  }

  @Test
  void oldVersionsExpireAndAFewStayToGoBackTo() throws Exception {
    PolicyPublication publication = publication();
    for (int i = 1; i <= Editions.KEPT + 3; i++) {
      publication.publish(texts("text " + i), null);
    }

    assertThat(publication.kept())
        .extracting(SetVersion::version)
        .containsExactly(8L, 7L, 6L, 5L, 4L, 3L);
    assertThat(expiring()).containsExactly("text 1", "text 2");
    for (Map<String, AttributeValue> item : table.items()) {
      AttributeValue expires = item.get("expires_at");
      if (expires != null) {
        assertThat(expires.n())
            .isEqualTo(Long.toString(clock.instant().plus(Editions.GRACE).getEpochSecond()));
      }
    }
    assertThat(publication.rollBack(2, null))
        .isEqualTo(
            new Publication.Refused(
                "version: 2 (expected: one that is kept, of [8, 7, 6, 5, 4, 3])"));
  }

  @Test
  void anEarlierVersionComesBackAsANewOneAndStays() throws Exception {
    PolicyPublication publication = publication();
    publication.publish(texts("good"), null);
    publication.publish(texts("bad"), null);

    SetVersion back = published(publication.rollBack(1, 2L));
    assertThat(back.version()).isEqualTo(3);
    assertThat(load()).isEqualTo(texts("good"));
    assertThat(publication.rollBack(1, null)).isEqualTo(new Publication.Unchanged(back));

    for (int i = 1; i <= Editions.KEPT + 2; i++) {
      publication.publish(texts("text " + i), null);
      if (i == 3) {
        publication.rollBack(1, null);
      }
    }
    // It was in force when it was among the oldest, and is let go of like the others after that.
    assertThat(load()).isEqualTo(texts("text " + (Editions.KEPT + 2)));
    assertThat(expiring()).contains("good", "bad");
  }

  @Test
  void whatNobodyFinishedExpiresAfterADay() throws Exception {
    client.taking(request -> BatchWriteItemRequest.builder().requestItems(Map.of()).build());
    assertThatThrownBy(() -> publication().publish(texts("never"), null))
        .isInstanceOf(IOException.class)
        .hasMessage(
            ("policies in the DynamoDB table %s, set default: 1 items of a batch were not taken in"
                    + " 4 tries (expected: enough write capacity)")
                .formatted(table.name()));
    client.taking(request -> request);
    client.beforeTransaction(
        () -> {
          throw canceled("ConditionalCheckFailed", "None");
        });
    assertThatThrownBy(() -> publication().publish(texts("cut short"), null))
        .isInstanceOf(IOException.class);
    client.beforeTransaction(() -> {});

    publication().publish(texts("one"), null);
    assertThat(expiring()).isEmpty();
    clock.advance(Editions.ABANDONED.plusSeconds(1));
    publication().publish(texts("two"), null);
    assertThat(expiring()).containsExactly("cut short");
    assertThat(
            table.items().stream()
                .filter(item -> item.containsKey("state") && item.containsKey("expires_at")))
        .hasSize(2);
  }

  @Test
  void lettingGoThatWasCutShortIsDoneByTheNext() throws Exception {
    for (int i = 1; i <= Editions.KEPT + 1; i++) {
      publication().publish(texts("text " + i), null);
    }
    // Takes what is published, and nothing of what expires.
    client.taking(
        request ->
            request.toString().contains("expires_at")
                ? BatchWriteItemRequest.builder().requestItems(Map.of()).build()
                : request);
    assertThat(publication().publish(texts("new"), null)).isInstanceOf(Publication.Published.class);
    assertThat(expiring()).isEmpty();
    assertThat(publication().kept()).extracting(SetVersion::version).doesNotContain(1L);

    client.taking(request -> request);
    publication().publish(texts("newer"), null);
    assertThat(expiring()).containsExactly("text 1", "text 2");
  }

  @Test
  void unprocessedItemsArePutAgainAndCounted() throws Exception {
    List<Document> policies = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      policies.add(new Document("p%02d.cedar".formatted(i), "text " + i));
    }
    client.taking(request -> atMost(7, request));

    publication().publish(new PolicyDocuments(policies, null), null);

    assertThat(load().policies()).isEqualTo(policies);
    // 25 are 7, 7, 7 and 4; so are the next; 10 are 7 and 3.
    assertThat(client.called().stream().filter("BatchWriteItem"::equals)).hasSize(10);
    assertThat(putOff).hasValue(7);
  }

  @Test
  void nothingIsPutInForceThatTheIndexDoesNotHold() throws Exception {
    publication().publish(texts("one"), null);
    client.answering(read -> read.toBuilder().items(List.of()).build());

    assertThatThrownBy(() -> publication().publish(texts("two"), null))
        .hasMessage(
            ("policies in the DynamoDB table %s, set default: the index holds 0 of 1 policies that"
                    + " were written (expected: all, before they are put in force; nothing"
                    + " changed)")
                .formatted(table.name()));
    client.answering(read -> read);
    assertThat(load()).isEqualTo(texts("one"));
  }

  private static BatchWriteItemRequest atMost(int count, BatchWriteItemRequest request) {
    var writes = Objects.requireNonNull(request.requestItems().values().iterator().next());
    String table = request.requestItems().keySet().iterator().next();
    return request.toBuilder()
        .requestItems(Map.of(table, writes.subList(0, Math.min(count, writes.size()))))
        .build();
  }

  private static TransactionCanceledException canceled(String first, String second) {
    return TransactionCanceledException.builder()
        .message("on purpose")
        .cancellationReasons(
            CancellationReason.builder().code(first).build(),
            CancellationReason.builder().code(second).build())
        .build();
  }

  private static SetVersion published(Publication publication) {
    assertThat(publication).isInstanceOf(Publication.Published.class);
    return ((Publication.Published) publication).now();
  }

  /** Returns the texts that expire. */
  private Set<String> expiring() {
    Set<String> texts = new TreeSet<>();
    for (Map<String, AttributeValue> item : table.items()) {
      AttributeValue text = item.get("text");
      if (text != null && item.containsKey("expires_at")) {
        texts.add(text.s());
      }
    }
    return texts;
  }

  private PolicyDocuments load() throws IOException {
    return new DynamoPolicies(sets(), Duration.ofSeconds(1), AT_ONCE).load();
  }

  private PolicyPublication publication() {
    return publication(random::nextLong);
  }

  private PolicyPublication publication(LongSupplier tellsApart) {
    AwsCalls calls =
        new AwsCalls() {
          @Override
          public void ended(AwsCall call) {}

          @Override
          public void putOff(AwsApi service) {
            putOff.incrementAndGet();
          }
        };
    return new PolicyPublication(sets(), calls, clock, tellsApart, AT_ONCE);
  }

  private TableSets sets() {
    return new TableSets(client, table.name(), SetName.DEFAULT);
  }

  private static PolicyDocuments texts(String text) {
    return documents(new Document("a.cedar", text));
  }

  private static PolicyDocuments documents(Document... documents) {
    return new PolicyDocuments(List.of(documents), null);
  }
}
