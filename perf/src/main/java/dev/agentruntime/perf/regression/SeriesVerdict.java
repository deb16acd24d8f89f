package dev.agentruntime.perf.regression;

import java.util.List;

/**
 * What is found in one series.
 *
 * @param changes all that it went through, for better or worse
 * @param worse how the newest windows are worse; none where they are not
 */
record SeriesVerdict(Series series, List<ChangePoint> changes, List<Worse> worse) {
  SeriesVerdict {
    changes = List.copyOf(changes);
    worse = List.copyOf(worse);
  }

  /**
   * How the newest windows are worse.
   *
   * @param since the first window that is
   */
  record Worse(Rule rule, double before, double after, Point since) {}
}
