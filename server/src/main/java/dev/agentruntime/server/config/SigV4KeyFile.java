package dev.agentruntime.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The list of access keys and their secrets: YAML, read as strictly as the configuration file. */
public final class SigV4KeyFile {
  static final String TITLE = "Access keys";
  static final int MAX_KEYS = 1000;

  /** What came, as problems quote it: it may be a secret that stands in the wrong place. */
  private static final Pattern QUOTED = Pattern.compile("(?s)\".*\"(?= \\(expected: )");

  private SigV4KeyFile() {}

  /**
   * Returns the keys that {@code bytes} list, or everything that is wrong with them.
   *
   * @param name for the places of problems
   * @param environment where variables that the list refers to are looked up
   */
  public static Result read(String name, byte[] bytes, Map<String, String> environment) {
    List<Problem> problems = new ArrayList<>();
    Tree tree = YamlFile.read(name, bytes, problems);
    if (tree == null) {
      return invalid(problems);
    }
    Map<String, String> foreign = new HashMap<>(environment);
    // Those override the configuration, and mean nothing here.
    foreign.keySet().removeIf(variable -> variable.startsWith(Reading.PREFIX));
    Reading reading = new Reading(foreign, Map.of(), Path.of(""), problems);
    List<SigV4KeyEntry> keys = keys(tree, reading);
    reading.finish();
    return problems.isEmpty() ? new Keys(keys) : invalid(problems);
  }

  static List<SigV4KeyEntry> keys(Tree tree, Reading reading) {
    if (!(tree instanceof Tree.Items(var items, _))) {
      reading.problem(tree.place(), "the list: none (expected: a list of access keys)");
      return List.of();
    }
    if (items.size() > MAX_KEYS) {
      reading.problem(
          tree.place(),
          "the list: %d keys (expected: at most %d)".formatted(items.size(), MAX_KEYS));
      return List.of();
    }
    List<SigV4KeyEntry> keys = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      Section section = new Section(reading, "[%d]".formatted(i + 1), TITLE, items.get(i));
      SigV4KeyEntry key = SigV4KeyEntry.read(section);
      @Nullable Integer other = ids.putIfAbsent(key.id(), i + 1);
      if (other != null && section.isInFile("id")) {
        section.problem("id", "the same as [%d]".formatted(other), "one of its own");
      }
      keys.add(key);
    }
    return keys;
  }

  private static Invalid invalid(List<Problem> problems) {
    return new Invalid(
        problems.stream()
            .map(
                problem ->
                    new Problem(
                        problem.place(),
                        QUOTED.matcher(problem.message()).replaceFirst("(hidden)")))
            .toList());
  }

  /** What came of reading. */
  public sealed interface Result {}

  /** The keys in the order of the list; none where it is empty. */
  public record Keys(List<SigV4KeyEntry> keys) implements Result {
    public Keys {
      keys = List.copyOf(keys);
    }
  }

  /** A list that is not used, with at least one problem. */
  public record Invalid(List<Problem> problems) implements Result {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
