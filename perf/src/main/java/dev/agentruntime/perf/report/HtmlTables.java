package dev.agentruntime.perf.report;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.number;
import static dev.agentruntime.perf.report.figure.Figures.percent;

import dev.agentruntime.perf.report.advice.CpuText;
import dev.agentruntime.perf.report.advice.Judgement;
import dev.agentruntime.perf.report.advice.ServerUse;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.ArrayList;
import java.util.List;

/** The tables of the page: phases, errors, and how the test was done. */
final class HtmlTables {
  private static final List<String> HEADS =
      List.of(
          "#",
          "Phase",
          "Req/s",
          "Requests",
          "Success",
          "Average",
          "p50",
          "p95",
          "p99",
          "Max",
          "p99, service",
          "CPU",
          "Objectives");

  private final Html page;
  private final LoadResult result;

  HtmlTables(Html page, LoadResult result) {
    this.page = page;
    this.result = result;
  }

  void write() {
    phases();
    facts("errors", "Error analysis", ErrorKinds.facts(result.phases()));
    List<Fact> how = new ArrayList<>(Facts.configuration(result));
    how.addAll(Facts.resources(result));
    how.add(Facts.generator(result));
    facts("configuration", "Test configuration", how);
  }

  private void phases() {
    page.open("section", "aria-labelledby", "phases");
    page.leaf("h2", "Phases", "id", "phases");
    page.open("div", "class", "scroll card");
    page.open("table", "class", "cards phases");
    page.open("thead").open("tr");
    HEADS.forEach(head -> page.leaf("th", head, "scope", "col"));
    page.close("tr").close("thead").open("tbody");
    for (int i = 0; i < result.phases().size(); i++) {
      phase(i, result.phases().get(i));
    }
    page.close("tbody").close("table").close("div").close("section");
  }

  private void phase(int i, Phase phase) {
    List<String> cells =
        List.of(
            String.valueOf(i + 1),
            phase.name(),
            number(phase.throughput()),
            count(phase.requests()),
            percent((double) phase.successes() / Math.max(1, phase.requests())),
            ms(phase.latency().meanMs()),
            ms(phase.latency().percentileMs(50)),
            ms(phase.latency().percentileMs(95)),
            ms(phase.latency().percentileMs(99)),
            ms(phase.latency().maxMs()),
            ms(phase.service().percentileMs(99)),
            ServerUse.during(result, phase)
                .map(use -> new CpuText(result).share(use.averageCores()))
                .orElse("unknown"),
            Judgement.standing(phase).word());
    page.open("tr");
    for (int cell = 0; cell < cells.size(); cell++) {
      if (cell == 1) {
        page.open("th", "scope", "row").text(cells.get(cell));
        String load = Facts.load(phase.offered());
        if (!load.equals(phase.name())) {
          page.leaf("small", load);
        }
        page.close("th");
      } else {
        page.leaf("td", cells.get(cell), "data-label", HEADS.get(cell));
      }
    }
    page.close("tr");
  }

  private void facts(String id, String title, List<Fact> facts) {
    page.open("section", "aria-labelledby", id);
    page.leaf("h2", title, "id", id);
    page.open("dl", "class", "card facts");
    for (Fact fact : facts) {
      page.open("div").leaf("dt", fact.name()).leaf("dd", fact.value()).close("div");
    }
    page.close("dl").close("section");
  }
}
