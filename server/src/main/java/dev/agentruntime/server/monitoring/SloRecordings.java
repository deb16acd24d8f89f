package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.slo.BurnRule;
import dev.agentruntime.core.slo.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What Prometheus keeps of one objective: its events, its value and its error budget. */
final class SloRecordings {

  /*
   * Over less than a day, rates are taken from what was scraped. Those over longer windows add up
   * rates that are recorded already, each of which stands for the time between two evaluations:
   * the same at a small part of the cost.
   */
  private static final Duration LONG = Duration.ofDays(1);

  /** How often the rules must be evaluated, in seconds. */
  static final int INTERVAL = 30;

  private final Objective objective;
  private final Sli sli;
  private final Map<String, String> labels;

  SloRecordings(Objective objective) {
    this.objective = objective;
    this.sli = new Sli(objective);
    this.labels = Map.of("objective", objective.name());
  }

  /** Returns the rules for windows of less than a day, each after those that it needs. */
  List<Rule> recent() {
    List<Rule> rules = new ArrayList<>();
    if (sli.countsMinutes()) {
      add(rules, Sli.SERVED_WHILE_SATURATED, sli.servedWhileSaturated());
    }
    windows().headSet(LONG).forEach(window -> addRates(rules, window));
    add(rules, Sli.VALUE, sli.value());
    return rules;
  }

  /** Returns the rules for longer windows. */
  List<Rule> longTerm() {
    List<Rule> rules = new ArrayList<>();
    windows().tailSet(LONG).forEach(window -> addRates(rules, window));
    add(
        rules,
        Sli.BUDGET_REMAINING,
        "1 - %s / %s"
            .formatted(
                sli.recorded(Sli.ratioName(objective.budgetWindow())),
                PromQl.number(1 - objective.indicator().objective())));
    return rules;
  }

  private NavigableSet<Duration> windows() {
    NavigableSet<Duration> windows = new TreeSet<>();
    windows.add(sli.base());
    windows.add(objective.window());
    windows.add(objective.budgetWindow());
    for (BurnRule rule : objective.burnRules()) {
      windows.add(rule.longWindow());
      windows.add(rule.shortWindow());
    }
    return windows;
  }

  private void addRates(List<Rule> rules, Duration window) {
    boolean scraped =
        window.equals(sli.base()) || (window.compareTo(LONG) < 0 && !sli.countsMinutes());
    String events = Sli.eventsName(window);
    String badEvents = Sli.badEventsName(window);
    add(rules, events, scraped ? sli.events(window) : summedUp(Sli.eventsName(sli.base()), window));
    add(
        rules,
        badEvents,
        scraped ? sli.badEvents(window) : summedUp(Sli.badEventsName(sli.base()), window));
    add(
        rules,
        Sli.ratioName(window),
        "%s / %s".formatted(sli.recorded(badEvents), sli.recorded(events)));
  }

  private String summedUp(String name, Duration window) {
    return "%d * sum_over_time(%s[%s]) / %d"
        .formatted(INTERVAL, sli.recorded(name), PromQl.range(window), window.toSeconds());
  }

  private void add(List<Rule> rules, String name, String query) {
    rules.add(new Rule.Recording(name, query, labels));
  }
}
