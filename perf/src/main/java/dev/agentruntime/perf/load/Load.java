package dev.agentruntime.perf.load;

/** What sends the requests of one phase. */
interface Load {
  /** Begins; {@code startNanos} is now, by {@link System#nanoTime}. */
  void start(long startNanos);

  /** Returns whether everything was sent that should be. */
  boolean sentAll();

  /** Sends no more. */
  void stop();

  /** Returns how many requests were begun and have not ended. */
  long underWay();
}
