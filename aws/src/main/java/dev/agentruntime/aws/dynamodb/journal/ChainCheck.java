package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.dynamodb.journal.JournalVerification.Fault;
import dev.agentruntime.aws.dynamodb.journal.JournalVerification.What;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The check of one chain, from its first entry that is kept to its end. */
final class ChainCheck {

  /*
   * What is kept no longer is removed by DynamoDB in no order, and late. So a gap is no fault where
   * the first entry of it may have expired: it did so no earlier than the entry before the gap.
   */

  private final RecordedDispatches dispatches;
  private final LeaseItem lease;
  private final Instant now;
  private Link last;
  private @Nullable Long lastExpiresAt;
  private boolean gapBefore;
  private long entries;
  private long open;

  ChainCheck(RecordedDispatches dispatches, LeaseItem lease, Instant now) {
    this.dispatches = dispatches;
    this.lease = lease;
    this.now = now;
    last = Link.origin(lease.writer());
    Duration retention = lease.retention();
    lastExpiresAt = retention == null ? null : lease.startedAt().plus(retention).getEpochSecond();
  }

  long entries() {
    return entries;
  }

  long open() {
    return open;
  }

  /** Goes on from where it was; returns the first fault, empty for none. */
  Optional<Fault> run() throws IOException {
    ChainWalk walk = dispatches.walk(lease.writer(), last.seq() + 1);
    List<ChainWalk.Step> page = walk.next();
    while (!page.isEmpty()) {
      Map<EntryKey, Map<String, AttributeValue>> others = dispatches.others(page);
      for (ChainWalk.Step step : page) {
        Fault fault = check(step, others);
        if (fault != null) {
          return Optional.of(fault);
        }
      }
      page = walk.next();
    }
    return last.seq() < lease.chain().end().seq() && !mayHaveExpired()
        ? Optional.of(new Fault(lease.writer(), last.seq() + 1, null, What.MISSING))
        : Optional.empty();
  }

  private @Nullable Fault check(
      ChainWalk.Step step, Map<EntryKey, Map<String, AttributeValue>> others) {
    DispatchId dispatch = step.key().dispatch();
    if (step.seq() == last.seq() && entries > 0) {
      return new Fault(lease.writer(), step.seq(), dispatch, What.TWICE);
    }
    if (step.item() == null || step.seq() > last.seq() + 1) {
      if (!mayHaveExpired()) {
        return new Fault(lease.writer(), last.seq() + 1, null, What.MISSING);
      }
      gapBefore = true;
      if (step.item() == null) {
        return null;
      }
    }
    What what = look(step, others);
    return what == null ? null : new Fault(lease.writer(), step.seq(), dispatch, what);
  }

  private boolean mayHaveExpired() {
    return lastExpiresAt != null && lastExpiresAt <= now.getEpochSecond();
  }

  private @Nullable What look(
      ChainWalk.Step step, Map<EntryKey, Map<String, AttributeValue>> others) {
    ChainedEntry entry;
    JournalEntry said;
    try {
      entry = ChainedEntry.of(step.item() == null ? Map.of() : step.item());
      said = entry.entry();
    } catch (IOException e) {
      return What.CHANGED;
    }
    if (!entry.isSound()
        || !entry.writer().equals(lease.writer())
        || entry.seq() != step.seq()
        || !EntryKey.of(said).equals(step.key())) {
      return What.CHANGED;
    }
    if (!gapBefore && !entry.prev().equals(last.hash())) {
      return What.UNCHAINED;
    }
    Link leased = lease.chain().end();
    if (entry.seq() == leased.seq() && !entry.hash().equals(leased.hash())) {
      return What.NOT_AS_LEASED;
    }
    gapBefore = false;
    last = entry.link();
    lastExpiresAt = lease.retention() == null ? null : entry.expiresAt();
    entries++;
    return switch (said) {
      case JournalEntry.Attempt _ -> {
        open += others.containsKey(step.key().other()) ? 0 : 1;
        yield null;
      }
      case JournalEntry.Outcome outcome -> bound(entry, outcome, others.get(step.key().other()));
    };
  }

  private @Nullable What bound(
      ChainedEntry entry,
      JournalEntry.Outcome outcome,
      @Nullable Map<String, AttributeValue> attempt) {
    if (entry.attempt() == null) {
      return attempt == null ? null : What.UNBOUND;
    }
    if (attempt == null) {
      return attemptMayHaveExpired(outcome) ? null : What.WITHOUT_ATTEMPT;
    }
    return entry.attempt().equals(Attributes.optionalDigest(attempt, ChainedEntry.HASH))
        ? null
        : What.WITHOUT_ATTEMPT;
  }

  private boolean attemptMayHaveExpired(JournalEntry.Outcome outcome) {
    Duration retention = lease.retention();
    return retention != null
        && !outcome.at().minusNanos(outcome.micros() * 1000).plus(retention).isAfter(now);
  }
}
