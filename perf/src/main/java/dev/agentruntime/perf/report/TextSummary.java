package dev.agentruntime.perf.report;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.number;
import static dev.agentruntime.perf.report.figure.Figures.percent;

import dev.agentruntime.perf.report.advice.Recommendations;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.ArrayList;
import java.util.List;

/** A result in a few lines, for a terminal of 80 columns. */
public final class TextSummary {
  private static final int WIDTH = 80;
  private static final int NAME = 16;
  private static final String ROW = "%-" + NAME + "s %9s %8s %8s %8s %8s %8s %8s";

  private TextSummary() {}

  /** Returns the phases, the two ends, the verdict, and the titles of what is recommended. */
  public static List<String> lines(LoadResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(ROW.formatted("PHASE", "REQUESTS", "REQ/S", "P50", "P95", "P99", "MAX", "SUCCESS"));
    result.phases().forEach(phase -> lines.add(row(phase)));
    lines.add("");
    for (Fact fact : Facts.resources(result)) {
      lines.addAll(wrapped("", fact.name() + ": " + fact.value()));
    }
    Fact generator = Facts.generator(result);
    lines.addAll(wrapped("", generator.name() + ": " + generator.value()));
    if (result.interrupted()) {
      lines.add("Interrupted before its end: this is what ran.");
    }
    Verdict verdict = Verdict.of(result);
    lines.add("");
    lines.addAll(wrapped("", verdict.headline() + ". " + verdict.detail()));
    lines.addAll(recommendations(Recommendations.of(result)));
    return List.copyOf(lines);
  }

  private static String row(Phase phase) {
    String name = phase.name();
    return ROW.formatted(
        name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name,
        count(phase.requests()),
        number(phase.throughput()),
        ms(phase.latency().percentileMs(50)),
        ms(phase.latency().percentileMs(95)),
        ms(phase.latency().percentileMs(99)),
        ms(phase.latency().maxMs()),
        percent((double) phase.successes() / Math.max(1, phase.requests())));
  }

  private static List<String> recommendations(Recommendations advice) {
    if (advice.found().isEmpty()) {
      return wrapped("", "Recommendations: " + advice.headroom());
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Recommendations (a report written with --report gives the figures of each):");
    for (int i = 0; i < advice.found().size(); i++) {
      lines.addAll(wrapped("   ", (i + 1) + ". " + advice.found().get(i).title()));
    }
    return lines;
  }

  private static List<String> wrapped(String indent, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent).append(word);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
