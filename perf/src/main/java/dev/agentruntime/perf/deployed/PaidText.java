package dev.agentruntime.perf.deployed;

import dev.agentruntime.perf.print.Columns;
import dev.agentruntime.perf.print.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was paid, for people: by itself, or held against what was computed. */
public final class PaidText {
  private static final double USD_A_REQUEST = 0.01;

  private PaidText() {}

  /**
   * Returns the lines.
   *
   * @param computed for a month, by part, in the same currency; none where nothing was computed
   * @param steps whether each day or month is printed
   */
  public static List<String> lines(Paid paid, Map<BillPart, Double> computed, boolean steps) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Paid from %s to %s, %s in all%s:"
            .formatted(
                paid.from(),
                paid.to().minusDays(1),
                money(paid, paid.total()),
                paid.estimated() ? "; AWS says that some of it may still change" : ""));
    lines.add("");
    if (paid.lines().isEmpty()) {
      lines.add("nothing");
    } else {
      lines.addAll(computed.isEmpty() ? table(paid) : against(paid, computed));
    }
    if (steps) {
      lines.add("");
      lines.addAll(steps(paid));
    }
    lines.add("");
    lines.add(
        "Asked Cost Explorer %d %s, which costs USD %s."
            .formatted(
                paid.requests(),
                paid.requests() == 1 ? "time" : "times",
                Figures.money(paid.requests() * USD_A_REQUEST)));
    return lines;
  }

  private static List<String> table(Paid paid) {
    Columns table =
        new Columns("lrrl").row("PART", paid.currency(), paid.currency() + "/MONTH", "SERVICES");
    for (Paid.Line line : paid.lines()) {
      table.row(
          line.part(),
          Figures.money(line.amount().doubleValue()),
          Figures.money(line.monthly()),
          services(line));
    }
    return table
        .row("total", Figures.money(paid.total().doubleValue()), Figures.money(paid.monthly()), "")
        .lines();
  }

  private static List<String> against(Paid paid, Map<BillPart, Double> computed) {
    Columns table =
        new Columns("lrrrrl")
            .row(
                "PART",
                paid.currency(),
                paid.currency() + "/MONTH",
                "COMPUTED",
                "DIFFERENCE",
                "SERVICES");
    double all = 0;
    for (Paid.Line line : paid.lines()) {
      double expected = computed(line.part(), computed);
      all += expected;
      table.row(
          line.part(),
          Figures.money(line.amount().doubleValue()),
          Figures.money(line.monthly()),
          Figures.money(expected),
          difference(line.monthly() - expected),
          services(line));
    }
    for (Map.Entry<BillPart, Double> part : computed.entrySet()) {
      String label = part.getKey().label();
      if (paid.lines().stream().noneMatch(line -> line.part().equals(label))) {
        all += part.getValue();
        table.row(
            label,
            "0.00",
            "0.00",
            Figures.money(part.getValue()),
            difference(-part.getValue()),
            "");
      }
    }
    return table
        .row(
            "total",
            Figures.money(paid.total().doubleValue()),
            Figures.money(paid.monthly()),
            Figures.money(all),
            difference(paid.monthly() - all),
            "")
        .lines();
  }

  private static double computed(String label, Map<BillPart, Double> computed) {
    return computed.entrySet().stream()
        .filter(part -> part.getKey().label().equals(label))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static String services(Paid.Line line) {
    return switch (line.services().size()) {
      case 1 -> {
        String name = line.services().getFirst().name();
        yield name.equals(line.part()) ? "" : name;
      }
      default ->
          line.services().stream()
              .map(each -> each.name() + " " + Figures.money(each.amount().doubleValue()))
              .collect(Collectors.joining(", "));
    };
  }

  private static List<String> steps(Paid paid) {
    Columns table = new Columns("lr").row("FROM", paid.currency());
    paid.steps()
        .forEach(
            step -> table.row(step.from().toString(), Figures.money(step.amount().doubleValue())));
    return table.lines();
  }

  private static String money(Paid paid, BigDecimal amount) {
    return paid.currency() + " " + Figures.money(amount.doubleValue());
  }

  private static String difference(double amount) {
    return String.format(Locale.ROOT, "%+,.2f", Math.abs(amount) < 0.005 ? 0 : amount);
  }
}
