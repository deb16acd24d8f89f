package dev.agentruntime.perf.report;

import static dev.agentruntime.perf.report.figure.Figures.bytes;
import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.number;
import static dev.agentruntime.perf.report.figure.Figures.percent;

import dev.agentruntime.perf.report.advice.CpuText;
import dev.agentruntime.perf.report.advice.Judgement;
import dev.agentruntime.perf.report.advice.Recommendations;
import dev.agentruntime.perf.report.advice.ServerUse;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A result in Markdown: configuration, results, errors, recommendations. */
final class MarkdownReport {
  private final LoadResult result;
  private final Markdown page = new Markdown();

  private MarkdownReport(LoadResult result) {
    this.result = result;
  }

  static String text(LoadResult result) {
    return new MarkdownReport(result).write();
  }

  private String write() {
    page.heading(1, "Load Test Results: " + Facts.day(result));
    if (!result.refusals().isEmpty()) {
      page.warning("Refused: these figures cannot be trusted.", result.refusals());
    }
    if (result.interrupted()) {
      page.warning(
          "Interrupted:", List.of("the test was stopped before its end. This is what ran."));
    }
    Verdict verdict = Verdict.of(result);
    if (verdict.known()) {
      page.paragraph(verdict.headline() + ". " + verdict.detail());
    }
    page.heading(2, "Test Configuration");
    page.facts(Facts.configuration(result));
    page.heading(2, "Results");
    page.heading(3, "Response Times");
    responseTimes();
    page.paragraph(Omission.text(result));
    page.heading(3, "Throughput");
    throughput();
    page.heading(3, "Objectives");
    objectives();
    page.heading(3, "Resource Utilization");
    resources();
    page.heading(3, "Error Analysis");
    errors();
    page.heading(2, "Recommendations");
    recommendations();
    return page.toString();
  }

  private boolean single() {
    return result.phases().size() == 1;
  }

  private void responseTimes() {
    if (single()) {
      Phase phase = result.phases().getFirst();
      page.facts(
          List.of(
              time("Average", phase.latency().meanMs(), phase.service().meanMs()),
              percentile(phase, 50),
              percentile(phase, 95),
              percentile(phase, 99),
              time("Max", phase.latency().maxMs(), phase.service().maxMs())));
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Phase phase : result.phases()) {
      rows.add(
          List.of(
              phase.name(),
              ms(phase.latency().meanMs()),
              ms(phase.latency().percentileMs(50)),
              ms(phase.latency().percentileMs(95)),
              ms(phase.latency().percentileMs(99)),
              ms(phase.latency().maxMs()),
              ms(phase.service().percentileMs(50)),
              ms(phase.service().percentileMs(99))));
    }
    page.table(
        List.of("Phase", "Average", "p50", "p95", "p99", "Max", "p50, service", "p99, service"),
        rows);
  }

  private static Fact percentile(Phase phase, int percentile) {
    return time(
        "p" + percentile,
        phase.latency().percentileMs(percentile),
        phase.service().percentileMs(percentile));
  }

  private static Fact time(String name, double response, double service) {
    return new Fact(name, "%s (service time %s)".formatted(ms(response), ms(service)));
  }

  private void throughput() {
    List<List<String>> rows = new ArrayList<>();
    for (Phase phase : result.phases()) {
      rows.add(
          List.of(
              phase.name(),
              Facts.load(phase.offered()),
              number(phase.throughput()),
              count(phase.requests()),
              success(phase)));
    }
    if (single()) {
      Phase phase = result.phases().getFirst();
      page.facts(
          List.of(
              new Fact("Requests/second", number(phase.throughput())),
              new Fact("Total requests", count(phase.requests())),
              new Fact("Success rate", success(phase))));
    } else {
      page.table(
          List.of("Phase", "Offered", "Requests/second", "Total requests", "Success rate"), rows);
    }
  }

  private static String success(Phase phase) {
    return percent((double) phase.successes() / Math.max(1, phase.requests()));
  }

  private void objectives() {
    List<List<String>> rows = new ArrayList<>();
    for (Judgement judgement : Judgement.worst(result)) {
      rows.add(
          List.of(
              judgement.objective().title(),
              judgement.objective().promise(),
              judgement.text(),
              judgement.phase().name(),
              judgement.standing().word()));
    }
    page.table(List.of("Objective", "Promised", "Worst phase's", "Phase", "Standing"), rows);
  }

  private void resources() {
    List<Fact> facts = new ArrayList<>(Facts.resources(result));
    if (facts.isEmpty()) {
      page.paragraph("The server did not say what it used.");
    }
    facts.add(Facts.generator(result));
    page.facts(facts);
    if (single() || result.server().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Phase phase : result.phases()) {
      Optional<ServerUse> use = ServerUse.during(result, phase);
      CpuText cpu = new CpuText(result);
      rows.add(
          List.of(
              phase.name(),
              use.map(used -> cpu.of(used.averageCores())).orElse("unknown"),
              use.map(used -> cpu.of(used.peakCores())).orElse("unknown"),
              use.map(used -> bytes(used.peakBytes())).orElse("unknown")));
    }
    page.table(List.of("Phase", "CPU, average", "CPU, peak", "Memory, peak"), rows);
  }

  private void errors() {
    page.facts(ErrorKinds.facts(result.phases()));
    boolean failed = Facts.successes(result) < Facts.requests(result);
    if (single() || !failed) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Phase phase : result.phases()) {
      long all = phase.requests();
      long rest = all - phase.successes() - phase.count("4") - phase.count("5");
      rows.add(
          List.of(
              phase.name(),
              ErrorKinds.text(phase.count("4"), all),
              ErrorKinds.text(phase.count("5"), all),
              ErrorKinds.text(phase.count("timeout"), all),
              ErrorKinds.text(rest - phase.count("timeout"), all)));
    }
    page.table(List.of("Phase", "4xx", "5xx", "Timeouts", "Other"), rows);
  }

  private void recommendations() {
    Recommendations advice = Recommendations.of(result);
    if (advice.found().isEmpty()) {
      page.paragraph(advice.headroom());
      return;
    }
    page.tasks(advice.found());
  }
}
