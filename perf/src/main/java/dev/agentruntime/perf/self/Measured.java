package dev.agentruntime.perf.self;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the command of a bar measured.
 *
 * @param figures by their names
 * @param on the day
 * @param revision of the sources; null where nobody knows
 * @param machine in words
 */
record Measured(
    Map<String, Double> figures, LocalDate on, @Nullable String revision, String machine) {
  private static final Pattern FIGURE = Pattern.compile("(\\w+)=(-?\\d+(?:\\.\\d+)?)");

  Measured {
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }

  /**
   * Reads the last line of a command, as {@code P1 ratio=0.25 p99_ms=4.1}.
   *
   * @throws IllegalArgumentException where it is not of {@code bar}, or lacks a figure
   */
  static Map<String, Double> figures(Bar bar, String line) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Matcher matcher = FIGURE.matcher(line);
    while (matcher.find()) {
      figures.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
    }
    for (Bar.Figure figure : bar.figures()) {
      if (!line.startsWith(bar.name() + " ") || !figures.containsKey(figure.name())) {
        throw new IllegalArgumentException(
            "%s printed last \"%s\" (expected: %s … %s=…)"
                .formatted(bar.command(), line, bar.name(), figure.name()));
      }
    }
    return figures;
  }

  /** Returns whether every figure of {@code bar} keeps its bound. */
  boolean met(Bar bar) {
    return bar.figures().stream().allMatch(figure -> figure.met(value(figure)));
  }

  double value(Bar.Figure figure) {
    return figures.getOrDefault(figure.name(), Double.NaN);
  }
}
