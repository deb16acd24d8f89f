package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.journal.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The writing of what was taken together, try by try, until its fate is known. For one thread. */
final class Commit {

  /*
   * A group whose fate is unknown is sent again and again, the very same, until it is known: what
   * was given up could still arrive, and then stand in the chain beside the entry that took its
   * number. Whoever waits is told after a while that the journal is not available, and after one
   * try where it was not for those before; what turns out to be written after that is owed an
   * outcome (OpenAttempts).
   *
   * Where the lease is lost, others may be closing what this writer left open, and it goes on as
   * another. What is unknown of the old chain is gone through once more by who took it over, when
   * no request signed before is accepted any more (LeaseTimes#settles).
   */

  private final JournalWriter writer;
  private final LongSupplier nanos;
  private final long start;
  private List<Waiting> waiting;
  private @Nullable Group group;
  private boolean unknown;
  private boolean told;

  Commit(JournalWriter writer, List<Waiting> waiting, LongSupplier nanos) {
    this.writer = writer;
    this.waiting = waiting;
    this.nanos = nanos;
    start = nanos.getAsLong();
  }

  /** What came of a try. */
  enum Step {
    /** The fate of everything is known, and all that wait were told. */
    OVER,
    /** There is less to write: another try at once. */
    AT_ONCE,
    /** Another try, after a pause. */
    LATER
  }

  /** Returns whether it is unknown whether the group is in the table. */
  boolean isUnknown() {
    return unknown;
  }

  /** Returns whether all that wait were told that the journal is not available. */
  boolean isTold() {
    return told;
  }

  Step step() {
    try {
      // Where nobody is to wait, who renews the lease all the time does it alone.
      boolean briefly = writer.isDown() && !told;
      switch (briefly ? writer.end().known() : writer.end().hold()) {
        case HELD -> {}
        case UNSURE -> {
          return later("the lease is not renewed in time", null);
        }
        case LOST -> {
          if (unknown || told) {
            unknown = false;
            tell("journal: others took this writer for dead", null);
            return Step.OVER;
          }
          group = null;
          writer.end().goOnAsAnother();
        }
      }
    } catch (IOException e) {
      return later(Objects.requireNonNullElse(e.getMessage(), "no lease"), e);
    }
    if (group == null) {
      group = writer.frame(waiting);
    }
    return switch (writer.send(group)) {
      case Sent.Written() -> written(group);
      case Sent.Taken(Set<Integer> which) -> taken(which);
      case Sent.Refused(String why, Throwable cause) ->
          unknown ? later(why, cause) : refused(why, cause);
      case Sent.NotWritten(String why, Throwable cause) -> later(why, cause);
      case Sent.Unknown(String why, Throwable cause) -> {
        unknown = true;
        yield later(why, cause);
      }
    };
  }

  private Step written(Group durable) {
    unknown = false;
    List<JournalEntry> entries = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i < durable.entries().size(); i++) {
      ChainedEntry chained = durable.entries().get(i);
      WrittenEntry written = durable.waiting().get(i).written();
      writer.noteDurable(written.entry(), chained, !told);
      entries.add(written.entry());
      bytes += written.bytes();
    }
    writer.committed(durable, entries, bytes, nanos.getAsLong() - start);
    if (!told) {
      durable.waiting().forEach(Waiting::succeed);
    }
    return Step.OVER;
  }

  private Step taken(Set<Integer> which) {
    unknown = false;
    group = null;
    List<Waiting> left = new ArrayList<>();
    for (int i = 0; i < waiting.size(); i++) {
      Waiting each = waiting.get(i);
      if (which.contains(i)) {
        writer.noteTaken(each.written().key());
        each.failAsTaken();
      } else {
        left.add(each);
      }
    }
    waiting = left;
    return left.isEmpty() || told ? Step.OVER : Step.AT_ONCE;
  }

  private Step refused(String why, Throwable cause) {
    tell("journal: refused by DynamoDB: " + why, cause);
    return Step.OVER;
  }

  private Step later(String why, @Nullable Throwable cause) {
    writer.failing(why, cause);
    if (!told && writer.isDown()) {
      tell("journal: still not written: " + why, cause);
    } else if (!told && left() <= 0) {
      tell("journal: not written in %d ms: %s".formatted(writer.patience().toMillis(), why), cause);
      writer.goDown();
    }
    return told && !unknown ? Step.OVER : Step.LATER;
  }

  /** Returns a pause that keeps nobody waiting for longer than they were promised. */
  Duration bounded(Duration pause) {
    return told || pause.toNanos() < left() ? pause : Duration.ofNanos(Math.max(left(), 0));
  }

  private long left() {
    return writer.patience().toNanos() - (nanos.getAsLong() - start);
  }

  /** Tells all that wait that what they appended is not in the journal as far as is known. */
  void tell(String message, @Nullable Throwable cause) {
    told = true;
    for (Waiting each : waiting) {
      writer.noteFailed(each.written().key());
      each.fail(message, cause);
    }
  }
}
