package dev.agentruntime.aws.dynamodb.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.dynamodb.Golden;
import dev.agentruntime.aws.dynamodb.journal.DynamoJournal;
import dev.agentruntime.aws.dynamodb.journal.EmbeddedJournal;
import dev.agentruntime.aws.dynamodb.journal.TestTable;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.testkit.EntryGenerator;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What stands in the tables after a dispatch: what other versions, and others, read. */
final class WrittenItemsTest {
  private static final String TABLE = "dispatches";

  @Test
  void standAsTheyAreRecorded() throws Exception {
    ManualClock clock = new ManualClock();
    EntryGenerator generator = new EntryGenerator(2);
    try (EmbeddedJournal embedded = new EmbeddedJournal()) {
      DynamoDbClient client = embedded.client();
      client.createTable(DispatchesTable.definition(TABLE));
      DynamoHistory history =
          DynamoHistory.open(
              client,
              AwsCalls.NONE,
              new DynamoHistoryConfig(
                  TABLE, EmbeddedJournal.TABLE, null, Duration.ofSeconds(30), 1000),
              clock,
              TestTable.PAUSES);
      DynamoJournal journal = embedded.journal(clock, history.readSide());
      JournalEntry.Attempt attempt = generator.attempt();
      journal.append(attempt);
      journal.append(generator.outcome(attempt.subject()));
      journal.append(generator.attempt());
      history.readSide().settle();
      journal.renew();
      Golden.check("journal-table.txt", text(client, EmbeddedJournal.TABLE));
      Golden.check("dispatches-table.txt", text(client, TABLE));
      assertThat(hashOfTheLine(client, attempt)).isEqualTo(hash(client, attempt));
      journal.close();
      history.close();
    }
  }

  /** The line that the journal on disk would have for it. */
  private static String hashOfTheLine(DynamoDbClient client, JournalEntry.Attempt attempt) {
    return Digest.of(
            "{\"seq\":1,\"prev\":\"sha256:%s\",%s"
                .formatted(
                    hex(attribute(client, attempt, "prev")),
                    attribute(client, attempt, "record").s().substring(1)))
        .value();
  }

  private static String hash(DynamoDbClient client, JournalEntry.Attempt attempt) {
    return "sha256:" + hex(attribute(client, attempt, "hash"));
  }

  private static String hex(AttributeValue value) {
    return HexFormat.of().formatHex(value.b().asByteArray());
  }

  private static AttributeValue attribute(
      DynamoDbClient client, JournalEntry.Attempt attempt, String name) {
    return Objects.requireNonNull(
        client
            .getItem(
                get ->
                    get.tableName(EmbeddedJournal.TABLE)
                        .key(
                            Map.of(
                                "pk",
                                AttributeValue.fromS("DISPATCH#" + attempt.subject().dispatchId()),
                                "sk",
                                AttributeValue.fromN("1"))))
            .item()
            .get(name),
        name);
  }

  private static String text(DynamoDbClient client, String table) {
    List<Map<String, AttributeValue>> items =
        client.scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
    return items.stream().map(WrittenItemsTest::text).sorted().collect(Collectors.joining("\n"));
  }

  private static String text(Map<String, AttributeValue> item) {
    Map<String, String> texts = new TreeMap<>();
    item.forEach((name, value) -> texts.put(name, text(value)));
    String key = texts.remove("pk") + " " + texts.remove("sk") + "\n";
    return key
        + texts.entrySet().stream()
            .map(each -> "  " + each.getKey() + " " + each.getValue() + "\n")
            .collect(Collectors.joining());
  }

  private static String text(AttributeValue value) {
    return value.s() != null ? value.s() : value.n() != null ? value.n() : "0x" + hex(value);
  }
}
