package dev.agentruntime.embedded.history;

import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.embedded.journal.JournalConfig;
import dev.agentruntime.embedded.journal.JournalObserver;
import dev.agentruntime.embedded.journal.SegmentJournal;
import dev.agentruntime.testkit.EntryGenerator;
import dev.agentruntime.testkit.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A measurement of how fast the index is made from a journal, run by hand: {@code HistoryBench make
 * DIR DISPATCHES PRINCIPALS} writes a journal of 15 000 dispatches a second, {@code HistoryBench
 * project DIR} makes its index and searches it.
 */
final class HistoryBench {
  private static final int WRITERS = 512;
  private static final int A_SECOND = 15_000;

  private HistoryBench() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[1]);
    switch (args[0]) {
      case "make" -> make(directory, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      case "project" -> project(directory);
      default -> throw new IllegalArgumentException(args[0] + " (expected: make or project)");
    }
  }

  private static void make(Path directory, int dispatches, int principals) throws Exception {
    EntryGenerator generator = new EntryGenerator(1);
    DispatchIds ids = new DispatchIds(new Random(2)::nextLong);
    Random random = new Random(3);
    AtomicInteger next = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(WRITERS);
    try (SegmentJournal journal = journal(directory)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        Thread.startVirtualThread(
            () -> {
              try {
                for (int i = next.getAndIncrement(); i < dispatches; i = next.getAndIncrement()) {
                  Instant at = ManualClock.START.plus(1_000_000L * i / A_SECOND, ChronoUnit.MICROS);
                  JournalEntry.Subject any = generator.subject();
                  JournalEntry.Subject subject =
                      new JournalEntry.Subject(
                          ids.next(at),
                          any.correlationId(),
                          new EntityName("Agent", "agent-number-" + random.nextInt(principals)),
                          "tenant-" + random.nextInt(20),
                          new Intent("intent_" + random.nextInt(5)),
                          any.bodyDigest());
                  journal.append(generator.attempt(subject));
                  journal.append(generator.outcome(subject));
                }
              } catch (Exception e) {
                System.err.println(e);
              }
              done.countDown();
            });
      }
      done.await();
    }
  }

  private static void project(Path directory) throws Exception {
    Path file = directory.resolve("bench.db");
    try (SegmentJournal journal = journal(directory)) {
      Files.deleteIfExists(file);
      long start = System.nanoTime();
      try (SqliteHistory history =
          SqliteHistory.open(
              file, directory, journal::durable, System::nanoTime, Duration.ofMinutes(10))) {
        history.open(0, 0, 1);
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf("%.0f records/s while nobody rests%n", journal.durable().seq() / took);
      }
      search(file, directory, journal);
      System.out.printf(
          "%.1f bytes a record; cpu of this process: %s%n",
          Files.size(file) / (double) journal.durable().seq(),
          ProcessHandle.current().info().totalCpuDuration().orElseThrow());
    }
  }

  private static void search(Path file, Path directory, SegmentJournal journal) throws Exception {
    DispatchSearch all = DispatchSearch.ALL;
    Intent intent = new Intent("intent_1");
    DispatchSearch failed =
        new DispatchSearch(null, null, intent, DispatchSearch.State.FAILED, null, null, 50, null);
    DispatchSearch none =
        new DispatchSearch(
            null, "tenant-1", intent, DispatchSearch.State.DENIED, null, null, 50, null);
    try (SqliteHistory history =
        SqliteHistory.open(
            file, directory, journal::durable, System::nanoTime, Duration.ofMinutes(10))) {
      for (DispatchSearch search :
          List.of(
              all,
              all.of(new EntityName("Agent", "agent-number-1")),
              all.of(new EntityName("Agent", "nobody")),
              failed,
              none)) {
        long best = Long.MAX_VALUE;
        int found = 0;
        for (int round = 0; round < 20; round++) {
          long start = System.nanoTime();
          found = history.search(search).dispatches().size();
          best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("%.2f ms for %d: %s%n", best / 1e6, found, search);
      }
    }
  }

  private static SegmentJournal journal(Path directory) throws Exception {
    return SegmentJournal.open(
        directory,
        new JournalConfig(64 << 20, 1 << 20, 0, null),
        InstantSource.system(),
        System::nanoTime,
        JournalObserver.NONE);
  }
}
