package dev.agentruntime.perf.print;

import java.util.ArrayList;
import java.util.List;

/** A table in text, with columns as wide as their widest cell and two spaces between them. */
public final class Columns {
  private final List<List<String>> rows = new ArrayList<>();
  private final String kinds;

  /**
   * Returns a table without rows.
   *
   * @param kinds a letter for each column: {@code l} for text, {@code r} for figures
   */
  public Columns(String kinds) {
    this.kinds = kinds;
  }

  /** Adds a row; it has a cell for each column. */
  public Columns row(String... cells) {
    if (cells.length != kinds.length()) {
      throw new IllegalArgumentException(
          "cells: %d (expected: %d)".formatted(cells.length, kinds.length()));
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Returns the lines, none of which ends in a space. */
  public List<String> lines() {
    int[] widths = new int[kinds.length()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String gap = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(kinds.charAt(i) == 'r' ? gap + row.get(i) : row.get(i) + gap);
    }
    return line.toString().stripTrailing();
  }
}
