package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.testkit.JournalContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class DynamoJournalContractTest extends JournalContract {
  private TestTable table;
  private @Nullable WriterId writer;

  @SuppressWarnings("NullAway.Init") // set before each test
  DynamoJournalContractTest() {}

  @BeforeEach
  void make() throws Exception {
    table = new TestTable();
  }

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Journal open() throws Exception {
    DynamoJournal journal = table.journal();
    writer = journal.writer();
    return journal;
  }

  @Override
  protected List<JournalEntry> recorded() throws Exception {
    return writer == null ? List.of() : table.recorded(writer);
  }
}
