package dev.agentruntime.perf.size;

import static dev.agentruntime.perf.print.Figures.number;

import dev.agentruntime.perf.print.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Durations and costs by memory, drawn in text and as SVG. */
final class PowerChart {
  private static final int BAR = 30;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 320;
  private static final int MARGIN = 60;

  private final List<PowerTuning.Point> points;
  private final String currency;

  PowerChart(PowerTuning tuning, String currency) {
    this.points = tuning.points();
    this.currency = currency;
  }

  /** Returns a table with a bar for each figure, as long as its share of the highest. */
  List<String> text() {
    Columns table = new Columns("rrlrl").row("MEMORY MB", "MEAN ms", "", currency + "/million", "");
    for (PowerTuning.Point point : points) {
      table.row(
          String.valueOf(point.memoryMb()),
          number(point.durationMs()),
          bar(point, PowerTuning.Point::durationMs),
          number(point.perMillion()),
          bar(point, PowerTuning.Point::perMillion));
    }
    return table.lines();
  }

  private String bar(PowerTuning.Point point, ToDoubleFunction<PowerTuning.Point> figure) {
    int length = (int) Math.round(BAR * figure.applyAsDouble(point) / most(figure));
    return "#".repeat(Math.max(1, length));
  }

  private double most(ToDoubleFunction<PowerTuning.Point> figure) {
    return points.stream().mapToDouble(figure).max().orElse(1);
  }

  /** Returns the drawing: both figures as lines, each on a scale of its own from 0. */
  String svg() {
    List<String> parts = new ArrayList<>();
    parts.add(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-label=\"Duration and cost by memory\" font-family=\"sans-serif\""
                + " font-size=\"12\">")
            .formatted(WIDTH, HEIGHT));
    parts.add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>".formatted(WIDTH, HEIGHT));
    parts.add(
        "<path d=\"M%d 30V%dH%dV30\" fill=\"none\" stroke=\"#888888\"/>"
            .formatted(MARGIN, HEIGHT - 50, WIDTH - MARGIN));
    line(parts, "#1f5fbf", "none", PowerTuning.Point::durationMs);
    line(parts, "#b5450b", "6 4", PowerTuning.Point::perMillion);
    for (int i = 0; i < points.size(); i++) {
      label(parts, x(i), HEIGHT - 32, "middle", "#333333", points.get(i).memoryMb() + " MB");
    }
    double slowest = most(PowerTuning.Point::durationMs);
    double dearest = most(PowerTuning.Point::perMillion);
    label(parts, MARGIN - 6, y(1), "end", "#1f5fbf", number(slowest));
    label(parts, WIDTH - MARGIN + 6, y(1), "start", "#b5450b", number(dearest));
    label(parts, MARGIN - 6, y(0), "end", "#1f5fbf", "0");
    label(parts, WIDTH - MARGIN + 6, y(0), "start", "#b5450b", "0");
    label(parts, MARGIN, 18, "start", "#1f5fbf", "mean duration, ms (solid)");
    String cost = currency + " per million invocations (dashed)";
    label(parts, WIDTH - MARGIN, 18, "end", "#b5450b", cost);
    parts.add("</svg>");
    return String.join("\n", parts) + "\n";
  }

  private void line(
      List<String> parts, String color, String dashes, ToDoubleFunction<PowerTuning.Point> figure) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      double y = y(figure.applyAsDouble(points.get(i)) / most(figure));
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x(i), y));
      parts.add(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%d MB: %s</title>"
                  + "</circle>",
              x(i),
              y,
              color,
              points.get(i).memoryMb(),
              number(figure.applyAsDouble(points.get(i)))));
    }
    parts.add(
        ("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
                + " stroke-dasharray=\"%s\"/>")
            .formatted(path, color, dashes));
  }

  private static void label(
      List<String> parts, double x, double y, String anchor, String color, String text) {
    parts.add(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
            x,
            y,
            anchor,
            color,
            text));
  }

  private double x(int index) {
    return MARGIN + 40 + index * (WIDTH - 2.0 * MARGIN - 80) / Math.max(1, points.size() - 1);
  }

  private static double y(double share) {
    return HEIGHT - 50 - share * (HEIGHT - 90);
  }
}
