package dev.agentruntime.perf.load;

import dev.agentruntime.perf.result.LoadResult;

/** What is told how a test goes. */
public interface Progress {
  /** A phase begins. */
  void began(String phase);

  /**
   * A second of a phase ended.
   *
   * @param underWay requests that have no answer yet
   */
  void second(String phase, LoadResult.Second second, long underWay);

  /** A phase ended. */
  void ended(LoadResult.Phase phase);
}
