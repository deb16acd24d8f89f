package dev.agentruntime.perf.cost;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a month costs.
 *
 * @param lines in the order of their parts
 * @param dispatches of the month
 */
record Bill(List<Line> lines, double dispatches) {
  private static final double MILLION = 1e6;

  Bill {
    lines = List.copyOf(lines);
  }

  double total() {
    return lines.stream().mapToDouble(Line::amount).sum();
  }

  double perMillion() {
    return total() / dispatches * MILLION;
  }

  Map<Part, Double> parts() {
    Map<Part, Double> parts = new EnumMap<>(Part.class);
    lines.forEach(line -> parts.merge(line.part(), line.amount(), Double::sum));
    return parts;
  }
}
