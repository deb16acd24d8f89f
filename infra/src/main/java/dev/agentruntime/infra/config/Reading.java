package dev.agentruntime.infra.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** One pass over a file: it collects what is declared and all that is wrong. */
final class Reading {
  private final String name;
  private final Path folder;
  private final List<String> problems = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final Set<String> known = new TreeSet<>();

  /**
   * @param name of the file, for problems
   * @param folder what relative paths in the file are relative to
   */
  Reading(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  Section root(@Nullable Node node) {
    return new Section(this, "", "", node);
  }

  Path folder() {
    return folder;
  }

  void enter(Section section) {
    sections.add(section);
  }

  void declareSection(String dotted) {
    known.add(dotted);
  }

  void declare(String dotted, Key key) {
    known.add(dotted);
    keys.putIfAbsent(key.path(), key);
  }

  /**
   * Adds a problem.
   *
   * @param line counted from 1; 0 for none
   */
  void problem(int line, String message) {
    problems.add((line == 0 ? name : name + ':' + line) + ": " + message);
  }

  /** Returns all that is wrong, what nobody declared too; to be called when all is declared. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    for (Section section : sections) {
      section.unknown(
          (key, line) ->
              all.add(
                  "%s:%d: %s: unknown key%s"
                      .formatted(
                          name,
                          line,
                          key,
                          Nearest.of(key, known)
                              .map(" (nearest known: %s)"::formatted)
                              .orElse(""))));
    }
    return List.copyOf(all);
  }

  /** Returns every key that was declared, in order. */
  List<Key> keys() {
    return List.copyOf(Collections.unmodifiableCollection(keys.values()));
  }
}
