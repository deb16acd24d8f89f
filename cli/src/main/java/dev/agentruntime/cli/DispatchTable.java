package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import java.util.ArrayList;
import java.util.List;

/** Dispatches as a table of a terminal. */
final class DispatchTable {
  private static final List<String> HEAD =
      List.of("ARRIVED", "DISPATCH", "STATUS", "PRINCIPAL", "INTENT", "TOOK", "USD", "REASON");

  private DispatchTable() {}

  /** Returns the lines of a table of what {@code GET /dispatches} answered. */
  static List<String> lines(Value.Fields page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    if (page.get("dispatches") instanceof Value.Items(var items)) {
      items.forEach(item -> rows.add(row((Value.Fields) item)));
    }
    if (rows.size() == 1) {
      return List.of("no dispatch found");
    }
    List<String> lines = new ArrayList<>(rows.stream().map(row -> line(row, rows)).toList());
    if (page.text("next") != null) {
      lines.add("there are more; --limit shows them");
    }
    return lines;
  }

  private static List<String> row(Value.Fields dispatch) {
    return List.of(
        text(dispatch, "at"),
        text(dispatch, "dispatch_id"),
        text(dispatch, "status"),
        text(dispatch, "principal"),
        text(dispatch, "intent"),
        Figures.duration(dispatch.get("duration_us")),
        Figures.number(dispatch.get("cost_usd")),
        text(dispatch, "reason"));
  }

  private static String text(Value.Fields dispatch, String name) {
    String text = dispatch.text(name);
    return text == null ? Figures.NONE : Words.shown(text);
  }

  private static String line(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int at = column;
      int width = rows.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
      String cell = row.get(column);
      line.append(cell).repeat(' ', width - cell.length() + 2);
    }
    return line.toString().stripTrailing();
  }
}
