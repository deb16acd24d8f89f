package dev.agentruntime.perf.cost;

import static dev.agentruntime.perf.print.Figures.money;
import static dev.agentruntime.perf.print.Figures.number;
import static dev.agentruntime.perf.print.Figures.percent;

import dev.agentruntime.perf.print.Columns;
import java.util.ArrayList;
import java.util.List;

/** What {@code cost} prints for people. */
final class CostText {
  private final CostAnswer answer;
  private final List<String> lines = new ArrayList<>();

  private CostText(CostAnswer answer) {
    this.answer = answer;
  }

  static List<String> lines(CostAnswer answer) {
    CostText text = new CostText(answer);
    text.lines.add(head(answer));
    text.lines.add("");
    text.bill();
    text.advice();
    text.lines.add("");
    text.lines.add("Assumed:");
    answer.assumptions().forEach(line -> text.lines.add("  " + line));
    answer
        .warning()
        .ifPresent(
            warning -> {
              text.lines.add("");
              text.lines.add(warning);
            });
    return text.lines;
  }

  static String head(CostAnswer answer) {
    return "%s, %s hours a day: %s million dispatches a month, %s, prices of %s"
        .formatted(
            answer.setup().load(),
            number(answer.setup().hoursADay()),
            number(answer.bill().dispatches() / 1e6),
            answer.prices().region(),
            answer.prices().date());
  }

  private void bill() {
    String currency = answer.prices().currency();
    Columns table = new Columns("llrlrr").row("PART", "", "QUANTITY", "UNIT", "PRICE", currency);
    Part last = null;
    for (Line line : answer.bill().lines()) {
      table.row(
          line.part() == last ? "" : line.part().toString(),
          line.what(),
          number(line.quantity()),
          line.unit(),
          number(line.price()),
          money(line.amount()));
      last = line.part();
    }
    table.row("", "", "", "", "", "");
    answer
        .bill()
        .parts()
        .forEach(
            (part, amount) ->
                table.row(
                    part.toString(),
                    "",
                    "",
                    percent(amount / answer.bill().total()),
                    "",
                    money(amount)));
    table.row("TOTAL a month", "", "", "", "", money(answer.bill().total()));
    table.row("per million dispatches", "", "", "", "", money(answer.bill().perMillion()));
    lines.addAll(table.lines());
  }

  private void advice() {
    lines.add("");
    if (answer.advice().each().isEmpty()) {
      lines.add("Nothing known makes it less.");
      return;
    }
    lines.add(
        "What each saves a month, alone, against this bill (* overlap, being about the tasks; logs and what carries them do, by little):");
    Columns table = new Columns("lrrl");
    for (Advice advice : answer.advice().each()) {
      table.row(
          "  " + advice.name() + (advice.tasks() ? " *" : ""),
          money(advice.saves()),
          percent(advice.saves() / answer.bill().total()),
          advice.what());
    }
    table.row(
        "  together",
        money(answer.advice().together()),
        percent(answer.advice().together() / answer.bill().total()),
        "without a savings plan, and without stopping tasks");
    lines.addAll(table.lines());
  }
}
