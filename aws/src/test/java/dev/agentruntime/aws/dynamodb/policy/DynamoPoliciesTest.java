package dev.agentruntime.aws.dynamodb.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.dynamodb.LocalTable;
import dev.agentruntime.aws.dynamodb.Meddling;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicySource;
import dev.agentruntime.testkit.LocalDynamoDb;
import dev.agentruntime.testkit.ManualClock;
import dev.agentruntime.testkit.PolicySourceContract;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

final class DynamoPoliciesTest extends PolicySourceContract {
  private static final Duration POLL = Duration.ofMillis(2);
  private static final Pauses AT_ONCE = new Pauses(BackoffStrategy.retryImmediately(), 6);

  private static LocalDynamoDb database;

  private final Random random = new Random(7);
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

  @Override
  protected PolicySource source() {
    return new DynamoPolicies(sets(), POLL, AT_ONCE);
  }

  @Override
  protected void put(Map<String, String> texts) throws IOException {
    if (!texts.isEmpty()) {
      publish(documents(texts));
    }
  }

  @Test
  void loadsSortedByNameWhateverTheBytes() throws Exception {
    Map<String, String> texts = Map.of("z", "1", "\uffee", "2", "\ud83d\ude00", "3", "é", "4");
    put(texts);

    assertThat(source().load()).isEqualTo(documents(texts));
  }

  @Test
  void theSchemaTravelsWithTheSet() throws Exception {
    PolicyDocuments with =
        new PolicyDocuments(
            List.of(new Document("a.cedar", "a")), new Document("s.cedarschema", "entity Agent;"));
    publish(with);
    assertThat(source().load()).isEqualTo(with);

    PolicyDocuments other =
        new PolicyDocuments(with.policies(), new Document("s.cedarschema", "entity User;"));
    publish(other);
    assertThat(source().load()).isEqualTo(other);

    PolicyDocuments without = new PolicyDocuments(with.policies(), null);
    publish(without);
    assertThat(source().load()).isEqualTo(without);
  }

  @Test
  void aSetSeesNothingOfAnother() throws Exception {
    put(Map.of("a.cedar", "default"));
    TableSets canary = new TableSets(client, table.name(), new SetName("canary"));
    try (PolicyPublication publication = publication(canary)) {
      publication.publish(documents(Map.of("a.cedar", "canary", "b.cedar", "more")), null);
    }

    assertThat(source().load()).isEqualTo(documents(Map.of("a.cedar", "default")));
    assertThat(new DynamoPolicies(canary, POLL, AT_ONCE).load().policies()).hasSize(2);
  }

  @Test
  void neverScans() throws Exception {
    put(Map.of("a.cedar", "a"));
    try (PolicySource source = source()) {
      source.load();
      Semaphore told = new Semaphore(0);
      source.watch(told::release);
      for (int i = 0; i <= Editions.KEPT + 1; i++) {
        put(Map.of("a.cedar", "text " + i, "b.cedar", "b"));
      }
      assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      source.load();
    }
    try (PolicyPublication publication = publication(sets())) {
      assertThat(publication.rollBack(publication.kept().getLast().version(), null))
          .isInstanceOf(Publication.Published.class);
    }

    assertThat(client.called())
        .contains("Query")
        .containsOnly(
            "GetItem", "Query", "PutItem", "BatchWriteItem", "TransactWriteItems", "UpdateItem");
  }

  @Test
  void whatDidNotChangeIsLookedAtByItsVersionAlone() throws Exception {
    put(Map.of("a.cedar", "a"));
    AtomicInteger reads = new AtomicInteger();
    client.answering(
        read -> {
          reads.incrementAndGet();
          return read;
        });
    try (PolicySource source = source()) {
      PolicyDocuments first = source.load();

      assertThat(source.load()).isSameAs(first);
      assertThat(reads).hasValue(1);

      put(Map.of("a.cedar", "b"));
      assertThat(source.load()).isEqualTo(documents(Map.of("a.cedar", "b")));
    }
  }

  @Test
  void aReadOfAnIndexThatLagsIsTriedAgain() throws Exception {
    put(Map.of("a.cedar", "a", "b.cedar", "b"));
    AtomicInteger lags = new AtomicInteger(3);
    client.answering(read -> lags.getAndDecrement() > 0 ? withoutFirst(read) : read);

    assertThat(source().load().policies()).hasSize(2);
    assertThat(lags).hasValue(-1);
  }

