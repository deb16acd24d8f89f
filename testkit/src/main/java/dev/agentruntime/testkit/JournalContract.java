package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every journal does. */
public abstract class JournalContract {
  private final EntryGenerator generator = new EntryGenerator(42);

  /** Returns an empty journal, opened for this test. */
  protected abstract Journal open() throws Exception;

  /** Returns what is durable in the journal that was opened, in the journal's order. */
  protected abstract List<JournalEntry> recorded() throws Exception;

  @Test
  final void keepsWhatWasAppendedInItsOrder() throws Exception {
    List<JournalEntry> entries = Stream.generate(generator::any).limit(200).toList();
    try (Journal journal = open()) {
      for (JournalEntry entry : entries) {
        journal.append(entry);
      }
      assertThat(recorded()).isEqualTo(entries);
    }
  }

  @Test
  final void keepsEveryEntryOfManyThreadsAndTheOrderOfEach() throws Exception {
    List<List<JournalEntry>> lists =
        Stream.generate(() -> Stream.generate(generator::any).limit(40).toList())
            .limit(16)
            .toList();
    try (Journal journal = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (List<JournalEntry> entries : lists) {
        done.add(
            threads.submit(
                () -> {
                  for (JournalEntry entry : entries) {
                    journal.append(entry);
                  }
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
      List<JournalEntry> recorded = recorded();
      assertThat(recorded).hasSize(16 * 40);
      for (List<JournalEntry> entries : lists) {
        assertThat(recorded.stream().filter(entries::contains)).containsExactlyElementsOf(entries);
      }
    }
  }

  @Test
  final void anInterruptDoesNotEndTheWaitAndIsKept() throws Exception {
    JournalEntry entry = generator.any();
    try (Journal journal = open()) {
      boolean kept;
      Thread.currentThread().interrupt();
      try {
        journal.append(entry);
      } finally {
        kept = Thread.interrupted();
      }
      assertThat(kept).isTrue();
      assertThat(recorded()).containsExactly(entry);
    }
  }

  @Test
  final void isUnavailableOnceClosed() throws Exception {
    Journal journal = open();
    journal.append(generator.any());
    journal.close();
    journal.close();
    assertThatThrownBy(() -> journal.append(generator.any()))
        .isInstanceOf(JournalUnavailableException.class);
  }
}
