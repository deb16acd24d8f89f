package dev.agentruntime.perf.report;

import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.duration;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.percent;
import static dev.agentruntime.perf.report.figure.Figures.rate;

import dev.agentruntime.perf.report.advice.CpuText;
import dev.agentruntime.perf.report.advice.Judgement;
import dev.agentruntime.perf.report.advice.ServerUse;
import dev.agentruntime.perf.report.advice.Standing;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The top of the page: what was tested, what it comes to, and the figures that matter. */
final class HtmlSummary {
  private final Html page;
  private final LoadResult result;

  HtmlSummary(Html page, LoadResult result) {
    this.page = page;
    this.result = result;
  }

  void header() {
    page.open("header");
    page.open("p", "class", "brand");
    page.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 32 32",
        "aria-hidden",
        "true",
        "focusable",
        "false");
    page.leaf("rect", "", "width", "32", "height", "32", "rx", "7");
    page.leaf("path", "", "d", "M5 17h5l3-8 5 15 4-11 2 4h3");
    page.close("svg");
    page.leaf("span", "Agent Runtime").close("p");
    page.open("h1").text("Load Test Results: ");
    page.leaf("span", Facts.day(result), "class", "day").close("h1");
    page.open("p", "class", "about");
    page.leaf("span", result.scenario(), "class", "scenario");
    page.leaf("span", Facts.target(result));
    page.leaf("span", duration(Facts.seconds(result)));
    page.leaf("span", count(Facts.requests(result), "request"));
    page.close("p").close("header");
  }

  void notices() {
    if (!result.refusals().isEmpty()) {
      page.open("div", "class", "notice critical", "role", "note");
      page.leaf("h2", "Refused: these figures cannot be trusted");
      page.open("ul");
      result.refusals().forEach(refusal -> page.leaf("li", refusal));
      page.close("ul").close("div");
    }
    if (result.interrupted()) {
      page.open("div", "class", "notice warning", "role", "note");
      page.leaf("h2", "Interrupted before its end");
      page.leaf("p", "This is what ran until then.").close("div");
    }
  }

  void verdict() {
    Verdict verdict = Verdict.of(result);
    if (!verdict.known()) {
      return;
    }
    page.open(
        "section", "class", "verdict " + look(verdict.standing()), "aria-labelledby", "verdict");
    icon(verdict.standing());
    page.open("div");
    page.leaf("h2", verdict.headline(), "id", "verdict");
    page.leaf("p", verdict.detail());
    page.close("div").close("section");
  }

  void tiles() {
    Optional<Phase> fastest = most(Phase::throughput);
    Optional<Phase> slowest = most(phase -> phase.latency().percentileMs(95));
    if (fastest.isEmpty() || slowest.isEmpty()) {
      return;
    }
    page.open("ul", "class", "tiles", "aria-label", "The figures that matter");
    tile("Throughput", rate(fastest.get().throughput()), where("highest", fastest.get()));
    Phase slow = slowest.get();
    tile("p50 response time", ms(slow.latency().percentileMs(50)), where("slowest", slow));
    tile("p95 response time", ms(slow.latency().percentileMs(95)), where("slowest", slow));
    tile(
        "p99 response time",
        ms(slow.latency().percentileMs(99)),
        "max " + ms(slow.latency().maxMs()));
    long failed = Facts.requests(result) - Facts.successes(result);
    tile(
        "Success rate",
        percent((double) Facts.successes(result) / Math.max(1, Facts.requests(result))),
        count(failed) + " of " + count(Facts.requests(result)) + " failed");
    ServerUse.during(result)
        .ifPresent(
            use ->
                tile(
                    "Server CPU, peak",
                    new CpuText(result).share(use.peakCores()),
                    "average " + new CpuText(result).share(use.averageCores())));
    page.close("ul");
  }

  void objectives() {
    page.open("section", "aria-labelledby", "objectives");
    page.leaf("h2", "Objectives", "id", "objectives");
    page.open("div", "class", "scroll card");
    page.open("table", "class", "cards objectives");
    page.open("thead").open("tr");
    for (String head :
        new String[] {"Objective", "Standing", "Worst phase's", "Promised", "Bounds"}) {
      page.leaf("th", head, "scope", "col");
    }
    page.close("tr").close("thead").open("tbody");
    for (Judgement judgement : Judgement.worst(result)) {
      page.open("tr");
      page.leaf("th", judgement.objective().title(), "scope", "row");
      page.open("td", "data-label", "Standing");
      page.open("span", "class", "standing " + look(judgement.standing()));
      icon(judgement.standing());
      page.leaf("span", judgement.standing().word()).close("span").close("td");
      page.leaf(
          "td",
          judgement.text() + (result.phases().size() > 1 ? ", " + judgement.phase().name() : ""),
          "data-label",
          "Worst phase's");
      page.leaf("td", judgement.objective().promise(), "data-label", "Promised");
      page.leaf("td", judgement.objective().bounds(), "data-label", "Bounds");
      page.close("tr");
    }
    page.close("tbody").close("table").close("div").close("section");
  }

  private void tile(String name, String value, String note) {
    page.open("li", "class", "card");
    page.leaf("span", name, "class", "name");
    page.leaf("b", value);
    page.leaf("span", note, "class", "note");
    page.close("li");
  }

  private String where(String which, Phase phase) {
    return result.phases().size() == 1 ? "" : "%s phase: %s".formatted(which, phase.name());
  }

  private Optional<Phase> most(ToDoubleFunction<Phase> figure) {
    return result.phases().stream()
        .filter(phase -> phase.requests() > 0)
        .max(Comparator.comparingDouble(figure));
  }

  /** Draws a standing: its shape says what its colour says. */
  private void icon(Standing standing) {
    page.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "icon",
        "viewBox",
        "0 0 16 16",
        "aria-hidden",
        "true",
        "focusable",
        "false");
    page.leaf(
        "path",
        "",
        "d",
        switch (standing) {
          case MET ->
              "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0ZM7 11.6 3.6 8.2l1.3-1.3L7 9l4.1-4.2 1.3 1.3Z";
          case OFF_TARGET -> "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0ZM4 7h8v2H4Z";
          case WARNING -> "M8 .8.2 15h15.6ZM7.1 6h1.8v4.6H7.1ZM7.1 11.8h1.8v1.8H7.1Z";
          case CRITICAL ->
              "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7ZM5.6 4.3 4.3 5.6 6.7 8l-2.4 2.4 1.3 1.3L8 9.3l2.4 2.4 1.3-1.3L9.3 8l2.4-2.4-1.3-1.3L8 6.7Z";
        });
    page.close("svg");
  }

  private static String look(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
