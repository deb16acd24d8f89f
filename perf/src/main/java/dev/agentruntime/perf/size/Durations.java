package dev.agentruntime.perf.size;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Durations of a Lambda function in milliseconds, by the memory in MB that it had.
 *
 * @param byMemory at least {@link #FEWEST} for each of at least two sizes
 */
record Durations(SortedMap<Integer, List<Double>> byMemory) {
  /** With fewer samples a mean says little. */
  static final int FEWEST = 5;

  private static final String EXPECTED =
      "JSON as {\"128\": [81.2, 79.9, …], \"256\": […]}, or CSV with lines memory_mb,duration_ms";

  Durations {
    SortedMap<Integer, List<Double>> copy = new TreeMap<>();
    byMemory.forEach((memory, times) -> copy.put(memory, List.copyOf(times)));
    byMemory = java.util.Collections.unmodifiableSortedMap(copy);
  }

  /** What a file says. */
  sealed interface Outcome {}

  record Loaded(Durations durations) implements Outcome {}

  /** The file is of no use; {@code why} names the place, the value, and what was expected. */
  record Invalid(String why) implements Outcome {}

  static Outcome read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (NoSuchFileException _) {
      return new Invalid("no such file (expected: %s)".formatted(EXPECTED));
    } catch (IOException e) {
      return new Invalid("cannot be read: %s (expected: %s)".formatted(e, EXPECTED));
    }
  }

  static Outcome parse(String text) {
    try {
      return checked(text.stripLeading().startsWith("{") ? json(text) : csv(text));
    } catch (JacksonException e) {
      return new Invalid("not JSON: %s (expected: %s)".formatted(e.getOriginalMessage(), EXPECTED));
    } catch (NumberFormatException e) {
      return new Invalid("%s (expected: %s)".formatted(e.getMessage(), EXPECTED));
    }
  }

  private static Outcome checked(Map<Integer, List<Double>> found) {
    if (found.size() < 2) {
      return new Invalid(
          "sizes of memory: %d (expected: at least 2, such as 128, 256, 512 and 1024)"
              .formatted(found.size()));
    }
    for (var entry : found.entrySet()) {
      if (entry.getKey() < 128 || entry.getKey() > 10_240) {
        return new Invalid("memory: %d MB (expected: from 128 to 10240)".formatted(entry.getKey()));
      }
      if (entry.getValue().size() < FEWEST) {
        return new Invalid(
            "%d MB: %d durations (expected: at least %d)"
                .formatted(entry.getKey(), entry.getValue().size(), FEWEST));
      }
      for (double time : entry.getValue()) {
        if (!(time > 0 && time <= 900_000)) {
          return new Invalid(
              "%d MB: %s ms (expected: more than 0, up to 900000)".formatted(entry.getKey(), time));
        }
      }
    }
    return new Loaded(new Durations(new TreeMap<>(found)));
  }

  private static Map<Integer, List<Double>> json(String text) {
    JsonNode tree = new JsonMapper().readTree(text);
    Map<Integer, List<Double>> found = new LinkedHashMap<>();
    for (var entry : tree.properties()) {
      List<Double> times = new ArrayList<>();
      for (JsonNode time : entry.getValue()) {
        times.add(time.isNumber() ? time.asDouble() : number(time.toString()));
      }
      found.put(memory(entry.getKey()), times);
    }
    return found;
  }

  private static Map<Integer, List<Double>> csv(String text) {
    Map<Integer, List<Double>> found = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      boolean head = number == 1 && line.matches("\\s*[A-Za-z_]+\\s*,.*");
      if (line.isBlank() || line.startsWith("#") || head) {
        continue;
      }
      String[] cells = line.split(",", -1);
      if (cells.length != 2) {
        throw new NumberFormatException("line %d: %s".formatted(number, line));
      }
      found
          .computeIfAbsent(memory(cells[0].strip()), _ -> new ArrayList<>())
          .add(number(cells[1].strip()));
    }
    return found;
  }

  private static int memory(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new NumberFormatException("memory: " + text);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      throw new NumberFormatException("duration: " + text);
    }
  }
}
