package dev.agentruntime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.aws.dynamodb.history.DispatchesTable;
import dev.agentruntime.aws.dynamodb.history.DynamoHistory;
import dev.agentruntime.aws.dynamodb.history.DynamoHistoryConfig;
import dev.agentruntime.aws.dynamodb.journal.CommitObserver;
import dev.agentruntime.aws.dynamodb.journal.DynamoJournal;
import dev.agentruntime.aws.dynamodb.journal.DynamoJournalConfig;
import dev.agentruntime.aws.dynamodb.journal.EventsTable;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.testkit.EntryGenerator;
import dev.agentruntime.testkit.LocalDynamoDb;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code journal verify --table}. */
final class JournalTableTest {
  private static LocalDynamoDb database;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void startDatabase() throws Exception {
    database = LocalDynamoDb.start();
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    database.stop();
  }

  @Test
  void verifiesAndNamesWhatWasChanged() throws Exception {
    EntryGenerator generator = new EntryGenerator(8);
    JournalEntry.Attempt attempt = generator.attempt();
    String id = attempt.subject().dispatchId().value();
    try (AwsClients clients =
            new AwsClients(new AwsConfig("eu-central-1", database.address(), Map.of()));
        DynamoDbClient client =
            clients.open(
                AwsApi.DYNAMODB,
                DynamoDbClient.builder(),
                Duration.ofSeconds(30),
                AwsRetries.of(3))) {
      client.createTable(EventsTable.definition("events"));
      client.createTable(DispatchesTable.definition("dispatches"));
      String writer = append(clients, attempt, generator.outcome(attempt.subject()));

      assertThat(verify("--table", "events")).isZero();
      assertThat(out.toString().strip())
          .isEqualTo("intact: 2 entries; writers: 1; without an outcome yet: 0");
      assertThat(verify("--table", "events", "--json")).isZero();
      assertThat(out.toString())
          .contains("\"intact\":true")
          .contains("\"entries\":2")
          .contains("\"open\":0");

      client.updateItem(
          update ->
              update
                  .tableName("events")
                  .key(
                      Map.of(
                          "pk", AttributeValue.fromS("DISPATCH#" + id),
                          "sk", AttributeValue.fromN("1")))
                  .updateExpression("SET #record = :record")
                  .expressionAttributeNames(Map.of("#record", "record"))
                  .expressionAttributeValues(Map.of(":record", AttributeValue.fromS("{}"))));
      assertThat(verify("--table", "events")).isEqualTo(1);
      assertThat(out.toString().lines())
          .containsExactly(
              "writer %s: entry 1 was changed (dispatch %s)".formatted(writer, id),
              "not intact; chains with a fault: 1");
      assertThat(verify("--table", "events", "--json")).isEqualTo(1);
      assertThat(out.toString()).contains("\"intact\":false").contains(id).contains(writer);
    }
  }

  @Test
  void saysThatThereIsNoTable() {
    assertThat(verify("--table", "nothing")).isEqualTo(1);
    assertThat(err.toString()).startsWith("table nothing: not readable: ");
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(
              execute(
                  "--table",
                  "events",
                  "--region",
                  "eu-central-1",
                  "--endpoint",
                  "http://127.0.0.1:" + bound.getLocalPort()))
          .isEqualTo(1);
      assertThat(err.toString()).startsWith("table events: not readable: ");
    }
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    assertThat(execute("--region", "eu-central-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--table: none");
    assertThat(verify("--table", "events", "--data", "data")).isEqualTo(2);
    assertThat(err.toString()).contains("--data: with --table (expected: one of them)");
    assertThat(execute("--table", "events", "--region", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("--region: x (expected: a region");
    assertThat(execute("--table", "events", "--region", "eu-central-1", "--endpoint", "here"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--endpoint: here (expected: a URL");
  }

  /** Appends as a server does, and returns the writer's id. */
  private static String append(AwsClients clients, JournalEntry... entries) throws Exception {
    try (DynamoHistory history =
            DynamoHistory.open(
                clients, DynamoHistoryConfig.of("dispatches", "events", null), Clock.systemUTC());
        DynamoJournal journal =
            DynamoJournal.open(
                clients,
                new DynamoJournalConfig(
                    "events",
                    null,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    DynamoJournalConfig.of("events", null).lease()),
                Clock.systemUTC(),
                System::nanoTime,
                new Random(8)::nextLong,
                history.readSide(),
                CommitObserver.NONE)) {
      for (JournalEntry entry : entries) {
        journal.append(entry);
      }
      return journal.writer().value();
    }
  }

  private int verify(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of("--region", "eu-central-1", "--endpoint", database.address().toString()));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(new JournalCommand.Verify())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
