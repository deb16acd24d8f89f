package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InMemoryJournalTest extends JournalContract {
  private final InMemoryJournal journal = new InMemoryJournal();

  @Override
  protected Journal open() {
    return journal;
  }

  @Override
  protected List<JournalEntry> recorded() {
    return journal.entries();
  }

  @Test
  void refusesWhatItIsToldTo() throws Exception {
    EntryGenerator generator = new EntryGenerator(1);
    JournalEntry.Attempt attempt = generator.attempt();
    journal.append(attempt);
    journal.refuse(JournalEntry.Attempt.class::isInstance);
    assertThatThrownBy(() -> journal.append(generator.attempt()))
        .isInstanceOf(JournalUnavailableException.class);
    JournalEntry.Outcome outcome = generator.outcome(attempt.subject());
    journal.append(outcome);
    assertThat(journal.find(attempt.subject().dispatchId()).orElseThrow().entries())
        .containsExactly(attempt, outcome);
  }
}
