package dev.agentruntime.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The watch over a clock that somebody may set. */
final class ClockJumps {

  /*
   * Ages of alerts are differences of instants, so that they survive a restart. Where the clock is
   * set, the instants that were noted are moved with it: no age changes, in either direction, and
   * what is shown agrees with the new time. A machine that slept looks like a clock set forward.
   */

  private static final Duration TOLERATED = Duration.ofSeconds(2);

  private final LongSupplier nanos;
  private Instant lastInstant;
  private long lastNanos;

  /**
   * @param nanos a clock that nobody sets, in nanoseconds from any origin
   */
  ClockJumps(Instant now, LongSupplier nanos) {
    this.nanos = nanos;
    lastInstant = now;
    lastNanos = nanos.getAsLong();
  }

  /** Returns how far the clock was set since the last call; zero where it just went on. */
  Duration upTo(Instant now) {
    long ticks = nanos.getAsLong();
    Duration jump = Duration.between(lastInstant, now).minusNanos(ticks - lastNanos);
    lastInstant = now;
    lastNanos = ticks;
    return jump.abs().compareTo(TOLERATED) > 0 ? jump : Duration.ZERO;
  }
}
