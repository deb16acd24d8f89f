package dev.agentruntime.core.slo;

import dev.agentruntime.core.metrics.Distribution;
import java.util.Arrays;

/** How long the dispatches of the last minutes took, in full. */
final class RecentLatencies {
  private final long[] minutes;
  private final Distribution[] distributions;

  /** Makes room for the last {@code size} minutes. */
  RecentLatencies(int size) {
    minutes = new long[size];
    distributions = new Distribution[size];
    Arrays.fill(distributions, Distribution.EMPTY);
  }

  void add(long minute, Distribution latency) {
    int slot = Math.floorMod(minute, minutes.length);
    distributions[slot] = at(minute).plus(latency);
    minutes[slot] = minute;
  }

  Distribution sum(Minutes window) {
    Distribution sum = Distribution.EMPTY;
    for (long minute = window.first(); minute <= window.last(); minute++) {
      sum = sum.plus(at(minute));
    }
    return sum;
  }

  private Distribution at(long minute) {
    int slot = Math.floorMod(minute, minutes.length);
    return minutes[slot] == minute ? distributions[slot] : Distribution.EMPTY;
  }
}
