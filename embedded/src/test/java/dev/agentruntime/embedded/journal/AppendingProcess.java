package dev.agentruntime.embedded.journal;

import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.testkit.EntryGenerator;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * A process that appends from many threads and prints the id of each entry once it is acknowledged,
 * until it is killed: {@code AppendingProcess DIR SEED}.
 */
final class AppendingProcess {
  private static final int THREADS = 32;

  private AppendingProcess() {}

  public static void main(String[] args) throws Exception {
    JournalConfig config = new JournalConfig(200_000, 16_000, 0, null);
    SegmentJournal journal =
        SegmentJournal.open(
            Path.of(args[0]),
            config,
            InstantSource.system(),
            System::nanoTime,
            JournalObserver.NONE);
    EntryGenerator generator = new EntryGenerator(Long.parseLong(args[1]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    CountDownLatch forever = new CountDownLatch(1);
    for (int t = 0; t < THREADS; t++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (true) {
                    JournalEntry entry = generator.any();
                    journal.append(entry);
                    out.println(entry.subject().dispatchId());
                  }
                } catch (Exception e) {
                  out.println("failed: " + e);
                }
              });
    }
    forever.await();
  }
}
