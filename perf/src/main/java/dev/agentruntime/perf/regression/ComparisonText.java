package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.statistics.Interval;
import dev.agentruntime.perf.statistics.RunsNeeded;
import java.util.ArrayList;
import java.util.List;

/** A comparison, for a terminal and as Markdown. */
final class ComparisonText {
  private final Comparison comparison;
  private final Settings settings;

  ComparisonText(Comparison comparison, Settings settings) {
    this.comparison = comparison;
    this.settings = settings;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(sides());
    lines.add("");
    lines.addAll(table().lines());
    lines.add("");
    lines.add(errors());
    comparison.notes().forEach(note -> lines.add("Note: " + note));
    lines.add("");
    lines.add(summary());
    return lines;
  }

  List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# Comparison: " + comparison.word());
    lines.add("");
    lines.add(summary());
    lines.add("");
    lines.add(sides());
    lines.add("");
    lines.addAll(table().markdown());
    lines.add("");
    lines.add(errors());
    comparison.notes().forEach(note -> lines.addAll(List.of("", "Note: " + note)));
    return lines;
  }

  /** Returns what became of it, in one line. */
  String summary() {
    if (comparison.moreErrors()) {
      return "❌ more requests fail: %s, after %s"
          .formatted(Texts.percent(comparison.newErrors()), Texts.percent(comparison.baseErrors()));
    }
    if (comparison.worse()) {
      return "❌ slower: " + named(comparison.slower());
    }
    return switch (comparison.word()) {
      case "undecided" -> "❓ undecided: too noisy for a change of " + effect();
      case "faster" -> "✅ faster: " + named(faster());
      default -> "✅ the same: no change of " + effect() + " or more";
    };
  }

  private String effect() {
    return Texts.percent(settings.minEffect());
  }

  private List<Finding> faster() {
    return comparison.findings().stream()
        .filter(each -> each.verdict() instanceof Verdict.Faster)
        .toList();
  }

  private static String named(List<Finding> findings) {
    return String.join(
        "; ",
        findings.stream()
            .map(each -> each.name() + " " + Texts.change(each.verdict().figures().change()))
            .toList());
  }

  private String sides() {
    return "BASE %s (%s), NEW %s (%s)"
        .formatted(
            comparison.base().name(),
            runs(comparison.base().runs()),
            comparison.fresh().name(),
            runs(comparison.fresh().runs()));
  }

  private static String runs(int runs) {
    return runs == 1 ? "1 run" : runs + " runs";
  }

  private String errors() {
    return "Requests that failed: BASE %s, NEW %s."
        .formatted(Texts.percent(comparison.baseErrors()), Texts.percent(comparison.newErrors()));
  }

  private Table table() {
    return new Table(
        List.of(
            "phase",
            "metric",
            "verdict",
            "base",
            "new",
            "change",
            Texts.percent(settings.confidence()) + " interval",
            "p"),
        3,
        comparison.findings().stream().map(ComparisonText::row).toList());
  }

  private static List<String> row(Finding finding) {
    Figures figures = finding.verdict().figures();
    Interval interval = figures.interval();
    return List.of(
        finding.phase(),
        finding.metric(),
        verdict(finding.verdict()),
        Texts.ms(figures.baseMs()),
        Texts.ms(figures.newMs()),
        Texts.change(figures.change()),
        Texts.change(interval.low() - 1) + " to " + Texts.change(interval.high() - 1),
        Texts.p(figures.p()));
  }

  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Faster _, Verdict.Slower _, Verdict.Same _ -> verdict.word();
      case Verdict.Undecided(_, int needed) ->
          needed >= RunsNeeded.MOST
              ? "undecided (too noisy for %d runs a side)".formatted(RunsNeeded.MOST)
              : "undecided (%d runs a side could tell)".formatted(needed);
    };
  }
}
