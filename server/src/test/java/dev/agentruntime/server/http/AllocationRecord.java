package dev.agentruntime.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many bytes pieces of work allocate, by name; as text one a line, {@code name: n bytes}. */
record AllocationRecord(Map<String, Long> bytes) {
  private static final String UNIT = " bytes";
  private static final double TOLERATED = 0.02;

  static AllocationRecord parse(String text) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      int colon = line.indexOf(": ");
      if (colon < 0 || !line.endsWith(UNIT)) {
        throw new IllegalArgumentException(
            "line: \"%s\" (expected: name: n bytes)".formatted(line));
      }
      String number = line.substring(colon + 2, line.length() - UNIT.length());
      bytes.put(line.substring(0, colon), Long.valueOf(number));
    }
    return new AllocationRecord(bytes);
  }

  long of(String name) {
    Long value = bytes.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "figure: \"%s\" (expected: one of %s)".formatted(name, bytes.keySet()));
    }
    return value;
  }

  /** Returns the record without one figure. */
  AllocationRecord without(String name) {
    Map<String, Long> rest = new LinkedHashMap<>(bytes);
    rest.remove(name);
    return new AllocationRecord(rest);
  }

  /** Returns the record with one figure set. */
  AllocationRecord with(String name, long value) {
    Map<String, Long> all = new LinkedHashMap<>(bytes);
    all.put(name, value);
    return new AllocationRecord(all);
  }

  /** Returns what differs from {@code before} by more than is tolerated, a line each. */
  List<String> differencesFrom(AllocationRecord before) {
    List<String> differences = new ArrayList<>();
    before.bytes.forEach(
        (name, was) -> {
          Long is = bytes.get(name);
          if (is == null) {
            differences.add("%s: was %d bytes, is not measured".formatted(name, was));
          } else if (Math.abs(is - was) > TOLERATED * was) {
            differences.add(
                "%s: was %d bytes, is %d bytes (%+.1f %%)"
                    .formatted(name, was, is, 100.0 * (is - was) / was));
          }
        });
    bytes.keySet().stream()
        .filter(name -> !before.bytes.containsKey(name))
        .forEach(name -> differences.add("%s: not recorded".formatted(name)));
    return differences;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("# Bytes that each piece of work asks for\n");
    bytes.forEach(
        (name, value) -> text.append(name).append(": ").append(value).append(UNIT + "\n"));
    return text.toString();
  }
}
