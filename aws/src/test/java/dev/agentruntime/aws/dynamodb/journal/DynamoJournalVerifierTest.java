package dev.agentruntime.aws.dynamodb.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.aws.dynamodb.journal.JournalVerification.Broken;
import dev.agentruntime.aws.dynamodb.journal.JournalVerification.Fault;
import dev.agentruntime.aws.dynamodb.journal.JournalVerification.Intact;
import dev.agentruntime.aws.dynamodb.journal.JournalVerification.What;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.testkit.EntryGenerator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoJournalVerifierTest {
  private final EntryGenerator generator = new EntryGenerator(3);
  private TestTable table;

  @SuppressWarnings("NullAway.Init") // set before each test
  DynamoJournalVerifierTest() {}

  @BeforeEach
  void make() throws Exception {
    table = new TestTable();
  }

  @AfterEach
  void close() {
    table.close();
  }

  @Test
  void anEmptyTableIsIntact() throws Exception {
    assertThat(verify()).isEqualTo(new Intact(0, 0, 0));
  }

  @Test
  void whatSeveralWritersWroteIsIntact() throws Exception {
    written(3);
    DynamoJournal open = table.journal();
    open.append(generator.attempt());
    assertThat(verify()).isEqualTo(new Intact(2, 7, 1));
  }

  @Test
  void findsWhatWasChanged() throws Exception {
    WriterId writer = written(3);
    ChainedEntry third = table.chain(writer).get(2);
    Map<String, AttributeValue> item = new HashMap<>(third.item());
    item.put("record", AttributeValue.fromS(third.record().replace("reasoning", "something")));
    put(item);
    assertFault(third, What.CHANGED);
  }

  @Test
  void findsWhatWasPutInAnothersPlace() throws Exception {
    WriterId writer = written(3);
    ChainedEntry first = table.chain(writer).getFirst();
    ChainedEntry third = table.chain(writer).get(2);
    Map<String, AttributeValue> item = new HashMap<>(first.item());
    item.put(EventsTable.PK, AttributeValue.fromS(EntryKey.pk(third.key().dispatch())));
    put(item);
    assertThat(verify())
        .isInstanceOfSatisfying(
            Broken.class,
            broken ->
                assertThat(broken.faults().getFirst().seq()).isLessThanOrEqualTo(third.seq()));
  }

  @Test
  void findsWhatWasMadeAnew() throws Exception {
    WriterId writer = written(3);
    List<ChainedEntry> chain = table.chain(writer);
    ChainedEntry third = chain.get(2);
    put(anew(third, third.attempt()).item());
    assertFault(chain.get(3), What.UNCHAINED);
  }

  @Test
  void findsThatTheEndWasMadeAnew() throws Exception {
    WriterId writer = written(3);
    ChainedEntry last = table.chain(writer).getLast();
    put(anew(last, last.attempt()).item());
    assertFault(last, What.NOT_AS_LEASED);
  }

  @Test
  void findsWhatIsMissing() throws Exception {
    WriterId writer = written(3);
    ChainedEntry third = table.chain(writer).get(2);
    remove(third);
    assertThat(verify()).isEqualTo(new Broken(List.of(new Fault(writer, 3, null, What.MISSING))));
  }

  @Test
  void findsThatTheEndIsMissing() throws Exception {
    WriterId writer = written(3);
    remove(table.chain(writer).getLast());
    assertThat(verify()).isEqualTo(new Broken(List.of(new Fault(writer, 6, null, What.MISSING))));
  }

  @Test
  void findsWhatWasAdded() throws Exception {
    WriterId writer = written(3);
    ChainedEntry third = table.chain(writer).get(2);
    Map<String, AttributeValue> item = new HashMap<>(third.item());
    item.put(EventsTable.PK, AttributeValue.fromS(EntryKey.pk(generator.subject().dispatchId())));
    put(item);
    assertThat(verify())
        .isInstanceOfSatisfying(
            Broken.class,
            broken ->
                assertThat(broken.faults())
                    .extracting(Fault::what)
                    .containsAnyOf(What.TWICE, What.CHANGED));
  }

  @Test
  void findsAnOutcomeThatDoesNotNameItsAttempt() throws Exception {
    DynamoJournal other = table.journal();
    JournalEntry.Attempt attempt = generator.attempt();
    other.append(attempt);
    ChainedEntry chained = table.chain(other.writer()).getFirst();
    DynamoJournal third = table.journal();
    third.append(generator.outcome(attempt.subject()));
    assertThat(verify())
        .isInstanceOfSatisfying(
            Broken.class,
            broken ->
                assertThat(broken.faults())
                    .contains(
                        new Fault(third.writer(), 1, chained.key().dispatch(), What.UNBOUND)));
  }

  @Test
  void findsAnOutcomeWhoseAttemptIsGone() throws Exception {
    DynamoJournal dead = table.journal();
    dead.append(generator.attempt());
    DynamoJournal survivor = table.journal();
    takeOver(survivor);
    ChainedEntry attempt = table.chain(dead.writer()).getFirst();
    assertThat(verify()).isEqualTo(new Intact(2, 2, 0));
    remove(attempt);
    assertThat(verify())
        .isInstanceOfSatisfying(
            Broken.class,
            broken ->
                assertThat(broken.faults())
                    .contains(
                        new Fault(
                            survivor.writer(), 1, attempt.key().dispatch(), What.WITHOUT_ATTEMPT)));
  }

  @Test
  void whatWasKeptLongEnoughMayBeGone() throws Exception {
    DynamoJournal journal =
        table.journal(new RememberedReadSide(), Duration.ofSeconds(30), Duration.ofDays(1));
    for (int i = 0; i < 6; i++) {
      journal.append(generator.attempt());
      table.clock().advance(Duration.ofHours(6));
    }
    List<ChainedEntry> chain = table.chain(journal.writer());
    remove(chain.get(0));
    remove(chain.get(1));
    assertThat(verify()).isEqualTo(new Intact(1, 4, 4));
    remove(chain.get(4));
    assertThat(verify())
        .isEqualTo(new Broken(List.of(new Fault(journal.writer(), 5, null, What.MISSING))));
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    JournalEntry.Subject subject = generator.subject();
    assertThat(
            new Fault(new WriterId("00112233445566ff"), 7, subject.dispatchId(), What.CHANGED)
                .sentence())
        .isEqualTo(
            "writer 00112233445566ff: entry 7 was changed (dispatch " + subject.dispatchId() + ")");
  }

  private JournalVerification verify() throws Exception {
    return new DynamoJournalVerifier(
            table.dispatches(), table.leases(), table.clock(), Duration.ofMillis(1))
        .verify();
  }

  private void assertFault(ChainedEntry at, What what) throws Exception {
    assertThat(verify())
        .isEqualTo(
            new Broken(List.of(new Fault(at.writer(), at.seq(), at.key().dispatch(), what))));
  }

  /** Returns a writer of whole dispatches, which let go of its lease. */
  private WriterId written(int dispatches) throws Exception {
    DynamoJournal journal = table.journal();
    for (int i = 0; i < dispatches; i++) {
      JournalEntry.Attempt attempt = generator.attempt();
      journal.append(attempt);
      journal.append(generator.outcome(attempt.subject()));
    }
    journal.close();
    return journal.writer();
  }

  private void takeOver(DynamoJournal survivor) throws Exception {
    table.clock().advance(Duration.ofSeconds(21));
    survivor.renew();
    survivor.abandoned().sweep();
    table.clock().advance(Duration.ofSeconds(11));
    survivor.renew();
    survivor.abandoned().sweep();
  }

  /** Returns another entry in the place of {@code entry}, with a hash that is right. */
  private static ChainedEntry anew(ChainedEntry entry, @Nullable Digest attempt) throws Exception {
    return ChainedEntry.after(
        new Link(entry.seq() - 1, entry.prev()),
        entry.writer(),
        new WrittenEntry(
            entry.entry(),
            entry.key(),
            entry.record().replace("\"v\":1", "\"v\":1,\"more\":1"),
            entry.record().length()),
        attempt,
        null);
  }

  private void put(Map<String, AttributeValue> item) {
    table.client().putItem(put -> put.tableName(table.name()).item(item));
  }

  private void remove(ChainedEntry entry) {
    table.client().deleteItem(delete -> delete.tableName(table.name()).key(entry.key().item()));
  }
}
