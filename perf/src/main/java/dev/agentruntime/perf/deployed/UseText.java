package dev.agentruntime.perf.deployed;

import dev.agentruntime.perf.print.Columns;
import dev.agentruntime.perf.print.Figures;
import java.util.ArrayList;
import java.util.List;

/** What a service used, for people. */
final class UseText {
  private UseText() {}

  static List<String> lines(UseAnswer answer) {
    TaskUse use = answer.use();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s in %s from %s to %s: %s tasks of %s vCPU and %d MiB on average, in %d of %d hours."
            .formatted(
                use.service(),
                use.cluster(),
                use.window().from(),
                use.window().to(),
                Figures.number(use.tasks()),
                Figures.number(answer.cpuUnits() / 1024.0),
                answer.memoryMib(),
                use.windows(),
                use.window().count()));
    lines.add("");
    Columns table = new Columns("lrrrrl").row("", "MEAN", "BUSY", "PEAK", "BUDGET", "");
    row(table, "CPU", use.cpu(), UseAnswer.CPU_BUDGET);
    row(table, "memory", use.memory(), UseAnswer.MEMORY_BUDGET);
    lines.addAll(table.lines());
    lines.add("");
    lines.add("Busy is the 95th percentile of the hours' means, peak one task in one minute.");
    Double cpuMs = answer.cpuMs();
    TaskUse.Load load = use.load();
    if (cpuMs != null && load != null) {
      lines.add(
          "A request cost %s ms of CPU, idling included (%s requests, up to %s/min). For the size:"
              .formatted(
                  Figures.number(cpuMs),
                  Figures.number(load.requests()),
                  Figures.number(load.busiestPerMinute())));
      lines.add(
          "  ./agent-runtime perf size task --at %s/min --cpu-ms %s --memory-mb %s"
              .formatted(
                  Math.max(1, Math.round(load.busiestPerMinute())),
                  plain(cpuMs),
                  plain(answer.memoryMb())));
    }
    return lines;
  }

  private static void row(Columns table, String name, TaskUse.Use use, double budget) {
    table.row(
        name,
        Figures.percent(use.mean()),
        Figures.percent(use.busy()),
        Figures.percent(use.peak()),
        Figures.percent(budget),
        use.busy() > budget ? "over" : "");
  }

  private static String plain(double value) {
    return Figures.number(value).replace(",", "");
  }
}
