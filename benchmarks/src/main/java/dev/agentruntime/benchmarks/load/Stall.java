package dev.agentruntime.benchmarks.load;

/**
 * A stretch of time in which nothing is answered. It is set before a load and begins a while after
 * that load's first request.
 */
final class Stall {
  private long afterNanos;
  private long nanos;
  private boolean set;
  private long begin;
  private long end;

  /** Sets the next stall; the one before is over. */
  void set(double afterMs, double ms) {
    afterNanos = (long) (afterMs * 1e6);
    nanos = (long) (ms * 1e6);
    set = true;
    begin = 0;
    end = 0;
  }

  /**
   * Returns when what is due at {@code due} is answered, for a request that came at {@code now}.
   */
  long answeredAt(long due, long now) {
    if (set) {
      set = false;
      begin = now + afterNanos;
      end = begin + nanos;
    }
    return end != begin && due - begin >= 0 && due - end < 0 ? end : due;
  }
}
