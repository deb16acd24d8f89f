package dev.agentruntime.embedded.journal;

import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.json.journal.RecordEncoder;
import dev.agentruntime.testkit.EntryGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * A measurement of the journal under many threads, run by hand: {@code JournalBench DIR THREADS
 * SECONDS GROW_BYTES}.
 */
final class JournalBench {
  private JournalBench() {}

  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory(Path.of(args[0]), "bench");
    int threads = Integer.parseInt(args[1]);
    int seconds = Integer.parseInt(args[2]);
    JournalConfig config = new JournalConfig(64 << 20, Integer.parseInt(args[3]), 1 << 20, null);
    LongAdder batches = new LongAdder();
    LongAdder bytes = new LongAdder();
    LongAdder nanos = new LongAdder();
    JournalObserver observer =
        (records, size, took) -> {
          batches.increment();
          bytes.add(size);
          nanos.add(took);
        };
    EntryGenerator generator = new EntryGenerator(1);
    JournalEntry[] entries = new JournalEntry[512];
    for (int i = 0; i < entries.length; i += 2) {
      JournalEntry.Attempt attempt = generator.attempt();
      entries[i] = attempt;
      entries[i + 1] = generator.outcome(attempt.subject());
    }
    encodeAlone(entries);
    try (SegmentJournal journal =
        SegmentJournal.open(
            directory, config, InstantSource.system(), System::nanoTime, observer)) {
      for (int round = 0; round < seconds; round++) {
        long before = journal.durable().seq();
        batches.reset();
        bytes.reset();
        nanos.reset();
        long start = System.nanoTime();
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
          int offset = t;
          Thread.startVirtualThread(
              () -> {
                try {
                  for (int i = offset; System.nanoTime() - start < 1_000_000_000L; i++) {
                    journal.append(entries[i % entries.length]);
                  }
                } catch (Exception e) {
                  System.err.println(e);
                }
                done.countDown();
              });
        }
        done.await();
        double took = (System.nanoTime() - start) / 1e9;
        long records = journal.durable().seq() - before;
        System.out.printf(
            "%.0f records/s, %.1f records a batch, %.0f us a batch, %d bytes a record%n",
            records / took,
            (double) records / batches.sum(),
            nanos.sum() / 1e3 / batches.sum(),
            bytes.sum() / records);
      }
    }
    System.out.println("cpu of this process: " + ProcessHandle.current().info().totalCpuDuration());
    for (Segment segment : Segment.list(directory)) {
      Files.delete(segment.path());
    }
  }

  private static void encodeAlone(JournalEntry[] entries) {
    Chain chain = new Chain(Link.ORIGIN);
    for (int round = 0; round < 4; round++) {
      long start = System.nanoTime();
      long size = 0;
      int count = 200_000;
      for (int i = 0; i < count; i++) {
        size += RecordEncoder.encode(entries[i % entries.length]).length;
      }
      long encoded = System.nanoTime();
      byte[] record = RecordEncoder.encode(entries[0]);
      for (int i = 0; i < count; i++) {
        chain.add(record);
        if (i % 64 == 63) {
          chain.commit();
        }
      }
      long chained = System.nanoTime();
      System.out.printf(
          "encode %d ns, frame and hash %d ns, %d bytes%n",
          (encoded - start) / count, (chained - encoded) / count, size / count);
    }
  }
}
