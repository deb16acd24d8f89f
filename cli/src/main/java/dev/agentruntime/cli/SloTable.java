package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.slo.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /slo} as a table. */
final class SloTable {
  private static final List<String> HEAD =
      List.of("OBJECTIVE", "TARGET", "NOW", "STATUS", "BUDGET LEFT", "BURN 1h/6h/3d", "EXHAUSTED");
  private static final Set<String> AT_MOST = Set.of("latency", "error_rate");
  private static final String NOTHING = "-";

  private SloTable() {}

  /** Returns the lines of the table; {@code answer} is as the server gives it. */
  static List<String> lines(Value.Fields answer) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    if (answer.get("objectives") instanceof Value.Items(var objectives)) {
      for (Value objective : objectives) {
        if (objective instanceof Value.Fields fields) {
          rows.add(row(fields));
        }
      }
    }
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length()));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static List<String> row(Value.Fields objective) {
    Unit unit = unit(objective.text("unit"));
    boolean atMost = AT_MOST.contains(String.valueOf(objective.text("indicator")));
    Value.Fields budget =
        objective.get("budget") instanceof Value.Fields fields ? fields : Value.NO_FIELDS;
    Double left = number(budget.get("remaining"));
    String exhausted = budget.text("exhausted_on");
    return List.of(
        shown(objective.text("title")),
        (atMost ? "<= " : ">= ") + shown(unit, number(objective.get("target"))),
        shown(unit, number(objective.get("current"))),
        status(objective, atMost),
        left == null ? NOTHING : Unit.decimals(left * 100, 1) + " %",
        burnRates(objective.get("burn_rates")),
        left != null && left <= 0 ? "spent" : shown(exhausted));
  }

  /* The throughput called now is what was asked for, and may be less than what could be had. */
  private static String status(Value.Fields objective, boolean atMost) {
    String status = shown(objective.text("status"));
    Double current = number(objective.get("current"));
    Double target = number(objective.get("target"));
    boolean missed =
        current != null
            && target != null
            && !"throughput".equals(objective.text("indicator"))
            && (atMost ? current > target : current < target);
    return missed && status.equals("ok") ? "ok, off target" : status;
  }

  private static String burnRates(@Nullable Value rates) {
    if (!(rates instanceof Value.Items(var items)) || items.isEmpty()) {
      return NOTHING;
    }
    return items.stream()
        .map(item -> item instanceof Value.Fields rate ? burnRate(rate) : NOTHING)
        .collect(Collectors.joining(" / "));
  }

  private static String burnRate(Value.Fields rate) {
    Double value = number(rate.get("long"));
    boolean firing = Value.bool(true).equals(rate.get("firing"));
    return (value == null ? NOTHING : Unit.decimals(value, 2)) + (firing ? "!" : "");
  }

  private static Unit unit(@Nullable String code) {
    return Arrays.stream(Unit.values())
        .filter(unit -> unit.code().equals(code))
        .findFirst()
        .orElse(Unit.RATIO);
  }

  private static String shown(Unit unit, @Nullable Double value) {
    return value == null ? NOTHING : unit.shown(value);
  }

  private static String shown(@Nullable String text) {
    return text == null ? NOTHING : text;
  }

  private static @Nullable Double number(@Nullable Value value) {
    return switch (value) {
      case Value.Whole(long number) -> (double) number;
      case Value.Decimal(var number) -> number.doubleValue();
      case null, default -> null;
    };
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
