package dev.agentruntime.cli.infra.cost;

import static dev.agentruntime.perf.print.Figures.money;
import static dev.agentruntime.perf.print.Figures.number;

import dev.agentruntime.perf.print.Columns;
import java.util.ArrayList;
import java.util.List;

/** A bill for people, as text or as Markdown. */
final class BillText {
  private final BillAnswer answer;

  BillText(BillAnswer answer) {
    this.answer = answer;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(head());
    lines.add("");
    Columns table =
        new Columns("lllrlrr")
            .row("REGION", "RESOURCE", "", "QUANTITY", "UNIT", "PRICE", answer.currency());
    String lastRegion = "";
    String lastType = "";
    for (Charge charge : answer.bill().charges()) {
      boolean sameRegion = charge.region().equals(lastRegion);
      table.row(
          sameRegion ? "" : charge.region(),
          sameRegion && charge.type().equals(lastType) ? "" : name(charge),
          charge.what(),
          number(charge.quantity()),
          charge.unit(),
          number(charge.price()),
          money(charge.amount()));
      lastRegion = charge.region();
      lastType = charge.type();
    }
    lines.addAll(table.lines());
    lines.add("");
    Columns sums = new Columns("lr");
    sums().forEach(sum -> sums.row(sum.name(), money(sum.amount())));
    lines.addAll(sums.lines());
    lines.add("");
    lines.addAll(remarks("  "));
    return lines;
  }

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# Cost of a month");
    lines.add("");
    lines.add(head() + ".");
    lines.add("");
    lines.add("| | " + answer.currency() + " |");
    lines.add("|---|---:|");
    sums().forEach(sum -> lines.add("| %s | %s |".formatted(sum.name(), money(sum.amount()))));
    lines.add("");
    lines.add(
        "| region | resource | what | why | quantity | unit | price | %s |"
            .formatted(answer.currency()));
    lines.add("|---|---|---|---|---:|---|---:|---:|");
    for (Charge charge : answer.bill().charges()) {
      lines.add(
          "| %s | %s | %s | %s | %s | %s | %s | %s |"
              .formatted(
                  charge.region(),
                  name(charge),
                  charge.what(),
                  charge.kind(),
                  number(charge.quantity()),
                  charge.unit(),
                  number(charge.price()),
                  money(charge.amount())));
    }
    lines.add("");
    lines.addAll(remarks("- "));
    return String.join("\n", lines) + "\n";
  }

  private String head() {
    return "%s: %s million dispatches a month, prices of %s as of %s"
        .formatted(
            answer.environment(),
            number(answer.workload().dispatches() / 1e6),
            answer.prices().region(),
            answer.prices().date());
  }

  private static String name(Charge charge) {
    return charge.type().replaceFirst("^AWS::", "").replace("::", " ");
  }

  private record Sum(String name, double amount) {}

  private List<Sum> sums() {
    Bill bill = answer.bill();
    return List.of(
        new Sum("fixed", bill.sum(Charge.Kind.FIXED)),
        new Sum("by use", bill.sum(Charge.Kind.USE)),
        new Sum("TOTAL, fewest tasks", bill.least()),
        new Sum("TOTAL, most tasks all month", bill.most()));
  }

  private List<String> remarks(String indent) {
    List<String> lines = new ArrayList<>();
    lines.add("Assumed:");
    answer.assumptions().forEach(line -> lines.add(indent + line));
    if (!answer.bill().unpriced().isEmpty()) {
      lines.add("");
      lines.add("Not priced, though it costs:");
      answer
          .bill()
          .unpriced()
          .forEach((what, count) -> lines.add("%s%s (%d)".formatted(indent, what, count)));
    }
    if (!answer.warnings().isEmpty()) {
      lines.add("");
      lines.addAll(answer.warnings());
    }
    return lines;
  }
}
