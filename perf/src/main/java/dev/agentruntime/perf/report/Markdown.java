package dev.agentruntime.perf.report;

import dev.agentruntime.perf.report.advice.Recommendation;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Writes Markdown; every text is escaped. */
final class Markdown {
  private final StringBuilder page = new StringBuilder();

  void heading(int level, String text) {
    block("#".repeat(level) + " " + escaped(text));
  }

  void paragraph(String text) {
    block(escaped(text));
  }

  /** Writes what a reader must not overlook. */
  void warning(String title, List<String> sentences) {
    block("> **" + escaped(title) + "** " + escaped(String.join(" ", sentences)));
  }

  void facts(List<Fact> facts) {
    block(
        facts.stream()
            .map(fact -> "- **%s**: %s".formatted(escaped(fact.name()), escaped(fact.value())))
            .collect(Collectors.joining("\n")));
  }

  /** Writes a table; all columns but the first are set to the right. */
  void table(List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder(row(head));
    table.append("\n|---|").append(String.join("|", Collections.nCopies(head.size() - 1, "---:")));
    table.append('|');
    rows.forEach(cells -> table.append('\n').append(row(cells)));
    block(table.toString());
  }

  /** Writes what to do as a list to tick off, each with its reasons. */
  void tasks(List<Recommendation> tasks) {
    block(
        tasks.stream()
            .map(
                task ->
                    "- [ ] **%s.** %s\n  - %s\n  - %s"
                        .formatted(
                            escaped(task.title()),
                            escaped(task.finding()),
                            escaped(task.advice()),
                            escaped("Brings: " + task.gain())))
            .collect(Collectors.joining("\n")));
  }

  @Override
  public String toString() {
    return page.toString();
  }

  private void block(String text) {
    page.append(page.isEmpty() ? "" : "\n").append(text).append('\n');
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                safe.append(' ');
                return;
              }
              if ("\\`*_[]<>|#~&".indexOf(c) >= 0) {
                safe.append('\\');
              }
              safe.appendCodePoint(c);
            });
    return safe.toString();
  }
}
