package dev.agentruntime.core.slo;

import java.util.Set;

/** What is measured of the dispatches, and what is promised of it. */
public sealed interface Indicator {

  /** Returns what kind of indicator it is, as JSON has it. */
  String code();

  Unit unit();

  /** Returns on which side of the bounds the good values are. */
  Direction direction();

  Bounds bounds();

  /** Returns the share of good events that is promised, above 0 and below 1. */
  double objective();

  /** Returns what the events are that are good or bad, in the plural. */
  default String events() {
    return "dispatches";
  }

  /** Returns whether callers alone can break the promise, by what they ask for. */
  default boolean brokenByCallers() {
    return false;
  }

  /**
   * How long most dispatches take, in seconds. A dispatch within the target is good.
   *
   * @param percentile the share of dispatches that is to be within the bounds
   */
  record Latency(double percentile, Bounds bounds) implements Indicator {
    public Latency {
      share("percentile", percentile);
      bounds.checked(Direction.AT_MOST, Double.POSITIVE_INFINITY);
    }

    @Override
    public String code() {
      return "latency";
    }

    @Override
    public Unit unit() {
      return Unit.SECONDS;
    }

    @Override
    public Direction direction() {
      return Direction.AT_MOST;
    }

    @Override
    public double objective() {
      return percentile;
    }
  }

  /** The share of dispatches that the server did not fail. */
  record Availability(Bounds bounds) implements Indicator {
    public Availability {
      bounds.checked(Direction.AT_LEAST, 1);
    }

    @Override
    public String code() {
      return "availability";
    }

    @Override
    public Unit unit() {
      return Unit.RATIO;
    }

    @Override
    public Direction direction() {
      return Direction.AT_LEAST;
    }

    @Override
    public double objective() {
      return bounds.target();
    }
  }

  /**
   * The share of dispatches that were answered with an error.
   *
   * @param counts whose errors count, at least one
   */
  record ErrorRate(Set<Fault> counts, Bounds bounds) implements Indicator {
    public ErrorRate {
      counts = Set.copyOf(counts);
      if (counts.isEmpty()) {
        throw new IllegalArgumentException("counts: none (expected: client, server or both)");
      }
      bounds.checked(Direction.AT_MOST, 1);
    }

    @Override
    public String code() {
      return "error_rate";
    }

    @Override
    public Unit unit() {
      return Unit.RATIO;
    }

    @Override
    public Direction direction() {
      return Direction.AT_MOST;
    }

    @Override
    public double objective() {
      return 1 - bounds.target();
    }

    @Override
    public boolean brokenByCallers() {
      return counts.contains(Fault.CLIENT);
    }
  }

  /**
   * How many dispatches a minute are served where that many come. Its events are whole minutes in
   * which any came. Such a minute falls short of a bound where dispatches were refused for
   * saturation although fewer than the bound were served: a minute in which few asked is a good
   * one.
   *
   * @param minutes the share of minutes that must not fall short of the target
   */
  record Throughput(double minutes, Bounds bounds) implements Indicator {
    public Throughput {
      share("minutes", minutes);
      bounds.checked(Direction.AT_LEAST, Double.POSITIVE_INFINITY);
    }

    @Override
    public String code() {
      return "throughput";
    }

    @Override
    public Unit unit() {
      return Unit.PER_MINUTE;
    }

    @Override
    public Direction direction() {
      return Direction.AT_LEAST;
    }

    @Override
    public double objective() {
      return minutes;
    }

    @Override
    public String events() {
      return "minutes";
    }
  }

  private static void share(String name, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "%s: %s (expected: above 0 and below 1)".formatted(name, share));
    }
  }
}
