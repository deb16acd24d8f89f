package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.journal.JournalEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The one that writes: what waits is written together, one group at a time. */
final class JournalWriter {
  private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

  private final EventWrites writes;
  private final Intake intake;
  private final ChainEnd end;
  private final OpenAttempts open;
  private final ReadSide readSide;
  private final CommitObserver observer;
  private final DynamoJournalConfig config;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final BackoffStrategy pauses;
  private volatile boolean adrift;
  private boolean failing;
  private volatile boolean down;

  JournalWriter(
      EventWrites writes,
      Intake intake,
      ChainEnd end,
      OpenAttempts open,
      ReadSide readSide,
      CommitObserver observer,
      DynamoJournalConfig config,
      InstantSource clock,
      LongSupplier nanos,
      BackoffStrategy pauses) {
    this.writes = writes;
    this.intake = intake;
    this.end = end;
    this.open = open;
    this.readSide = readSide;
    this.observer = observer;
    this.config = config;
    this.clock = clock;
    this.nanos = nanos;
    this.pauses = pauses;
  }

  /** Returns whether it stopped with a group of which nobody knows whether it is in the table. */
  boolean isAdrift() {
    return adrift;
  }

  /** Writes until the intake is closed and empty. */
  void run() {
    while (intake.await()) {
      List<Waiting> taken = intake.take();
      if (!taken.isEmpty()) {
        write(new Commit(this, taken, nanos));
      }
    }
  }

  private void write(Commit commit) {
    try {
      for (int tries = 1; ; tries++) {
        switch (commit.step()) {
          case OVER -> {
            return;
          }
          case AT_ONCE -> {}
          case LATER -> {
            if (commit.isTold() && intake.isClosed()) {
              adrift = true;
              return;
            }
            // Beyond a few, the pause is as long as it gets.
            intake.pause(commit.bounded(pauses.computeDelay(Math.min(tries + 1, 20))));
          }
        }
      }
    } catch (RuntimeException | Error e) {
      // Whoever waits must not wait for ever, whatever happened here.
      log.error("journal: cannot be written any more", e);
      adrift = true;
      intake.close();
      commit.tell("journal: cannot be written: " + e, e);
      intake.failAll("journal: cannot be written: " + e, e);
    }
  }

  ChainEnd end() {
    return end;
  }

  /**
   * Returns whether somebody waited in vain, and nothing was written since. Then nobody waits for
   * more than one try: what hangs is not to hang every dispatch.
   */
  boolean isDown() {
    return down;
  }

  void goDown() {
    down = true;
  }

  Duration patience() {
    return config.patience();
  }

  Group frame(List<Waiting> waiting) {
    ChainEnd.Progress at = end.progress();
    Duration retention = config.retention();
    return Group.after(
        at.last(),
        at.lease().writer(),
        waiting,
        open,
        retention == null ? null : clock.instant().plus(retention).getEpochSecond() + 1);
  }

  Sent send(Group group) {
    return writes.send(group);
  }

  void noteDurable(JournalEntry entry, ChainedEntry chained, boolean acts) {
    switch (entry) {
      case JournalEntry.Attempt attempt -> open.add(attempt, chained, acts);
      case JournalEntry.Outcome _ -> open.remove(chained.key().dispatch());
    }
  }

  /** Another entry stands at {@code key}. */
  void noteTaken(EntryKey key) {
    if (key.place() == EntryKey.OUTCOME) {
      open.remove(key.dispatch());
    }
  }

  /** The entry for {@code key} was not written, as far as is known. */
  void noteFailed(EntryKey key) {
    if (key.place() == EntryKey.OUTCOME) {
      open.owe(key.dispatch());
    }
  }

  void committed(Group group, List<JournalEntry> entries, int bytes, long took) {
    end.advance(group.end());
    ChainedEntry first = Objects.requireNonNull(group.entries().getFirst());
    readSide.committed(first.writer(), first.seq(), entries);
    observer.committed(entries.size(), bytes, took);
    down = false;
    if (failing) {
      failing = false;
      log.info(
          "journal: written again, from entry {} of writer {} on", first.seq(), first.writer());
    }
  }

  void failing(String why, @Nullable Throwable cause) {
    if (!failing) {
      failing = true;
      log.warn("journal: table {} cannot be written: {}", config.table(), why);
    }
    log.debug("journal: not written: {}", why, cause);
  }
}
