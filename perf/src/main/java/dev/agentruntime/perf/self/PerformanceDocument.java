package dev.agentruntime.perf.self;

import java.util.Locale;
import java.util.Optional;

/** The document that says of every bar what it is, how it is measured, and what was measured. */
final class PerformanceDocument {
  private PerformanceDocument() {}

  static String text(Measurements record) {
    StringBuilder text = new StringBuilder(4096);
    text.append(
        """
        # Performance

        <!-- Written by ./agent-runtime perf self; the figures are kept in performance.json. -->

        What is promised of the runtime's speed, and what was measured last. Absolute figures mean little on somebody else's machine, so every figure is a ratio: against another program in the same run, or against the bar itself. `./agent-runtime perf self` measures all of it on your machine, which takes about half an hour, and writes this page; `--only P4` measures one bar. [Benchmarks](benchmarks.md) says how each command measures and what it cannot show.

        | bar | what | figure | bar is | measured | kept |
        |---|---|---|---|---|---|
        """);
    for (Bar bar : Bar.values()) {
      Optional<Measured> measured = record.measured(bar);
      String name = bar.name();
      String what = bar.what();
      for (Bar.Figure figure : bar.figures()) {
        text.append(
            "| %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                    name,
                    what,
                    figure.what(),
                    bound(figure),
                    measured.map(each -> number(ratio(figure, each))).orElse("not yet"),
                    measured
                        .map(each -> figure.met(each.value(figure)) ? "yes" : "**no**")
                        .orElse("")));
        name = "";
        what = "";
      }
    }
    text.append(
        "\n| bar | command | measured on | of revision | machine |\n|---|---|---|---|---|\n");
    for (Bar bar : Bar.values()) {
      record
          .measured(bar)
          .ifPresent(
              each ->
                  text.append(
                      "| %s | `%s` | %s | %s | %s |%n"
                          .formatted(
                              bar.name(),
                              bar.command(),
                              each.on(),
                              each.revision() == null ? "unknown" : each.revision(),
                              each.machine())));
    }
    return text.toString();
  }

  /* A bound in a unit is written as a part of itself. */
  private static String bound(Bar.Figure figure) {
    double bound = isRatio(figure) ? figure.bound() : 1;
    return (figure.least() ? "≥ " : "≤ ") + number(bound);
  }

  private static double ratio(Bar.Figure figure, Measured measured) {
    double value = measured.value(figure);
    return isRatio(figure) ? value : value / figure.bound();
  }

  private static boolean isRatio(Bar.Figure figure) {
    return figure.name().contains("ratio");
  }

  private static String number(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
