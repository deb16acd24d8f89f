package dev.agentruntime.core.slo;

import dev.agentruntime.core.metrics.Distribution;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What happened, minute by minute, for the last 45 days, in memory that does not grow. For one
 * thread at a time.
 */
final class Ledger {

  /*
   * Each minute has one place in a ring, and the place says which minute it holds. So a clock that
   * jumps, forward or back, touches the minutes that it names and no others: a ring with one
   * pointer to its newest minute would lose everything to one wrong date in the future.
   */

  /* A power of two, and more than the longest window has. */
  private static final int SIZE = 1 << 16;

  static final Duration SPAN = Duration.ofMinutes(SIZE);

  /** What is counted for every objective alike. */
  enum Column {
    TOTAL,
    CLIENT_ERRORS,
    SERVER_ERRORS,
    SATURATED,
    TIMED
  }

  private final long[] minutes = new long[SIZE];
  private final Map<Column, int[]> columns = new EnumMap<>(Column.class);
  private final Map<Double, int[]> withinBySeconds = new HashMap<>();
  private final RecentLatencies recent;

  Ledger(List<Objective> objectives) {
    Arrays.fill(minutes, Long.MIN_VALUE);
    for (Column column : Column.values()) {
      columns.put(column, new int[SIZE]);
    }
    long kept = 1;
    for (Objective objective : objectives) {
      if (objective.indicator() instanceof Indicator.Latency latency) {
        withinBySeconds.put(latency.bounds().target(), new int[SIZE]);
        // The periods that are over reach back by up to one more than their number.
        kept = Math.max(kept, objective.window().toMinutes() * (objective.periods() + 1) + 1);
      }
    }
    recent = new RecentLatencies((int) kept);
  }

  /** Adds what happened in the minute that {@code at} is in. */
  void add(Instant at, Counts counts) {
    long minute = Minutes.of(at);
    int slot = slot(minute);
    if (minutes[slot] != minute) {
      columns.values().forEach(column -> column[slot] = 0);
      withinBySeconds.values().forEach(column -> column[slot] = 0);
      minutes[slot] = minute;
    }
    Distribution latency = counts.latency();
    columns.forEach((column, values) -> add(values, slot, of(column, counts)));
    withinBySeconds.forEach((bound, values) -> add(values, slot, within(latency, bound)));
    recent.add(minute, latency);
  }

  long sum(Column column, Minutes window) {
    return sum(column(column), window);
  }

  int at(Column column, long minute) {
    return at(column(column), minute);
  }

  /** Returns how many dispatches took at most {@code seconds}, the target of an objective. */
  long within(double seconds, Minutes window) {
    return sum(Objects.requireNonNull(withinBySeconds.get(seconds), "seconds"), window);
  }

  /** Returns how long dispatches took in a window that is recent enough for an objective's now. */
  Distribution latency(Minutes window) {
    return recent.sum(window);
  }

  private int[] column(Column column) {
    return Objects.requireNonNull(columns.get(column));
  }

  private long sum(int[] values, Minutes window) {
    long sum = 0;
    for (long minute = window.first(); minute <= window.last(); minute++) {
      sum += at(values, minute);
    }
    return sum;
  }

  private int at(int[] values, long minute) {
    int slot = slot(minute);
    return minutes[slot] == minute ? values[slot] : 0;
  }

  private static int slot(long minute) {
    return (int) (minute & (SIZE - 1));
  }

  private static long of(Column column, Counts counts) {
    return switch (column) {
      case TOTAL -> counts.total();
      case CLIENT_ERRORS -> counts.clientErrors();
      case SERVER_ERRORS -> counts.serverErrors();
      case SATURATED -> counts.saturated();
      case TIMED -> counts.latency().count();
    };
  }

  /* Whole buckets, so that parts of a minute add up to just what the minute as a whole gives. */
  private static long within(Distribution latency, double seconds) {
    double bound = Distribution.upper(Distribution.index(seconds));
    return Math.round(latency.countAtMost(bound));
  }

  private static void add(int[] values, int slot, long more) {
    values[slot] += (int) Math.min(Integer.MAX_VALUE - values[slot], more);
  }
}
