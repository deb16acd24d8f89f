package dev.agentruntime.perf.size;

import static dev.agentruntime.perf.print.Figures.money;
import static dev.agentruntime.perf.print.Figures.number;
import static dev.agentruntime.perf.print.Figures.percent;

import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.print.Columns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code perf size task} prints for people. */
record SizeTaskText(
    List<TaskChoice> choices, @Nullable TaskNow now, Prices prices, double armSpeed) {
  private static final int SHOWN = 5;

  SizeTaskText {
    choices = List.copyOf(choices);
  }

  List<String> lines() {
    Columns table =
        new Columns("lllrrrrl")
            .row("", "SIZE", "", "TASKS", prices.currency() + "/MONTH", "CPU", "MEMORY", "");
    String name = "cheapest";
    for (TaskChoice choice : choices.subList(0, Math.min(SHOWN, choices.size()))) {
      table.row(
          name,
          choice.plan().size().toString(),
          choice.processor().toString(),
          String.valueOf(choice.plan().tasks()),
          money(choice.month()),
          percent(choice.plan().cpuUse()),
          percent(choice.plan().memoryUse()),
          TaskChoice.remark(choice.plan().cpuUse(), choice.plan().memoryUse()));
      name = "";
    }
    if (now != null) {
      table.row(
          "now",
          now.size().toString(),
          now.processor().toString(),
          String.valueOf(now.tasks()),
          money(now.month()),
          percent(now.cpuUse()),
          percent(now.memoryUse()),
          TaskChoice.remark(now.cpuUse(), now.memoryUse()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(verdict());
    lines.add(
        "Assumed: a vCPU of x86 is as fast as a core of the machine that measured, one of arm %s"
                .formatted(number(armSpeed))
            + " times that (--arm-speed). Measure on both before you decide.");
    lines.add(
        "Bounds: CPU from 20 to 70 %, planned for 60 %; memory from 40 to 80 %; 2 to 10 tasks.");
    return lines;
  }

  private String verdict() {
    if (choices.isEmpty()) {
      return "No size carries the load with 2 to 10 tasks.";
    }
    if (now == null || !now.carries()) {
      return "The cheapest that is enough is the first.";
    }
    double saved = now.month() - choices.getFirst().month();
    return saved <= 0.005
        ? "There is nothing cheaper that is enough."
        : "The cheapest instead of what there is now saves %s %s a month (%s)."
            .formatted(prices.currency(), money(saved), percent(saved / now.month()));
  }
}
