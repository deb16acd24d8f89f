package dev.agentruntime.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One pass over file, environment and command line: it collects what is declared and all that is
 * wrong. A value of the command line comes before one of the environment, and that before one of
 * the file.
 */
final class Reading {
  static final String PREFIX = "AGENT_RUNTIME_";

  /** The variable that holds a whole configuration, for where there is no file. */
  static final String WHOLE = PREFIX + "CONFIG";

  /** Variables with the prefix that override no key. */
  private static final Set<String> RESERVED =
      Set.of(PREFIX + "JAVA_OPTS", PREFIX + "API_KEY", WHOLE);

  private static final Path WORKING_DIRECTORY = Path.of("");

  private final Map<String, String> environment;
  private final Map<String, String> overrides;
  private final Path folder;
  private final List<Problem> problems;
  private final List<Section> sections = new ArrayList<>();
  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final Set<String> known = new TreeSet<>();
  private final Map<String, String> keyByVariable = new TreeMap<>();
  private final Set<String> mentioned = new HashSet<>();
  private final List<String> ignored = new ArrayList<>();

  /**
   * @param overrides values of the command line, by dotted key
   * @param folder what relative paths in the file are relative to
   */
  Reading(
      Map<String, String> environment,
      Map<String, String> overrides,
      Path folder,
      List<Problem> problems) {
    this.environment = Map.copyOf(environment);
    this.overrides = new TreeMap<>(overrides);
    this.folder = folder;
    this.problems = problems;
  }

  /** Returns the reader of the whole document. */
  Section root(Tree tree) {
    return new Section(this, "", "", tree);
  }

  /** Adds what nobody declared to the problems; to be called when everything is declared. */
  void finish() {
    for (Section section : sections) {
      section.unknown(
          (name, place) -> {
            String key = section.dotted(name);
            if (!isIgnored(key)) {
              problem(place, key + ": unknown key" + suggestion(key, known));
            }
          });
    }
    overrides.keySet().stream()
        .filter(key -> !known.contains(key) && !isIgnored(key))
        .forEach(key -> problem("command line", key + ": unknown key" + suggestion(key, known)));
    new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> name.startsWith(PREFIX) && !RESERVED.contains(name))
            .filter(name -> !keyByVariable.containsKey(name) && !mentioned.contains(name))
            .filter(name -> ignored.stream().noneMatch(key -> name.startsWith(variable(key))))
            .forEach(
                name ->
                    problem(
                        "environment",
                        name + ": unknown variable" + suggestion(name, keyByVariable.keySet())));
  }

  Collection<Key> keys() {
    return keys.values();
  }

  int problemCount() {
    return problems.size();
  }

  void problem(String place, String message) {
    problems.add(new Problem(place, message));
  }

  void enter(Section section) {
    sections.add(section);
  }

  /** Makes known that {@code dotted} is a section. */
  void declareSection(String dotted) {
    known.add(dotted);
  }

  /** Makes {@code key} known, whose dotted name is {@code dotted}. */
  void declare(String dotted, Key key, boolean byVariable) {
    known.add(dotted);
    keys.putIfAbsent(key.section() + '.' + key.name(), key);
    if (!byVariable) {
      return;
    }
    String variable = variable(dotted);
    String other = keyByVariable.putIfAbsent(variable, dotted);
    if (other != null && !other.equals(dotted) && environment.containsKey(variable)) {
      problem(
          "environment",
          "%s: stands for both %s and %s (expected: names that differ in more than punctuation)"
              .formatted(variable, other, dotted));
    }
  }

  /** Leaves what stands below {@code dotted} unjudged, since it cannot be known what it means. */
  void ignore(String dotted) {
    ignored.add(dotted + '.');
  }

  /** Returns what was given for {@code dotted}, or null for nothing. */
  @Nullable Given find(String dotted, @Nullable Tree inFile) {
    String override = overrides.get(dotted);
    if (override != null) {
      return new Given(new Tree.Leaf(override, false, "command line"), WORKING_DIRECTORY);
    }
    String variable = variable(dotted);
    String value = environment.get(variable);
    if (value != null) {
      return new Given(new Tree.Leaf(value, false, variable), WORKING_DIRECTORY);
    }
    return inFile == null ? null : new Given(inFile, folder);
  }

  /** Returns whether environment or command line give something below {@code dotted}. */
  boolean isGivenBelow(String dotted) {
    String variables = variable(dotted + '.');
    return overrides.keySet().stream().anyMatch(key -> key.startsWith(dotted + '.'))
        || environment.keySet().stream().anyMatch(name -> name.startsWith(variables));
  }

  /** Returns the variable that a value refers to, or null where it is not set. */
  @Nullable String mention(String variable) {
    mentioned.add(variable);
    return environment.get(variable);
  }

  /** Returns the environment variable that overrides {@code dotted}. */
  static String variable(String dotted) {
    return PREFIX + dotted.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9<>]", "_");
  }

  private boolean isIgnored(String key) {
    return ignored.stream().anyMatch(key::startsWith);
  }

  private static String suggestion(String name, Collection<String> known) {
    return Nearest.of(name, known).map(" (nearest known: %s)"::formatted).orElse("");
  }

  /**
   * What was given for a key.
   *
   * @param base what a relative path in it is relative to
   */
  record Given(Tree tree, Path base) {}
}
