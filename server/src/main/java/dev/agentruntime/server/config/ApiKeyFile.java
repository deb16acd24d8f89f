package dev.agentruntime.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of API keys: a YAML list, read as strictly as the configuration file. */
public final class ApiKeyFile {
  static final int MAX_KEYS = 1000;
  private static final String TITLE = "API keys";

  private ApiKeyFile() {}

  /**
   * Returns the keys that {@code bytes} list, or everything that is wrong with them.
   *
   * @param name for the places of problems
   */
  public static Result read(String name, byte[] bytes) {
    List<Problem> problems = new ArrayList<>();
    Tree tree = YamlFile.read(name, bytes, problems);
    if (tree == null) {
      return new Invalid(problems);
    }
    Reading reading = new Reading(Map.of(), Map.of(), Path.of(""), problems);
    List<ApiKeyEntry> keys = keys(tree, reading);
    reading.finish();
    return problems.isEmpty() ? new Keys(keys) : new Invalid(problems);
  }

  static List<ApiKeyEntry> keys(Tree tree, Reading reading) {
    if (!(tree instanceof Tree.Items(var items, _))) {
      reading.problem(tree.place(), "the file: no list (expected: a list of API keys)");
      return List.of();
    }
    if (items.size() > MAX_KEYS) {
      reading.problem(
          tree.place(),
          "the file: %d keys (expected: at most %d)".formatted(items.size(), MAX_KEYS));
      return List.of();
    }
    List<ApiKeyEntry> keys = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    Map<String, Integer> hashes = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      Section section = new Section(reading, "[%d]".formatted(i + 1), TITLE, items.get(i));
      ApiKeyEntry key = ApiKeyEntry.read(section);
      once(section, "id", ids.putIfAbsent(key.id(), i + 1));
      once(section, "hash", hashes.putIfAbsent(key.hash().value(), i + 1));
      keys.add(key);
    }
    return keys;
  }

  private static void once(Section section, String name, @Nullable Integer other) {
    if (other != null && section.isInFile(name)) {
      section.problem(name, "the same as [%d]".formatted(other), "one of its own");
    }
  }

  /** What came of reading. */
  public sealed interface Result {}

  /** The keys in the order of the file; none where the list is empty. */
  public record Keys(List<ApiKeyEntry> keys) implements Result {
    public Keys {
      keys = List.copyOf(keys);
    }
  }

  /** A file that is not used, with at least one problem. */
  public record Invalid(List<Problem> problems) implements Result {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
