package dev.agentruntime.perf.report.advice;

import dev.agentruntime.perf.report.figure.Figures;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.OptionalDouble;

/** What is promised of a phase: a value, its target, and the bounds of warning and critical. */
public enum Objective {
  P95_RESPONSE_TIME("p95 response time", true, 500, 750, 1000) {
    @Override
    public OptionalDouble value(Phase phase) {
      return phase.latency().count() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(phase.latency().percentileMs(95));
    }

    @Override
    public String text(double value) {
      return Figures.ms(value);
    }
  },

  ERROR_RATE("error rate", true, 0.01, 0.02, 0.05) {
    @Override
    public OptionalDouble value(Phase phase) {
      return OptionalDouble.of(share(phase.requests() - phase.successes(), phase));
    }
  },

  /** The share of requests that were answered, and not with a status of 5xx. */
  AVAILABILITY("availability", false, 0.999, 0.998, 0.995) {
    @Override
    public OptionalDouble value(Phase phase) {
      return OptionalDouble.of(
          share(phase.count("2") + phase.count("3") + phase.count("4"), phase));
    }
  },

  /** Answers a second as a share of the requests a second that were offered. */
  THROUGHPUT("share of the offered load", false, 0.95, 0.80, 0) {
    @Override
    public OptionalDouble value(Phase phase) {
      double rate = (phase.offered().rate() + phase.offered().rateEnd()) / 2;
      if (rate == 0) {
        return OptionalDouble.empty();
      }
      // Arrivals by chance may be fewer than their rate says, by three standard deviations.
      double chance =
          phase.offered().arrivals().equals("poisson")
              ? 3 / Math.sqrt(Math.max(9, rate * phase.seconds()))
              : 0;
      double offered = rate * (1 - chance);
      return OptionalDouble.of(offered == 0 ? 1 : Math.min(1, phase.throughput() / offered));
    }
  };

  private final String title;
  private final boolean below;
  private final double target;
  private final double warning;
  private final double critical;

  Objective(String title, boolean below, double target, double warning, double critical) {
    this.title = title;
    this.below = below;
    this.target = target;
    this.warning = warning;
    this.critical = critical;
  }

  /** Returns the value of a phase; nothing where the phase has none. */
  public abstract OptionalDouble value(Phase phase);

  /** Returns a value with its unit. */
  public String text(double value) {
    return Figures.percent(value);
  }

  /** Returns its name, in a text. */
  public String title() {
    return title;
  }

  /** Returns the bound that is promised. */
  public double target() {
    return target;
  }

  /** Returns the promise, as {@code at most 500 ms}. */
  public String promise() {
    return (below ? "at most " : "at least ") + text(target);
  }

  /** Returns the other bounds, as {@code over 750 ms}. */
  public String bounds() {
    String side = below ? "over " : "under ";
    String warns = side + text(warning) + " warning";
    return critical > 0 ? warns + ", " + side + text(critical) + " critical" : warns;
  }

  /** Returns how a value stands. */
  public Standing standing(double value) {
    if (beyond(value, critical)) {
      return Standing.CRITICAL;
    }
    if (beyond(value, warning)) {
      return Standing.WARNING;
    }
    return beyond(value, target) ? Standing.OFF_TARGET : Standing.MET;
  }

  private boolean beyond(double value, double bound) {
    return below ? value > bound : value < bound;
  }

  private static double share(long count, Phase phase) {
    return (double) count / Math.max(1, phase.requests());
  }
}
