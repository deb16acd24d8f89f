package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.testkit.EntryGenerator;
import dev.agentruntime.testkit.LocalDynamoDb;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A measurement of the journal under many threads against DynamoDB Local in the same process, run
 * by hand: {@code DynamoJournalBench SECONDS THREADS…}.
 */
final class DynamoJournalBench {
  private static final String TABLE = "dispatch-events";

  private DynamoJournalBench() {}

  public static void main(String[] args) throws Exception {
    int seconds = Integer.parseInt(args[0]);
    LocalDynamoDb local = LocalDynamoDb.start();
    try (AwsClients clients =
            new AwsClients(new AwsConfig("us-east-1", local.address(), Map.of()));
        DynamoDbClient client =
            clients.open(
                AwsApi.DYNAMODB,
                DynamoDbClient.builder(),
                Duration.ofSeconds(30),
                AwsRetries.of(1))) {
      client.createTable(EventsTable.definition(TABLE));
      EntryGenerator generator = new EntryGenerator(1);
      LongAdder groups = new LongAdder();
      try (DynamoJournal journal =
          DynamoJournal.open(
              clients,
              new DynamoJournalConfig(
                  TABLE,
                  null,
                  Duration.ofSeconds(60),
                  Duration.ofSeconds(20),
                  LeaseTimes.defaults()),
              InstantSource.system(),
              System::nanoTime,
              new Random(1)::nextLong,
              new RememberedReadSide(),
              (entries, bytes, nanos) -> groups.increment())) {
        measure(journal, generator, 4, 5);
        for (int i = 1; i < args.length; i++) {
          groups.reset();
          int threads = Integer.parseInt(args[i]);
          long[] took = measure(journal, generator, threads, seconds);
          Arrays.sort(took);
          System.out.printf(
              "%d threads: %d appends/s, p50 %.2f ms, p99 %.2f ms, %.1f entries a request%n",
              threads,
              took.length / seconds,
              took[took.length / 2] / 1e6,
              took[took.length * 99 / 100] / 1e6,
              (double) took.length / groups.sum());
        }
      }
    } finally {
      local.stop();
    }
  }

  /** Returns how long each append took, in nanoseconds. */
  private static long[] measure(
      DynamoJournal journal, EntryGenerator generator, int threads, int seconds)
      throws InterruptedException {
    long[][] took = new long[threads][];
    CountDownLatch done = new CountDownLatch(threads);
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    for (int t = 0; t < threads; t++) {
      int at = t;
      Thread.startVirtualThread(
          () -> {
            long[] mine = new long[100_000];
            int count = 0;
            try {
              while (System.nanoTime() < end && count < mine.length) {
                JournalEntry entry = generator.any();
                long start = System.nanoTime();
                journal.append(entry);
                mine[count++] = System.nanoTime() - start;
              }
            } catch (Exception e) {
              System.err.println(e);
            }
            took[at] = Arrays.copyOf(mine, count);
            done.countDown();
          });
    }
    done.await();
    return Arrays.stream(took).flatMapToLong(Arrays::stream).toArray();
  }
}
