package dev.agentruntime.perf.report;

import static dev.agentruntime.perf.report.Html.place;

import dev.agentruntime.perf.report.Series.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws a chart as SVG: marks and texts by percentages, so that a narrow screen changes distances
 * and not sizes; lines in a square that is stretched over the same area.
 */
final class ChartWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double SQUARE = 1000;
  private static final double NARROW = 0.09;
  private static final double TIGHT = 0.05;
  private static final double ROOMY = 0.13;
  // The last text ends where its mark is, and so comes nearer to the one before.
  private static final double LAST = 0.7;
  private static final int ROWS = 24;

  private final Html page;
  private final Chart chart;

  private ChartWriter(Html page, Chart chart) {
    this.page = page;
    this.chart = chart;
  }

  static void write(Html page, Chart chart) {
    new ChartWriter(page, chart).figure();
  }

  private void figure() {
    page.open("figure", "class", chart.small() ? "chart small" : "chart", "id", chart.id());
    page.open("figcaption");
    page.leaf(chart.small() ? "h4" : "h3", chart.title());
    legend();
    page.close("figcaption");
    page.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "plot",
        "role",
        "img",
        "aria-labelledby",
        chart.id() + "-title " + chart.id() + "-desc",
        "data-points",
        points());
    page.leaf("title", chart.title(), "id", chart.id() + "-title");
    page.leaf("desc", chart.meaning(), "id", chart.id() + "-desc");
    bands();
    grid();
    page.open(
        "svg",
        "viewBox",
        "0 0 1000 1000",
        "preserveAspectRatio",
        "none",
        "width",
        "100%",
        "height",
        "100%",
        "class",
        "lines");
    chart.series().forEach(this::line);
    page.close("svg");
    bounds();
    page.leaf("line", "", "class", "hair", "x1", "0", "x2", "0", "y1", "0", "y2", "100%");
    page.close("svg");
    if (!chart.small()) {
      page.leaf("p", chart.meaning(), "class", "meaning");
    }
    table();
    page.close("figure");
  }

  private void legend() {
    page.open("ul", "class", "legend");
    page.open("li", "class", "at").leaf("b", "", "data-at", "").close("li");
    for (Series series : chart.series()) {
      page.open("li");
      page.open(
          "svg",
          "class",
          "swatch",
          "viewBox",
          "0 0 26 10",
          "aria-hidden",
          "true",
          "focusable",
          "false");
      String path = series.look() == Look.BARS ? "M13 10V1" : "M2 5h22";
      page.leaf(
          "path",
          "",
          "class",
          look(series),
          "d",
          series.look() == Look.POINTS ? "M5 5h0M13 5h0M21 5h0" : path);
      page.close("svg");
      page.leaf("span", series.name());
      page.leaf("b", series.whole());
      page.close("li");
    }
    page.close("ul");
  }

  private void bands() {
    int number = 0;
    for (Band band : chart.bands()) {
      number++;
      double from = chart.x().place(band.fromS());
      double width = chart.x().place(band.toS()) - from;
      String x = place(from);
      page.leaf(
          "rect",
          "",
          "class",
          number % 2 == 0 ? "band even" : "band",
          "x",
          x,
          "width",
          place(width),
          "y",
          "0",
          "height",
          "100%");
      page.leaf("line", "", "class", "border", "x1", x, "x2", x, "y1", "0", "y2", "100%");
      if (chart.bands().size() > 1 && !chart.small()) {
        // A frame of its own cuts a name that is too long for its phase.
        page.open("svg", "x", x, "y", "-20", "width", place(width), "height", "18");
        page.leaf(
            "text",
            width < NARROW ? String.valueOf(number) : band.name(),
            "class",
            "phase",
            "x",
            "5",
            "y",
            "13");
        page.close("svg");
      }
    }
  }

  private void grid() {
    for (double tick : chart.y().ticks()) {
      String y = place(1 - chart.y().place(tick));
      page.leaf("line", "", "class", "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
      page.leaf("text", chart.y().text(tick), "class", "tick y", "x", "-8", "y", y, "dy", "4");
    }
    List<Double> ticks =
        chart.x().ticks().stream().filter(tick -> chart.x().place(tick) < 1.0001).toList();
    double before = -1;
    for (double tick : ticks) {
      double at = chart.x().place(tick);
      double last = chart.x().place(ticks.getLast());
      double gap = at == last ? at - before : Math.min(at - before, (last - at) * LAST);
      if (gap >= (chart.small() ? ROOMY : TIGHT)) {
        before = at;
        String edge = at < 0.02 ? " first" : at > 0.98 ? " last" : "";
        tick(tick, place(at), edge.isEmpty() && gap < ROOMY ? " tight" : edge);
      }
    }
  }

  private void tick(double tick, String x, String look) {
    page.leaf(
        "text", chart.x().text(tick), "class", "tick" + look, "x", x, "y", "100%", "dy", "17");
  }

  private void bounds() {
    for (Bound bound : chart.bounds()) {
      double at = chart.y().place(bound.value());
      if (at >= 0 && at <= 1) {
        String y = place(1 - at);
        page.leaf("line", "", "class", "bound", "x1", "0", "x2", "100%", "y1", y, "y2", y);
        page.leaf(
            "text", bound.name(), "class", "bound", "x", "100%", "y", y, "dx", "-4", "dy", "-5");
      }
    }
  }

  private void line(Series series) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < chart.places().size(); i++) {
      double value = series.y().get(i);
      if (Double.isNaN(value)) {
        drawing = false;
        continue;
      }
      String x = coordinate(chart.x().place(chart.places().get(i)));
      String y = coordinate(1 - chart.y().place(value));
      switch (series.look()) {
        case SOLID, DASHED, DOTTED ->
            path.append(drawing ? 'L' : 'M').append(x).append(' ').append(y);
        case POINTS -> path.append('M').append(x).append(' ').append(y).append("h0");
        case BARS -> path.append(value > 0 ? "M%s 1000V%s".formatted(x, y) : "");
      }
      drawing = true;
    }
    page.leaf("path", "", "class", look(series), "d", path.isEmpty() ? "M0 0" : path.toString());
  }

  private String coordinate(double share) {
    return Html.number(Math.clamp(share, -0.01, 1.01) * SQUARE);
  }

  private String look(Series series) {
    return "series s%d %s"
        .formatted(
            1 + chart.series().indexOf(series), series.look().name().toLowerCase(Locale.ROOT));
  }

  /** Returns, for the script, each place with the texts that belong there. */
  private String points() {
    List<List<Object>> points = new ArrayList<>();
    for (int i = 0; i < chart.places().size(); i++) {
      List<Object> point = new ArrayList<>();
      point.add(Math.round(chart.x().place(chart.places().get(i)) * 1e4) / 1e4);
      point.add(chart.words().place().apply(chart.places().get(i)));
      for (Series series : chart.series()) {
        point.add(value(series, i));
      }
      if (chart.series().stream().anyMatch(any(i))) {
        points.add(point);
      }
    }
    return JSON.writeValueAsString(points);
  }

  private static Predicate<Series> any(int i) {
    return series -> !Double.isNaN(series.y().get(i));
  }

  private String value(Series series, int i) {
    return Double.isNaN(series.y().get(i)) ? "–" : chart.words().value().apply(series.y().get(i));
  }

  private void table() {
    page.open("details");
    page.leaf("summary", "Figures");
    page.open("div", "class", "scroll");
    page.open("table");
    page.leaf("caption", chart.title(), "class", "unseen");
    page.open("thead").open("tr");
    page.leaf("th", chart.words().axis(), "scope", "col");
    chart.series().forEach(series -> page.leaf("th", series.name(), "scope", "col"));
    page.close("tr").close("thead");
    page.open("tbody");
    int step = Math.max(1, (chart.places().size() + ROWS - 1) / ROWS);
    for (int i = 0; i < chart.places().size(); i += step) {
      int at = i;
      if (chart.series().stream().anyMatch(any(at))) {
        page.open("tr");
        page.leaf("th", chart.words().place().apply(chart.places().get(at)), "scope", "row");
        chart.series().forEach(series -> page.leaf("td", value(series, at)));
        page.close("tr");
      }
    }
    page.close("tbody").close("table").close("div").close("details");
  }
}
