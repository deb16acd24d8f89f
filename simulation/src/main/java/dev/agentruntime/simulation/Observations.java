package dev.agentruntime.simulation;

import dev.agentruntime.core.dispatch.DispatchResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What callers saw, in the order in which it ended. */
final class Observations {
  private final List<Observed> all;

  Observations(List<Observed> all) {
    this.all = List.copyOf(all);
  }

  List<Observed> all() {
    return all;
  }

  /** Returns those that ended like that. */
  Observations only(Predicate<Observed> which) {
    return new Observations(all.stream().filter(which).toList());
  }

  /** Returns those that ended with {@code outcome}, as {@link Observed#outcome} says. */
  Observations ended(String outcome) {
    return only(its -> its.outcome().equals(outcome));
  }

  int count() {
    return all.size();
  }

  /**
   * Returns the latency that a share of all does not exceed: of the sorted ones, the one at the
   * nearest rank.
   *
   * @param percent above 0, at most 100
   */
  Duration latency(double percent) {
    List<Duration> sorted = all.stream().map(Observed::latency).sorted().toList();
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(1, rank) - 1);
  }

  /**
   * Returns how long after {@code end} of a trouble the last dispatch arrived that did not succeed
   * within {@code bound}; zero where none did.
   */
  Duration recovered(Duration end, Duration bound) {
    return all.stream()
        .filter(its -> !its.succeeded() || its.latency().compareTo(bound) > 0)
        .map(Observed::arrived)
        .max(Comparator.naturalOrder())
        .map(last -> last.minus(end))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  /** Returns how often what was told to callers who were refused, in words, in order. */
  String retryAfter() {
    Map<Duration, Long> told = new TreeMap<>();
    for (Observed its : all) {
      if (its.result() instanceof DispatchResult.Refused refused && refused.retryAfter() != null) {
        told.merge(refused.retryAfter(), 1L, Long::sum);
      }
    }
    return told.isEmpty()
        ? "none"
        : told.entrySet().stream()
            .map(entry -> "%d s to %d".formatted(entry.getKey().toSeconds(), entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  /**
   * Adds to {@code figures} how many dispatches there were, how they ended and how long it took.
   */
  void tell(Figures figures) {
    figures.count("dispatches", all.size());
    Map<String, List<Observed>> byOutcome = new TreeMap<>();
    all.forEach(its -> byOutcome.computeIfAbsent(its.outcome(), _ -> new ArrayList<>()).add(its));
    byOutcome.forEach((outcome, list) -> figures.count(outcome, list.size()));
    byOutcome.forEach((outcome, list) -> new Observations(list).tellLatency(figures, outcome));
  }

  private void tellLatency(Figures figures, String outcome) {
    if (latency(Double.MIN_VALUE).equals(latency(100))) {
      figures.millis("%s after".formatted(outcome), latency(100));
      return;
    }
    figures.millis("%s after, least".formatted(outcome), latency(Double.MIN_VALUE));
    for (int percent : List.of(50, 90, 99)) {
      figures.millis("%s after, p%d".formatted(outcome, percent), latency(percent));
    }
    figures.millis("%s after, most".formatted(outcome), latency(100));
  }
}
