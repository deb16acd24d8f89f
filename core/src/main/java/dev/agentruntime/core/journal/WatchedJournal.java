package dev.agentruntime.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal that remembers whether it works. */
public final class WatchedJournal implements Journal {

  /*
   * Who balances load by the health of the runtime sends nothing to one whose journal fails, and
   * then no append would ever show that it works again. A failure therefore counts for a while only.
   */

  private static final Duration COUNTS_FOR = Duration.ofSeconds(2);

  private final Journal journal;
  private final InstantSource clock;
  private volatile @Nullable Failure last;

  private record Failure(Instant at, String detail) {}

  public WatchedJournal(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void append(JournalEntry entry) throws JournalUnavailableException {
    try {
      journal.append(entry);
    } catch (JournalUnavailableException e) {
      last = new Failure(clock.instant(), e.detail());
      throw e;
    }
    if (last != null) {
      last = null;
    }
  }

  /** Returns why entries cannot be made durable now; empty where they can, as far as was seen. */
  public Optional<String> failure() {
    Failure failure = last;
    return failure == null || failure.at().plus(COUNTS_FOR).isBefore(clock.instant())
        ? Optional.empty()
        : Optional.of(failure.detail());
  }

  @Override
  public void close() {
    journal.close();
  }
}
