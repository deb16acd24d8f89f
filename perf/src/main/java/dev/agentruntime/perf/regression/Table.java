package dev.agentruntime.perf.regression;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under a header, all of the same length.
 *
 * @param left how many columns hold words; those after them hold figures
 */
record Table(List<String> header, int left, List<List<String>> rows) {
  Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Returns it for a terminal, in columns. */
  List<String> lines() {
    List<List<String>> all = new ArrayList<>();
    all.add(header);
    all.addAll(rows);
    int[] widths = new int[header.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  /** Returns it as a table of Markdown. */
  List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(markdown(header));
    StringBuilder rule = new StringBuilder("|");
    for (int i = 0; i < header.size(); i++) {
      rule.append(i < left ? "---|" : "---:|");
    }
    lines.add(rule.toString());
    rows.forEach(row -> lines.add(markdown(row)));
    return lines;
  }

  private static String markdown(List<String> row) {
    return "| "
        + String.join(" | ", row.stream().map(cell -> cell.replace("|", "\\|")).toList())
        + " |";
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String space = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : "  ").append(i < left ? cell + space : space + cell);
    }
    return line.toString().stripTrailing();
  }
}
