package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The dashboard as a table of a terminal. */
final class DashboardText {
  private static final int WIDTH = 78;
  private static final String NONE = "-";

  private final List<String> lines = new ArrayList<>();

  private DashboardText() {}

  /** Returns the lines of a table of what {@code GET /dashboard/overview} answered. */
  static List<String> lines(Value.Fields answer, String server) {
    DashboardText text = new DashboardText();
    text.draw(answer, server);
    return text.lines;
  }

  private void draw(Value.Fields answer, String server) {
    Value.Fields overview = object(answer, "overview");
    rule('┌', '┐');
    row(centred("Performance Dashboard"));
    row(centred(server + ", agent-runtime " + answer.text("version")));
    rule('├', '┤');
    traffic(overview);
    rule('├', '┤');
    row("Resource Utilization");
    resources(overview);
    objectives(object(answer, "slo"));
    alerts(object(answer, "alerts"));
    rule('└', '┘');
  }

  private void traffic(Value.Fields overview) {
    Value.Fields latency = object(overview, "latency_s");
    Value.Fields decision = object(overview, "decision_s");
    columns("Response Times", "Throughput", "Error Rate", "Decision", "Status");
    columns(
        "p50: " + time(latency.get("p50")),
        number(overview.get("throughput_per_min")) + "/min",
        percent(overview.get("error_ratio")),
        "p50: " + time(decision.get("p50")),
        status(overview.text("status")));
    columns(
        "p95: " + time(latency.get("p95")),
        "Peak: " + number(overview.get("peak_per_min")) + "/min",
        "5xx: " + percent(overview.get("server_error_ratio")),
        "p95: " + time(decision.get("p95")),
        "In flight: " + number(overview.get("in_flight")));
    columns(
        "p99: " + time(latency.get("p99")),
        "",
        "4xx: " + percent(overview.get("client_error_ratio")),
        "p99: " + time(decision.get("p99")),
        "$" + number(overview.get("cost_usd_per_hour")) + "/h");
  }

  private void resources(Value.Fields overview) {
    for (Value.Fields budget : objects(overview, "budgets")) {
      Double used = value(budget.get("used"));
      row(
          "%-9s %7s of at most %-5s %s %s"
              .formatted(
                  budget.text("name"),
                  used == null ? NONE : percent(budget.get("used")),
                  percent(budget.get("bound")),
                  bar(used == null ? 0 : used),
                  status(budget.text("status"))));
    }
    if (overview.get("lambda") instanceof Value.Fields lambda) {
      row("Lambda Duration: " + time(lambda.get("duration_s")));
    }
    if (value(overview.get("database_throttle_ratio")) != null) {
      row("DB Throttle: " + percent(overview.get("database_throttle_ratio")));
    }
  }

  private void objectives(Value.Fields slo) {
    List<Value.Fields> objectives = objects(slo, "objectives");
    if (objectives.isEmpty()) {
      return;
    }
    rule('├', '┤');
    row("Service Level Objectives");
    for (Value.Fields objective : objectives) {
      Value.Fields budget = object(objective, "budget");
      Double left = value(budget.get("remaining"));
      row(
          "%-17s now %-8s budget left %6s %s %s"
              .formatted(
                  objective.text("title"),
                  measured(objective),
                  left == null ? NONE : percent(budget.get("remaining")),
                  bar(left == null ? 0 : left),
                  status(objective.text("status"))));
    }
  }

  private void alerts(Value.Fields board) {
    List<Value.Fields> firing =
        objects(board, "alerts").stream()
            .filter(alert -> "firing".equals(alert.text("state")))
            .toList();
    if (firing.isEmpty()) {
      return;
    }
    rule('├', '┤');
    row("Alerts");
    for (Value.Fields alert : firing) {
      row("! %s %s".formatted(alert.text("severity"), alert.text("summary")));
    }
  }

  private static String measured(Value.Fields objective) {
    Value current = objective.get("current");
    return switch (objective.text("unit")) {
      case "s" -> time(current);
      case "ratio" -> percent(current);
      case "per_minute" -> number(current) + "/min";
      case null, default -> number(current);
    };
  }

  private static String status(@Nullable String status) {
    return switch (status) {
      case "ok" -> "✓ OK";
      case "warning" -> "▲ WARNING";
      case "critical" -> "✗ CRITICAL";
      case null, default -> "? UNKNOWN";
    };
  }

  private static String bar(double share) {
    int full = (int) Math.round(10 * Math.clamp(share, 0, 1));
    return "█".repeat(full) + "░".repeat(10 - full);
  }

  static String time(@Nullable Value seconds) {
    Double value = value(seconds);
    if (value == null) {
      return NONE;
    }
    if (value < 1e-3) {
      return digits(value * 1e6) + "µs";
    }
    return value < 1 ? digits(value * 1e3) + "ms" : digits(value) + "s";
  }

  static String percent(@Nullable Value ratio) {
    Double value = value(ratio);
    return value == null ? NONE : digits(value * 100) + "%";
  }

  private static String number(@Nullable Value number) {
    Double value = value(number);
    return value == null ? NONE : digits(value);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%.0f", value);
  }

  private static @Nullable Double value(@Nullable Value value) {
    return switch (value) {
      case Value.Whole(long whole) -> (double) whole;
      case Value.Decimal(BigDecimal decimal) -> decimal.doubleValue();
      case null, default -> null;
    };
  }

  private void columns(String... cells) {
    StringBuilder text = new StringBuilder();
    int[] widths = {15, 15, 12, 12, 14};
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : "│ ").append(padded(cells[i], widths[i]));
    }
    row(text.toString());
  }

  private void rule(char left, char right) {
    lines.add(left + "─".repeat(WIDTH) + right);
  }

  private void row(String text) {
    lines.add("│ " + padded(text, WIDTH - 2) + " │");
  }

  private static String centred(String text) {
    return " ".repeat(Math.max(0, (WIDTH - 2 - text.length()) / 2)) + text;
  }

  private static String padded(String text, int width) {
    return text.length() > width
        ? text.substring(0, width - 1) + "…"
        : text + " ".repeat(width - text.length());
  }

  private static Value.Fields object(Value.Fields in, String name) {
    return in.get(name) instanceof Value.Fields fields ? fields : Value.NO_FIELDS;
  }

  /** Returns the objects of the array {@code name}; none where there is no such array. */
  static List<Value.Fields> objects(Value.Fields in, String name) {
    return in.get(name) instanceof Value.Items(var items)
        ? items.stream()
            .filter(Value.Fields.class::isInstance)
            .map(Value.Fields.class::cast)
            .toList()
        : List.of();
  }
}
