package dev.agentruntime.aws.dynamodb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.dynamodb.journal.DynamoJournal;
import dev.agentruntime.aws.dynamodb.journal.FaultyDynamoDb;
import dev.agentruntime.aws.dynamodb.journal.FaultyDynamoDb.Fault;
import dev.agentruntime.aws.dynamodb.journal.TestTable;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.DispatchHistory.Page;
import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.testkit.EntryGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoHistoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EntryGenerator generator = new EntryGenerator(23);
  private final List<DynamoHistory> histories = new ArrayList<>();
  private TestTable table;
  private String name;

  @SuppressWarnings("NullAway.Init") // set before each test
  DynamoHistoryTest() {}

  @BeforeEach
  void make() throws Exception {
    table = new TestTable();
    name = table.name() + "-found";
    table.client().createTable(DispatchesTable.definition(name));
  }

  @AfterEach
  void close() {
    table.close();
    histories.forEach(DynamoHistory::close);
  }

  @Test
  void asksForNoScan() throws Exception {
    DynamoHistory history = history(PATIENCE, 1000, null);
    DynamoJournal journal = table.journal(history.readSide());
    DispatchId id = whole(journal);
    journal.append(generator.attempt());
    assertThat(history.find(id)).isPresent();
    for (DispatchSearch.State state : DispatchSearch.State.values()) {
      history.search(inState(state));
    }
    history.search(DispatchSearch.ALL);
    assertThat(table.way().calls().stream().map(FaultyDynamoDb.Call::operation))
        .contains("Query", "BatchGetItem", "BatchWriteItem", "BatchExecuteStatement")
        .doesNotContain("Scan");
  }

  @Test
  void findsWhileNothingCanBeProjected() throws Exception {
    DynamoHistory history = history(Duration.ofMillis(50), 1000, null);
    DynamoJournal journal = table.journal(history.readSide());
    refuseRows();
    DispatchId id = whole(journal);
    assertThat(history.find(id)).isPresent();
    assertThatThrownBy(() -> history.search(DispatchSearch.ALL)).isInstanceOf(IOException.class);
    assertThat(history.lag()).isEqualTo(2);
  }

  @Test
  void catchesUpOnceItCan() throws Exception {
    DynamoHistory history = history(PATIENCE, 1000, null);
    DynamoJournal journal = table.journal(history.readSide());
    refuseRows();
    DispatchId id = whole(journal);
    assertThatThrownBy(() -> history.search(DispatchSearch.ALL)).isInstanceOf(IOException.class);
    table.way().goWrong(call -> Fault.NONE);
    assertThat(found(history)).containsExactly(id);
    assertThat(history.lag()).isZero();
  }

  @Test
  void readsFromTheJournalWhatItCouldNotKeep() throws Exception {
    DynamoHistory history = history(PATIENCE, 3, null);
    DynamoJournal journal = table.journal(history.readSide());
    refuseRows();
    List<DispatchId> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ids.addFirst(whole(journal));
    }
    table.way().goWrong(call -> Fault.NONE);
    assertThat(found(history)).hasSameElementsAs(ids);
    ids.add(whole(journal));
    assertThat(found(history)).hasSameElementsAs(ids);
  }

  @Test
  void seesWhatOthersJournaledOnceTheyProjectedIt() throws Exception {
    DynamoHistory one = history(PATIENCE, 1000, null);
    DynamoHistory other = history(PATIENCE, 1000, null);
    DispatchId id = whole(table.journal(one.readSide()));
    one.readSide().settle();
    assertThat(found(other)).containsExactly(id);
  }

  @Test
  void projectsWhatADeadWriterDidNot() throws Exception {
    DynamoHistory dead = history(PATIENCE, 1000, null);
    DynamoJournal journal = table.journal(dead.readSide());
    refuseRows();
    DispatchId ended = whole(journal);
    JournalEntry.Attempt open = generator.attempt();
    journal.append(open);
    dead.close();
    table.way().goWrong(call -> Fault.NONE);
    DynamoHistory living = history(PATIENCE, 1000, null);
    DynamoJournal survivor = table.journal(living.readSide());
    table.clock().advance(Duration.ofSeconds(21));
    survivor.renew();
    survivor.abandoned().sweep();
    table.clock().advance(Duration.ofSeconds(11));
    survivor.renew();
    assertThat(survivor.abandoned().sweep()).isEqualTo(1);
    assertThat(found(living)).containsExactlyInAnyOrder(ended, open.subject().dispatchId());
    assertThat(living.search(inState(DispatchSearch.State.OPEN)).dispatches()).isEmpty();
  }

  @Test
  void anOpenRowDoesNotTakeThePlaceOfWhatEnded() throws Exception {
    DynamoHistory history = history(PATIENCE, 1000, null);
    DynamoJournal journal = table.journal(history.readSide());
    JournalEntry.Attempt attempt = generator.attempt();
    journal.append(attempt);
    JournalEntry.Outcome outcome = generator.outcome(attempt.subject());
    journal.append(outcome);
    history.readSide().settle();
    // As a writer does that was taken for dead, and wakes.
    history.readSide().project(List.of(new Lifecycle(List.of(attempt))));
    assertThat(item(attempt.subject().dispatchId()).get(DispatchesTable.STATE))
        .isEqualTo(AttributeValue.fromS(outcome.status().code()));
  }

  @Test
  void rowsAndBucketsExpire() throws Exception {
    DynamoHistory history = history(PATIENCE, 1000, Duration.ofDays(30));
    DispatchId id = whole(table.journal(history.readSide()));
    history.readSide().settle();
    long now = table.clock().instant().getEpochSecond();
    assertThat(item(id).get(DispatchesTable.EXPIRES_AT))
        .isEqualTo(AttributeValue.fromN(Long.toString(now + 30 * 86_400 + 1)));
    assertThat(
            table
                .client()
                .getItem(get -> get.tableName(name).key(key(Term.EVERY.key(), Bucket.of(id).key())))
                .item()
                .get(DispatchesTable.EXPIRES_AT))
        .isEqualTo(AttributeValue.fromN(Long.toString(now + 31 * 86_400 + 1)));
  }

  @Test
  void whatIsPutOffIsAskedForAgain() throws Exception {
    DynamoHistory history = history(PATIENCE, 1000, null);
    AtomicInteger batches = new AtomicInteger();
    table
        .way()
        .goWrong(
            call ->
                List.of("BatchWriteItem", "BatchGetItem").contains(call.operation())
                        && batches.incrementAndGet() % 2 == 1
                    ? Fault.PUT_OFF
                    : Fault.NONE);
    DynamoJournal journal = table.journal(history.readSide());
    List<DispatchId> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ids.add(whole(journal));
    }
    assertThat(found(history)).hasSameElementsAs(ids);
  }

  private DynamoHistory history(Duration patience, int mostPending, @Nullable Duration retention) {
    DynamoHistory history =
        DynamoHistory.open(
            table.clients(),
            new DynamoHistoryConfig(name, table.name(), retention, patience, mostPending),
            table.clock());
    histories.add(history);
    return history;
  }

  private void refuseRows() {
    table
        .way()
        .goWrong(call -> call.operation().equals("BatchWriteItem") ? Fault.THROTTLED : Fault.NONE);
  }

  private DispatchId whole(DynamoJournal journal) throws Exception {
    JournalEntry.Attempt attempt = generator.attempt();
    journal.append(attempt);
    journal.append(generator.outcome(attempt.subject()));
    return attempt.subject().dispatchId();
  }

  private static List<DispatchId> found(DynamoHistory history) throws IOException {
    List<DispatchId> found = new ArrayList<>();
    Page page = history.search(DispatchSearch.ALL);
    while (true) {
      page.dispatches().forEach(each -> found.add(each.subject().dispatchId()));
      if (page.next() == null) {
        return found;
      }
      page = history.search(DispatchSearch.ALL.goingOn(page.next()));
    }
  }

  private static DispatchSearch inState(DispatchSearch.State state) {
    return new DispatchSearch(
        null, null, null, state, null, null, DispatchSearch.DEFAULT_LIMIT, null);
  }

  private Map<String, AttributeValue> item(DispatchId id) {
    return table
        .client()
        .getItem(get -> get.tableName(name).key(key(Bucket.of(id).key(), id.value())))
        .item();
  }

  private static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of(
        DispatchesTable.PK, AttributeValue.fromS(pk), DispatchesTable.SK, AttributeValue.fromS(sk));
  }
}
