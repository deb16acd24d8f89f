package dev.agentruntime.core.slo;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.slo.Ledger.Column;
import org.jspecify.annotations.Nullable;

/** The indicators, measured in what a ledger holds. */
final class Measures {
  private final Ledger ledger;
  private final long open;

  /**
   * Makes them.
   *
   * @param open the minute that is not over yet
   */
  Measures(Ledger ledger, long open) {
    this.ledger = ledger;
    this.open = open;
  }

  /**
   * The value of an indicator.
   *
   * @param shown what it is called
   * @param judged what is held against the bounds
   */
  record Value(double shown, double judged) {
    static Value of(double value) {
      return new Value(value, value);
    }
  }

  /** Returns the events of a window. */
  Tally tally(Indicator indicator, Minutes window) {
    return switch (indicator) {
      case Indicator.Latency latency -> {
        long timed = ledger.sum(Column.TIMED, window);
        yield new Tally(timed, timed - ledger.within(latency.bounds().target(), window));
      }
      case Indicator.Availability _ ->
          new Tally(ledger.sum(Column.TOTAL, window), ledger.sum(Column.SERVER_ERRORS, window));
      case Indicator.ErrorRate errors ->
          new Tally(ledger.sum(Column.TOTAL, window), errors(errors, window));
      case Indicator.Throughput throughput -> minutes(throughput, window);
    };
  }

  /** Returns the value in a window, or null where nothing happened in it. */
  @Nullable Value value(Indicator indicator, Minutes window) {
    long total = ledger.sum(Column.TOTAL, window);
    return switch (indicator) {
      case Indicator.Latency latency -> {
        Distribution distribution = ledger.latency(window);
        yield distribution.count() == 0
            ? null
            : Value.of(distribution.quantile(latency.percentile()));
      }
      case Indicator.Availability _ ->
          total == 0
              ? null
              : Value.of(1 - (double) ledger.sum(Column.SERVER_ERRORS, window) / total);
      case Indicator.ErrorRate errors ->
          total == 0 ? null : Value.of((double) errors(errors, window) / total);
      case Indicator.Throughput _ ->
          total == 0 ? null : new Value(busiest(window), leastWhileSaturated(window));
    };
  }

  private long errors(Indicator.ErrorRate indicator, Minutes window) {
    long errors = 0;
    for (Fault fault : indicator.counts()) {
      errors +=
          ledger.sum(fault == Fault.CLIENT ? Column.CLIENT_ERRORS : Column.SERVER_ERRORS, window);
    }
    return errors;
  }

  /* The open minute is left out: it would fall short just for being young. */
  private Tally minutes(Indicator.Throughput throughput, Minutes window) {
    long busy = 0;
    long shortOfTarget = 0;
    for (long minute = window.first(); minute <= Math.min(window.last(), open - 1); minute++) {
      if (ledger.at(Column.TOTAL, minute) > 0) {
        busy++;
        boolean refused = ledger.at(Column.SATURATED, minute) > 0;
        shortOfTarget += refused && served(minute) < throughput.bounds().target() ? 1 : 0;
      }
    }
    return new Tally(busy, shortOfTarget);
  }

  private double busiest(Minutes window) {
    double most = 0;
    for (long minute = window.first(); minute <= window.last(); minute++) {
      most = Math.max(most, served(minute));
    }
    return most;
  }

  private double leastWhileSaturated(Minutes window) {
    double least = Double.POSITIVE_INFINITY;
    for (long minute = window.first(); minute <= Math.min(window.last(), open - 1); minute++) {
      if (ledger.at(Column.SATURATED, minute) > 0) {
        least = Math.min(least, served(minute));
      }
    }
    return least;
  }

  private double served(long minute) {
    return (double) ledger.at(Column.TOTAL, minute) - ledger.at(Column.SATURATED, minute);
  }
}
