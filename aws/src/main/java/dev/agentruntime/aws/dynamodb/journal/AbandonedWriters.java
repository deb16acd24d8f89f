package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.Closings;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.journal.JournalUnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ends the work of writers that died: it takes their leases, makes known what they left
 * unprojected, and closes the attempts that they left open.
 *
 * <p>A lease that was not renewed is watched: its writer is taken for dead once it stands unchanged
 * for as long as its holder would trust it, by this process's own clock (as Amazon's DynamoDB Lock
 * Client does). Whoever replaces the lease first goes through what was left; where that one dies
 * too, the next does. What was left is gone through a second time later on, for what the index did
 * not show yet, and for requests that were signed before and arrived late.
 */
public final class AbandonedWriters {
  private static final Logger log = LoggerFactory.getLogger(AbandonedWriters.class);

  private final Leases leases;
  private final LeaseTimes times;
  private final RecordedDispatches dispatches;
  private final DynamoJournal journal;
  private final ReadSide readSide;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Map<WriterId, Seen> watched = new HashMap<>();

  /** A lease as it was when it was first seen so. */
  private record Seen(long beat, long nanos) {}

  AbandonedWriters(
      Leases leases,
      LeaseTimes times,
      RecordedDispatches dispatches,
      DynamoJournal journal,
      ReadSide readSide,
      InstantSource clock,
      LongSupplier nanos) {
    this.leases = leases;
    this.times = times;
    this.dispatches = dispatches;
    this.journal = journal;
    this.readSide = readSide;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * Looks for writers that died, and ends their work as far as it is time to. To be called every
   * few seconds, from one thread; may be called again where it failed.
   *
   * @return how many dispatches were closed
   */
  public int sweep() throws IOException, JournalUnavailableException {
    Instant now = clock.instant();
    int closed = 0;
    for (LeaseItem taken : takeFromTheDead(now)) {
      closed += goThrough(taken, now);
    }
    for (LeaseItem listed : leases.list(LeaseItem.State.LEFT, now.minus(times.lapses()))) {
      // As it is now: the index may be a moment behind, and another server at work.
      LeaseItem left = leases.find(listed.writer()).orElse(listed);
      if (left.state() == LeaseItem.State.LEFT && isDue(left, now)) {
        closed += goThrough(left, now);
      }
    }
    return closed;
  }

  private List<LeaseItem> takeFromTheDead(Instant now) throws IOException {
    Map<WriterId, Seen> before = new HashMap<>(watched);
    watched.clear();
    List<LeaseItem> taken = new ArrayList<>();
    for (LeaseItem listed : leases.list(LeaseItem.State.HELD, now.minus(times.lapses()))) {
      WriterId writer = listed.writer();
      LeaseItem held = leases.find(writer).orElse(listed);
      if (held.state() != LeaseItem.State.HELD || writer.equals(journal.writer())) {
        continue;
      }
      Seen seen = before.get(writer);
      if (seen == null || seen.beat() != held.beat()) {
        watched.put(writer, new Seen(held.beat(), nanos.getAsLong()));
      } else if (nanos.getAsLong() - seen.nanos() <= times.trusted().toNanos()) {
        watched.put(writer, seen);
      } else {
        LeaseItem left = held.taken(now);
        if (leases.replace(held, left)) {
          log.warn("journal: writer {} did not renew its lease and is taken for dead", writer);
          taken.add(left);
        }
      }
    }
    return taken;
  }

  private boolean isDue(LeaseItem left, Instant now) {
    return left.renewedAt()
        .plus(left.passes() == 0 ? times.lapses() : times.settles())
        .isBefore(now);
  }

  private int goThrough(LeaseItem left, Instant now)
      throws IOException, JournalUnavailableException {
    // Another server that is at it meanwhile does no harm: each dispatch is closed once.
    int closed = 0;
    ChainWalk walk = dispatches.walk(left.writer(), left.chain().firstUnsettled());
    List<ChainWalk.Step> page = walk.next();
    while (!page.isEmpty()) {
      closed += settle(page);
      page = walk.next();
    }
    LeaseItem.State next = left.passes() == 0 ? LeaseItem.State.LEFT : LeaseItem.State.ENDED;
    leases.replace(left, left.passed(next, now));
    if (closed > 0) {
      log.info(
          "journal: {} dispatches that writer {} left open were closed", closed, left.writer());
    }
    return closed;
  }

  private int settle(List<ChainWalk.Step> page) throws IOException, JournalUnavailableException {
    Set<DispatchId> ids = new LinkedHashSet<>();
    page.forEach(step -> ids.add(step.key().dispatch()));
    Map<DispatchId, List<ChainedEntry>> found = dispatches.chained(List.copyOf(ids));
    List<Lifecycle> lifecycles = new ArrayList<>();
    Map<JournalEntry.Attempt, Digest> open = new HashMap<>();
    for (List<ChainedEntry> chained : found.values()) {
      List<JournalEntry> entries = new ArrayList<>();
      for (ChainedEntry each : chained) {
        entries.add(each.entry());
      }
      lifecycles.add(new Lifecycle(entries));
      if (entries.getLast() instanceof JournalEntry.Attempt attempt) {
        open.put(attempt, chained.getLast().hash());
      }
    }
    readSide.project(lifecycles);
    int closed = 0;
    for (Map.Entry<JournalEntry.Attempt, Digest> each : open.entrySet()) {
      if (journal.close(Closings.interrupted(each.getKey(), clock.instant()), each.getValue())) {
        closed++;
      }
    }
    return closed;
  }
}
