package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.testkit.LocalDynamoDb;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A new table of events in DynamoDB Local, with a way to it on which things can go wrong. */
public final class TestTable implements AutoCloseable {
  public static final BackoffStrategy PAUSES =
      BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(1));

  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** One for all tests of this process: it takes longer to start than most of them. */
  private static final class Local {
    private static final LocalDynamoDb SHARED = start();

    private static LocalDynamoDb start() {
      try {
        return LocalDynamoDb.start();
      } catch (Exception e) {
        throw new IllegalStateException("DynamoDB Local does not start", e);
      }
    }
  }

  private final String name = "dispatch-events-" + NUMBER.incrementAndGet();
  private final LongSupplier random;
  private final FaultyDynamoDb faulty;
  private final AwsClients clients;
  private final AwsClients directly;
  private final DynamoDbClient client;
  private final List<DynamoJournal> journals = new ArrayList<>();
  private final ManualClock clock = new ManualClock();

  public TestTable() throws Exception {
    random = new Random(NUMBER.get())::nextLong;
    LocalDynamoDb local = Local.SHARED;
    faulty = FaultyDynamoDb.before(local.address());
    clients = new AwsClients(new AwsConfig("us-east-1", faulty.address(), Map.of()));
    directly = new AwsClients(new AwsConfig("us-east-1", local.address(), Map.of()));
    client =
        directly.open(
            AwsApi.DYNAMODB, DynamoDbClient.builder(), Duration.ofSeconds(30), AwsRetries.of(1));
    client.createTable(EventsTable.definition(name));
  }

  public String name() {
    return name;
  }

  public ManualClock clock() {
    return clock;
  }

  public FaultyDynamoDb way() {
    return faulty;
  }

  public DynamoDbClient client() {
    return client;
  }

  /** Returns clients whose calls go the way on which things go wrong. */
  public AwsClients clients() {
    return clients;
  }

  RecordedDispatches dispatches() {
    return new RecordedDispatches(client, name, AwsCalls.NONE, PAUSES);
  }

  Leases leases() {
    return new Leases(client, name);
  }

  /** Returns a journal; its patience ends by the clock of this table alone. */
  DynamoJournal journal() throws Exception {
    return journal(new RememberedReadSide());
  }

  public DynamoJournal journal(ReadSide readSide) throws Exception {
    return journal(readSide, ANSWER, null);
  }

  /**
   * @param answerWithin how long one request may take, by the clock of the machine
   * @param retention of entries; null for ever
   */
  DynamoJournal journal(ReadSide readSide, Duration answerWithin, @Nullable Duration retention)
      throws Exception {
    DynamoJournal journal =
        DynamoJournal.open(
            JournalClients.open(clients, answerWithin),
            new DynamoJournalConfig(
                name, retention, PATIENCE, Duration.ofSeconds(1), LeaseTimes.defaults()),
            clock,
            clock::nanos,
            random,
            readSide,
            CommitObserver.NONE,
            PAUSES);
    journals.add(journal);
    return journal;
  }

  /** From now on, each call that goes wrong takes a second, by the clock of this table. */
  void goWrongSlowly(Function<FaultyDynamoDb.Call, FaultyDynamoDb.Fault> script) {
    faulty.goWrong(
        call -> {
          FaultyDynamoDb.Fault fault = script.apply(call);
          if (fault != FaultyDynamoDb.Fault.NONE) {
            clock.advance(Duration.ofSeconds(1));
          }
          return fault;
        });
  }

  /** Returns the chain of a writer, from its first entry on. */
  List<ChainedEntry> chain(WriterId writer) throws Exception {
    List<ChainedEntry> chain = new ArrayList<>();
    ChainWalk walk = dispatches().walk(writer, 1);
    List<ChainWalk.Step> page = walk.next();
    while (!page.isEmpty()) {
      for (ChainWalk.Step step : page) {
        Map<String, AttributeValue> item = step.item();
        if (item == null) {
          throw new AssertionError("nothing at " + step.key());
        }
        chain.add(ChainedEntry.of(item));
      }
      page = walk.next();
    }
    return chain;
  }

  List<JournalEntry> recorded(WriterId writer) throws Exception {
    List<JournalEntry> entries = new ArrayList<>();
    for (ChainedEntry each : chain(writer)) {
      entries.add(each.entry());
    }
    return entries;
  }

  @Override
  public void close() {
    faulty.goWrong(call -> FaultyDynamoDb.Fault.NONE);
    journals.forEach(DynamoJournal::close);
    client.close();
    clients.close();
    directly.close();
    faulty.close();
  }
}
