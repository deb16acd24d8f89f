package dev.agentruntime.perf.cost;

import static dev.agentruntime.perf.print.Figures.money;
import static dev.agentruntime.perf.print.Figures.number;
import static dev.agentruntime.perf.print.Figures.percent;

import java.util.ArrayList;
import java.util.List;

/** The report that {@code cost --report} writes. */
final class CostMarkdown {
  private CostMarkdown() {}

  static String text(CostAnswer answer) {
    List<String> lines = new ArrayList<>();
    Bill bill = answer.bill();
    String currency = answer.prices().currency();
    lines.add("# What a month costs");
    lines.add("");
    lines.add(CostText.head(answer) + ".");
    answer.warning().ifPresent(warning -> lines.addAll(List.of("", warning)));
    lines.add("");
    lines.add("| part | " + currency + " | share |");
    lines.add("|---|---:|---:|");
    bill.parts()
        .forEach(
            (part, amount) ->
                lines.add(
                    "| %s | %s | %s |"
                        .formatted(part, money(amount), percent(amount / bill.total()))));
    lines.add("| **total** | **%s** | |".formatted(money(bill.total())));
    lines.add("| per million dispatches | %s | |".formatted(money(bill.perMillion())));
    lines.add("");
    lines.add("## What each advice saves");
    lines.add("");
    lines.add("| advice | " + currency + " a month | of the bill | what it takes |");
    lines.add("|---|---:|---:|---|");
    for (Advice advice : answer.advice().each()) {
      lines.add(
          "| %s%s | %s | %s | %s |"
              .formatted(
                  advice.name(),
                  advice.tasks() ? " \\*" : "",
                  money(advice.saves()),
                  percent(advice.saves() / bill.total()),
                  advice.what()));
    }
    lines.add(
        "| together | %s | %s | without a savings plan, and without stopping tasks |"
            .formatted(
                money(answer.advice().together()),
                percent(answer.advice().together() / bill.total())));
    lines.add("");
    lines.add(
        "Each alone, against this bill. Those with \\* are about the tasks and overlap; logs and what carries them do, by little.");
    lines.add("");
    lines.add("## Line by line");
    lines.add("");
    lines.add("| part | what | quantity | unit | price | " + currency + " |");
    lines.add("|---|---|---:|---|---:|---:|");
    for (Line line : bill.lines()) {
      lines.add(
          "| %s | %s | %s | %s | %s | %s |"
              .formatted(
                  line.part(),
                  line.what(),
                  number(line.quantity()),
                  line.unit(),
                  number(line.price()),
                  money(line.amount())));
    }
    lines.add("");
    lines.add("## Assumed");
    lines.add("");
    answer.assumptions().forEach(line -> lines.add("- " + line));
    return String.join("\n", lines) + "\n";
  }
}
