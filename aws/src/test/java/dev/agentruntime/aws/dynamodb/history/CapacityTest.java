package dev.agentruntime.aws.dynamodb.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.dynamodb.journal.DynamoJournal;
import dev.agentruntime.aws.dynamodb.journal.EmbeddedJournal;
import dev.agentruntime.aws.dynamodb.journal.TestTable;
import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.testkit.ManualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a usual dispatch costs in write units, as DynamoDB Local says. */
final class CapacityTest {
  private static final String TABLE = "dispatches";
  private static final int TOGETHER = 50;

  private final ManualClock clock = new ManualClock();
  private final DispatchIds ids = new DispatchIds(new Random(1)::nextLong);
  private EmbeddedJournal embedded;
  private Consumption consumption;
  private DynamoHistory history;
  private DynamoJournal journal;

  @SuppressWarnings("NullAway.Init") // set before each test
  CapacityTest() {}

  @BeforeEach
  void open() throws Exception {
    embedded = new EmbeddedJournal();
    embedded.client().createTable(DispatchesTable.definition(TABLE));
    consumption = new Consumption(embedded.client());
    history =
        DynamoHistory.open(
            consumption.client(),
            AwsCalls.NONE,
            new DynamoHistoryConfig(
                TABLE, EmbeddedJournal.TABLE, null, Duration.ofSeconds(30), 1000),
            clock,
            TestTable.PAUSES);
    journal = EmbeddedJournal.journal(consumption.client(), clock, history.readSide());
    for (int i = 0; i < 20; i++) {
      dispatchAlone();
    }
    history.readSide().settle();
    consumption.take();
  }

  @AfterEach
  void close() {
    journal.close();
    history.close();
    embedded.close();
  }

  @Test
  void aDispatchAlone() throws Exception {
    dispatchAlone();
    history.readSide().settle();
    // Two entries, each in the table and its index; and the row, whose buckets are known.
    Map<String, Double> units = consumption.take();
    assertThat(units.get(EmbeddedJournal.TABLE)).isEqualTo(4);
    assertThat(units.get(TABLE)).isEqualTo(1);
  }

  @Test
  void dispatchesTogether() throws Exception {
    List<JournalEntry> entries = new ArrayList<>();
    for (int i = 0; i < TOGETHER; i++) {
      entries.add(attempt());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (JournalEntry entry : entries) {
        done.add(
            threads.submit(
                () -> {
                  journal.append(entry);
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
    // Each twice, in the table and in its index: a dispatch of two entries costs eight.
    assertThat(consumption.transactions()).isNotEmpty().containsOnly(4.0);
  }

  private void dispatchAlone() throws Exception {
    JournalEntry.Attempt attempt = attempt();
    journal.append(attempt);
    journal.append(outcome(attempt));
  }

  private JournalEntry.Attempt attempt() {
    return new JournalEntry.Attempt(
        clock.instant(),
        new JournalEntry.Subject(
            ids.next(clock.instant()),
            new CorrelationId("01a21463-636d-74ca-aa60-f0a29b9c2fa9"),
            new EntityName("Agent", "billing-bot"),
            "acme",
            new Intent("call_reasoning"),
            Digest.of("body")),
        "reasoning",
        "bedrock",
        decision(),
        null,
        null);
  }

  private JournalEntry.Outcome outcome(JournalEntry.Attempt attempt) {
    return new JournalEntry.Outcome(
        clock.instant(),
        attempt.subject(),
        JournalEntry.Status.SUCCESS,
        null,
        "Request authorized",
        decision(),
        new Usage(1200, 350, new BigDecimal("0.00885")),
        Digest.of("answer"),
        null,
        1_834_551,
        null);
  }

  private static Decision decision() {
    return new Decision(
        Decision.Basis.PERMITTED,
        "Request authorized",
        List.of("allow-reasoning"),
        List.of(),
        Digest.of("policies").value(),
        4_250);
  }
}
