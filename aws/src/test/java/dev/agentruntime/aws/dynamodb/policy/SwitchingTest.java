package dev.agentruntime.aws.dynamodb.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.dynamodb.LocalTable;
import dev.agentruntime.aws.dynamodb.Meddling;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.testkit.LocalDynamoDb;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A large set that is switched while it is read. */
final class SwitchingTest {
  private static final int POLICIES = 1000;
  private static final int VERSIONS = 4;
  private static final Pauses PATIENT = new Pauses(BackoffStrategy.retryImmediately(), 1000);

  @Test
  void aReaderOnlyEverSeesWholeSets() throws Exception {
    LocalDynamoDb database = LocalDynamoDb.start();
    try (LocalTable table = LocalTable.in(database, PolicyTable::definition);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      PolicyPublication publication =
          new PolicyPublication(
              sets(table, new Meddling(table.client())),
              AwsCalls.NONE,
              new ManualClock(),
              new Random(7)::nextLong,
              PATIENT);
      publication.publish(documents(1), null);
      AtomicBoolean done = new AtomicBoolean();
      CountDownLatch readLast = new CountDownLatch(1);
      Future<Set<String>> seen =
          threads.submit(
              () -> {
                Set<String> versions = new TreeSet<>();
                DynamoPolicies source = lagging(table);
                while (!done.get()) {
                  versions.add(versionOf(source.load()));
                  if (versions.contains("version " + VERSIONS)) {
                    readLast.countDown();
                  }
                }
                return versions;
              });

      for (int version = 2; version <= VERSIONS; version++) {
        assertThat(publication.publish(documents(version), version - 1L))
            .isInstanceOf(Publication.Published.class);
      }

      assertThat(readLast.await(30, TimeUnit.SECONDS)).isTrue();
      done.set(true);
      assertThat(seen.get()).contains("version " + VERSIONS);
    } finally {
      database.stop();
    }
  }

  /** Returns a source whose index now and then misses items, as one that is behind does. */
  private static DynamoPolicies lagging(LocalTable table) {
    Random random = new Random(8);
    Meddling client =
        new Meddling(table.client())
            .answering(read -> random.nextInt(4) == 0 ? missingSome(read, random) : read);
    return new DynamoPolicies(sets(table, client), Duration.ofSeconds(1), PATIENT);
  }

  private static QueryResponse missingSome(QueryResponse read, Random random) {
    var items = new ArrayList<>(read.items());
    for (int missing = 1 + random.nextInt(3); missing > 0 && !items.isEmpty(); missing--) {
      items.remove(random.nextInt(items.size()));
    }
    return read.toBuilder().items(items).build();
  }

  /** Returns what all texts say, of which there must be {@link #POLICIES}. */
  private static String versionOf(PolicyDocuments documents) {
    assertThat(documents.policies()).hasSize(POLICIES);
    Set<String> versions =
        documents.policies().stream().map(Document::text).collect(Collectors.toSet());
    assertThat(versions).hasSize(1);
    return versions.iterator().next();
  }

  private static TableSets sets(LocalTable table, Meddling client) {
    return new TableSets(client, table.name(), SetName.DEFAULT);
  }

  private static PolicyDocuments documents(int version) {
    List<Document> policies = new ArrayList<>();
    for (int i = 0; i < POLICIES; i++) {
      policies.add(new Document("p%04d.cedar".formatted(i), "version " + version));
    }
    return new PolicyDocuments(policies, null);
  }
}
