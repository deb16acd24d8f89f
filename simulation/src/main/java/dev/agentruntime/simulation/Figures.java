package dev.agentruntime.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Figures by name, in order, each a value or a value with its unit. As text they stand one a line,
 * {@code name: value unit}, below a title.
 */
final class Figures {
  private static final int MILLI_DIGITS = 6;

  private final String title;
  private final Map<String, String> values = new LinkedHashMap<>();

  Figures(String title) {
    this.title = title;
  }

  /** Adds a count. */
  Figures count(String name, long value) {
    return put(name, Long.toString(value));
  }

  /** Adds a time, exact to the nanosecond, in milliseconds. */
  Figures millis(String name, Duration value) {
    return put(
        name, plain(BigDecimal.valueOf(value.toNanos()).movePointLeft(MILLI_DIGITS)) + " ms");
  }

  /** Adds a time in seconds. */
  Figures seconds(String name, Duration value) {
    return put(name, plain(BigDecimal.valueOf(value.toMillis()).movePointLeft(3)) + " s");
  }

  /** Adds words. */
  Figures words(String name, String value) {
    return put(name, value);
  }

  /** Returns the figures that {@link #toString} wrote. */
  static Figures parse(String text) {
    List<String> lines = text.lines().toList();
    Figures figures = new Figures(lines.getFirst().replaceFirst("^# ", ""));
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(": ");
      if (colon < 0) {
        throw new IllegalArgumentException("line: \"%s\" (expected: name: value)".formatted(line));
      }
      figures.put(line.substring(0, colon), line.substring(colon + 2));
    }
    return figures;
  }

  /** Returns what differs from {@code before}, a line each. */
  List<String> differencesFrom(Figures before) {
    Set<String> names = new LinkedHashSet<>(before.values.keySet());
    names.addAll(values.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String was = before.values.getOrDefault(name, "not there");
      String is = values.getOrDefault(name, "not there");
      if (!was.equals(is)) {
        differences.add("%s: was %s, is %s".formatted(name, was, is));
      }
    }
    if (!title.equals(before.title)) {
      differences.add("title: was \"%s\", is \"%s\"".formatted(before.title, title));
    }
    return differences;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("# ").append(title).append('\n');
    values.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private Figures put(String name, String value) {
    if (name.contains(": ") || values.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException(
          "figure: \"%s\" (expected: each once, and no colon)".formatted(name));
    }
    return this;
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
