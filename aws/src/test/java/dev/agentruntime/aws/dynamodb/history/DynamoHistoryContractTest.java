package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.dynamodb.journal.DynamoJournal;
import dev.agentruntime.aws.dynamodb.journal.EmbeddedJournal;
import dev.agentruntime.aws.dynamodb.journal.TestTable;
import dev.agentruntime.core.journal.DispatchHistory;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.testkit.DispatchHistoryContract;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class DynamoHistoryContractTest extends DispatchHistoryContract {
  private static final String TABLE = "dispatches";

  private final ManualClock clock = new ManualClock();
  private EmbeddedJournal embedded;
  private DynamoHistory history;
  private DynamoJournal journal;

  @SuppressWarnings("NullAway.Init") // set before each test
  DynamoHistoryContractTest() {}

  @BeforeEach
  void open() throws Exception {
    embedded = new EmbeddedJournal();
    embedded.client().createTable(DispatchesTable.definition(TABLE));
    history =
        DynamoHistory.open(
            embedded.client(),
            AwsCalls.NONE,
            new DynamoHistoryConfig(
                TABLE, EmbeddedJournal.TABLE, null, Duration.ofSeconds(30), 1000),
            clock,
            TestTable.PAUSES);
    journal = embedded.journal(clock, history.readSide());
  }

  @AfterEach
  void close() {
    journal.close();
    history.close();
    embedded.close();
  }

  @Override
  protected Journal journal() {
    return journal;
  }

  @Override
  protected DispatchHistory history() {
    return history;
  }
}
