package dev.agentruntime.perf.report;

import dev.agentruntime.perf.report.advice.Recommendation;
import dev.agentruntime.perf.report.advice.Recommendations;
import dev.agentruntime.perf.result.LoadResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A result as one HTML file that asks for nothing else, and is read without scripts too. */
final class HtmlReport {
  private final LoadResult result;
  private final Html page = new Html();

  private HtmlReport(LoadResult result) {
    this.result = result;
  }

  static String text(LoadResult result) {
    return new HtmlReport(result).write();
  }

  private String write() {
    page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    head();
    page.open("body");
    HtmlSummary summary = new HtmlSummary(page, result);
    summary.header();
    page.open("main");
    summary.notices();
    summary.verdict();
    summary.tiles();
    summary.objectives();
    recommendations();
    charts();
    new HtmlTables(page, result).write();
    page.close("main");
    page.open("footer");
    page.leaf(
        "p",
        "Written by agent-runtime load-test. Times from the intended start of requests unless said otherwise; percentiles by HdrHistogram, right to three digits.");
    page.close("footer");
    page.raw("script", resource("report.js"));
    page.close("body").close("html");
    return page.toString();
  }

  private void head() {
    page.open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'");
    page.leaf("title", "Load Test Results: %s, %s".formatted(Facts.day(result), result.scenario()));
    page.raw("style", resource("report.css"));
    page.close("head");
  }

  private void recommendations() {
    Recommendations advice = Recommendations.of(result);
    section("recommendations", "Recommendations");
    if (advice.found().isEmpty()) {
      page.leaf("p", advice.headroom(), "class", "card");
    } else {
      page.open("ol", "class", "advice");
      for (Recommendation each : advice.found()) {
        page.open("li", "class", "card");
        page.leaf("h3", each.title());
        page.open("dl");
        said("Found", each.finding());
        said("Do", each.advice());
        said("Brings", each.gain());
        page.close("dl").close("li");
      }
      page.close("ol");
    }
    page.close("section");
  }

  private void said(String name, String text) {
    page.open("div").leaf("dt", name).leaf("dd", text).close("div");
  }

  private void charts() {
    TimeCharts charts = new TimeCharts(result);
    section("response-times", "Response times");
    ChartWriter.write(page, charts.latency());
    percentiles(PercentileChart.of(result));
    page.close("section");
    section("throughput-and-errors", "Throughput and errors");
    ChartWriter.write(page, charts.throughput());
    errors(charts.errors());
    page.close("section");
    section("the-server", "The server");
    List<Chart> server = charts.server();
    page.open("div", "class", "pair");
    server.forEach(chart -> ChartWriter.write(page, chart));
    page.close("div");
    if (server.isEmpty()) {
      page.leaf("p", "It did not say what it used.", "class", "card");
    }
    page.close("section");
  }

  private void percentiles(List<Chart> curves) {
    if (curves.size() == 1) {
      ChartWriter.write(page, curves.getFirst());
      page.leaf("p", Omission.text(result), "class", "note");
      return;
    }
    page.open("div", "class", "chart group");
    page.leaf("h3", "Percentiles, by phase");
    page.leaf("p", Omission.text(result), "class", "meaning");
    page.open("div", "class", curves.size() % 3 == 0 ? "several" : "several two");
    curves.forEach(chart -> ChartWriter.write(page, chart));
    page.close("div").close("div");
  }

  private void errors(List<Chart> kinds) {
    page.open("div", "class", "chart group");
    page.leaf("h3", "Errors, by kind");
    if (kinds.isEmpty()) {
      page.leaf("p", "Every request was answered with a status of 2xx.", "class", "meaning");
    }
    page.open("div", "class", "lanes");
    kinds.forEach(chart -> ChartWriter.write(page, chart));
    page.close("div").close("div");
  }

  private void section(String id, String title) {
    page.open("section", "aria-labelledby", id);
    page.leaf("h2", title, "id", id);
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            name + ": not on the class path (expected: beside HtmlReport)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