  @Test
  void aSetThatIsNeverWholeIsNotHandedOutUntilItIs() throws Exception {
    put(Map.of("a.cedar", "a"));
    try (PolicySource source = source()) {
      source.load();
      put(Map.of("a.cedar", "a", "b.cedar", "b"));
      client.answering(DynamoPoliciesTest::withoutFirst);
      List<String> failures = new ArrayList<>();
      Semaphore failed = new Semaphore(0);
      Semaphore loaded = new Semaphore(0);
      source.watch(
          () -> {
            try {
              source.load();
              loaded.release();
            } catch (IOException e) {
              failures.add(e.getMessage());
              failed.release();
            }
          });

      assertThat(failed.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
      assertThat(failures.getFirst())
          .isEqualTo(
              ("policies in the DynamoDB table %s, set default: 1 of the 2 policies of version 2"
                      + " were found, or others (expected: those of %s)")
                  .formatted(
                      table.name(), documents(Map.of("a.cedar", "a", "b.cedar", "b")).hash()));
      assertThat(loaded.availablePermits()).isZero();

      client.answering(read -> read);
      assertThat(loaded.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aTextThatSomebodyChangedByHandIsNotHandedOut() throws Exception {
    put(Map.of("a.cedar", "permit nothing"));
    SetVersion version = sets().current().orElseThrow();
    table
        .client()
        .updateItem(
            update ->
                update
                    .tableName(table.name())
                    .key(Items.key("POLICY#a.cedar", version.edition()))
                    .updateExpression("set #text = :other")
                    .expressionAttributeNames(Map.of("#text", "text"))
                    .expressionAttributeValues(Map.of(":other", Items.text("permit all"))));

    assertThatThrownBy(source()::load).hasMessageContaining("of version 1 were found, or others");
  }

  @Test
  void readsWhatTakesManyPages() throws Exception {
    String text = "x".repeat(200_000);
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      texts.put("p%02d.cedar".formatted(i), text);
    }
    put(texts);
    int before = client.called().size();

    assertThat(source().load().policies()).hasSize(30);
    assertThat(client.called().subList(before, client.called().size()))
        .startsWith("GetItem")
        .hasSizeGreaterThan(5);
  }

  @Test
  void aTableOrSetThatIsNotThereIsNamed() {
    assertThatThrownBy(source()::load)
        .hasMessage(
            "policies in the DynamoDB table %s, set default: none (expected: one, as policy push"
                    .formatted(table.name())
                + " makes it)");
    assertThatThrownBy(
            new DynamoPolicies(new TableSets(client, "no-table", SetName.DEFAULT), POLL, AT_ONCE)
                ::load)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "policies in the DynamoDB table no-table, set default: ResourceNotFoundException: ");
  }

  @Test
  void aVersionIsToldAtOnceAndThenEverMoreSeldomUntilItIsLoaded() {
    Optional<SetVersion> first = Optional.of(version(1));
    Optional<SetVersion> second = Optional.of(version(2));
    DynamoPolicies.Changes changes = new DynamoPolicies.Changes();

    assertThat(changes.due(first, first)).isFalse();
    List<Integer> told = new ArrayList<>();
    for (int look = 0; look < 300; look++) {
      if (changes.due(second, first)) {
        told.add(look);
      }
    }
    assertThat(told).containsExactly(0, 1, 3, 7, 15, 31, 63, 127, 191, 255);
    assertThat(changes.due(Optional.of(version(3)), first)).isTrue();
    assertThat(changes.due(Optional.of(version(3)), Optional.of(version(3)))).isFalse();
    assertThat(changes.due(first, Optional.of(version(3)))).isTrue();
  }

  @Test
  void needsTimeBetweenLooksAndANameThatFitsIntoKeys() {
    assertThatThrownBy(() -> new DynamoPolicies(sets(), Duration.ZERO, AT_ONCE))
        .hasMessage("policies.poll: PT0S (expected: > 0)");
    assertThatThrownBy(() -> new SetName("a#b"))
        .hasMessage("policies.set: a#b (expected: 1 to 64 letters, digits, '.', '_' or '-')");
  }

  private TableSets sets() {
    return new TableSets(client, table.name(), SetName.DEFAULT);
  }

  private PolicyPublication publication(TableSets sets) {
    return new PolicyPublication(sets, AwsCalls.NONE, new ManualClock(), random::nextLong, AT_ONCE);
  }

  private void publish(PolicyDocuments documents) throws IOException {
    try (PolicyPublication publication = publication(sets())) {
      assertThat(publication.publish(documents, null)).isInstanceOf(Publication.Published.class);
    }
  }

  private static PolicyDocuments documents(Map<String, String> texts) {
    return new PolicyDocuments(
        texts.entrySet().stream()
            .map(text -> new Document(text.getKey(), text.getValue()))
            .sorted(Comparator.comparing(Document::name))
            .toList(),
        null);
  }

  private static SetVersion version(long number) {
    return SetVersion.of(number, "default#" + number, documents(Map.of("a", "a")), Instant.EPOCH);
  }

  private static QueryResponse withoutFirst(QueryResponse read) {
    return read.toBuilder().items(read.items().subList(1, read.items().size())).build();
  }
}
