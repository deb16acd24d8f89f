package dev.agentruntime.core.slo;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.slo.SloReport.ObjectiveReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Dispatches in virtual time, seen by objectives. */
final class Traffic {
  static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  static final Objective LATENCY =
      objective("latency", new Indicator.Latency(0.95, new Bounds(0.5, 0.75, 1.0)), 10);
  static final Objective AVAILABILITY =
      objective("availability", new Indicator.Availability(new Bounds(0.999, 0.998, 0.995)), 10);
  static final Objective ERROR_RATE =
      objective(
          "error-rate",
          new Indicator.ErrorRate(Set.of(Fault.CLIENT, Fault.SERVER), new Bounds(0.01, 0.02, 0.05)),
          10);
  static final Objective THROUGHPUT =
      objective("throughput", new Indicator.Throughput(0.99, new Bounds(1000, 800.0, null)), 1);
  static final List<Objective> ALL = List.of(LATENCY, AVAILABILITY, ERROR_RATE, THROUGHPUT);

  final Slo slo = new Slo(ALL);
  final List<SliMinute> history = new ArrayList<>();
  private Instant now = START;

  static Objective objective(String name, Indicator indicator, int minimumEvents) {
    return new Objective(
        name, name, null, indicator, Duration.ofDays(30), Duration.ofMinutes(5), 2, minimumEvents);
  }

  static Counts fine(long total) {
    return failing(total, 0);
  }

  static Counts failing(long total, long serverErrors) {
    return new Counts(total, 0, serverErrors, 0, took(total, 0.1));
  }

  static Counts refusing(long total, long clientErrors) {
    return new Counts(total, clientErrors, 0, 0, took(total, 0.1));
  }

  static Counts saturated(long served, long refused) {
    return new Counts(served + refused, 0, refused, refused, took(served, 0.1));
  }

  static Counts slow(long total, long slow, double seconds) {
    return new Counts(total, 0, 0, 0, took(total - slow, 0.1).plus(took(slow, seconds)));
  }

  static Distribution took(long count, double seconds) {
    TreeMap<Integer, Long> buckets = new TreeMap<>();
    if (count > 0) {
      buckets.put(Distribution.index(seconds), count);
    }
    return Distribution.of(0, buckets, count * seconds, count == 0 ? 0 : seconds);
  }

  /** Lets {@code counts} happen in each of the next minutes, and ends with the last of them. */
  Traffic minutes(long minutes, Counts counts) {
    for (long i = 0; i < minutes; i++) {
      slo.record(now, counts);
      history.add(new SliMinute(now, counts));
      now = now.plus(Duration.ofMinutes(1));
    }
    return this;
  }

  Traffic hours(long hours, Counts counts) {
    return minutes(hours * 60, counts);
  }

  Traffic days(long days, Counts counts) {
    return hours(days * 24, counts);
  }

  /** Returns the moment just before the next minute. */
  Instant now() {
    return now.minusMillis(1);
  }

  SloReport report() {
    return slo.evaluate(now());
  }

  ObjectiveReport of(Objective objective) {
    return of(report(), objective);
  }

  static ObjectiveReport of(SloReport report, Objective objective) {
    return report.objectives().stream()
        .filter(its -> its.objective().equals(objective))
        .findFirst()
        .orElseThrow();
  }

  List<String> firing() {
    return report().firing().stream().map(alert -> alert.severity() + " " + alert.id()).toList();
  }
}
