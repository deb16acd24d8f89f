package dev.agentruntime.perf.report;

import java.util.List;

/**
 * One line of a chart.
 *
 * @param name as its legend says
 * @param look which of the looks it has; they differ in more than their colour
 * @param y a value for each of the chart's places; NaN where there is none
 * @param whole the value that stands for all of it, with its unit
 */
record Series(String name, Look look, List<Double> y, String whole) {
  /** How a series is drawn; the style sheet says the rest. */
  enum Look {
    SOLID,
    DASHED,
    DOTTED,
    POINTS,
    BARS
  }
}
