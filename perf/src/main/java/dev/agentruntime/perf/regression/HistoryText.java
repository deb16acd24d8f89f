package dev.agentruntime.perf.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is found in a history, for people. */
final class HistoryText {
  private final List<SeriesVerdict> verdicts;
  private final Set<Rule> rules;

  /**
   * @param rules those that make a regression
   */
  HistoryText(List<SeriesVerdict> verdicts, Set<Rule> rules) {
    this.verdicts = List.copyOf(verdicts);
    this.rules = Set.copyOf(rules);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(table().lines());
    lines.add("");
    for (SeriesVerdict verdict : verdicts) {
      for (ChangePoint change : verdict.changes()) {
        lines.add(change(verdict.series(), change));
      }
      for (SeriesVerdict.Worse worse : verdict.worse()) {
        if (!rules.contains(worse.rule())) {
          lines.add("Note: " + worse(verdict.series(), worse) + "; not a rule that counts here");
        }
      }
    }
    lines.add(summary());
    return lines;
  }

  /** Returns what became of it, in one line. */
  String summary() {
    List<String> found = new ArrayList<>();
    for (SeriesVerdict verdict : verdicts) {
      verdict.worse().stream()
          .filter(worse -> rules.contains(worse.rule()))
          .map(worse -> worse(verdict.series(), worse))
          .forEach(found::add);
    }
    return found.isEmpty()
        ? "✅ no regression in the newest windows"
        : "❌ regressed: " + String.join("; ", found);
  }

  private Table table() {
    return new Table(
        List.of("series", "windows", "first", "newest", "changes"),
        1,
        verdicts.stream().map(HistoryText::row).toList());
  }

  private static List<String> row(SeriesVerdict verdict) {
    List<Point> points = verdict.series().points();
    return List.of(
        verdict.series().name(),
        Integer.toString(points.size()),
        value(verdict.series(), points.getFirst().value()),
        value(verdict.series(), points.getLast().value()),
        Integer.toString(verdict.changes().size()));
  }

  private static String change(Series series, ChangePoint change) {
    boolean worse = Relative.worsening(series.better(), change.before(), change.after()) > 0;
    return "%s: %s, %s to %s (%s) since %s (p %s)"
        .formatted(
            worse ? "worse" : "better",
            series.name(),
            value(series, change.before()),
            value(series, change.after()),
            Texts.change(change.change()),
            since(series.points().get(change.index())),
            Texts.p(change.p()));
  }

  private static String worse(Series series, SeriesVerdict.Worse worse) {
    return "%s %s to %s (%s) since %s, by the rule %s"
        .formatted(
            series.name(),
            value(series, worse.before()),
            value(series, worse.after()),
            Texts.change(Relative.change(worse.before(), worse.after())),
            since(worse.since()),
            worse.rule().label());
  }

  private static String since(Point point) {
    String at = Texts.at(point.at());
    return point.revision() == null ? at : point.revision() + " of " + at;
  }

  private static String value(Series series, double value) {
    return (Texts.figure(value) + " " + series.unit()).strip();
  }
}
