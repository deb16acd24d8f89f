package dev.agentruntime.perf.report.advice;

import dev.agentruntime.perf.report.figure.Figures;
import dev.agentruntime.perf.result.LoadResult;
import java.util.OptionalDouble;

/** Says how much CPU the server used, of how much where that is known. */
public record CpuText(LoadResult result) {

  /** Returns {@code 1.72 of 2 cores (86 %)}, or {@code 1.72 cores}. */
  public String of(double used) {
    OptionalDouble all = ServerUse.coresOf(result);
    return all.isEmpty()
        ? Figures.cores(used)
        : "%s of %s (%s)"
            .formatted(
                Figures.number(used),
                Figures.cores(all.getAsDouble()),
                Figures.percent(used / all.getAsDouble()));
  }

  /** Returns {@code 86 %} of its cores, or {@code 1.72 cores}. */
  public String share(double used) {
    OptionalDouble all = ServerUse.coresOf(result);
    return all.isEmpty() ? Figures.cores(used) : Figures.percent(used / all.getAsDouble());
  }
}
