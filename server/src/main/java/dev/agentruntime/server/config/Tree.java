package dev.agentruntime.server.config;

import java.util.List;
import java.util.Map;

/** A part of a configuration file, untyped, that remembers where it stands. */
sealed interface Tree {

  /** Returns file and line, environment variable, or command line. */
  String place();

  /**
   * One word or text.
   *
   * @param absent whether nothing is written, or {@code null}
   */
  record Leaf(String text, boolean absent, String place) implements Tree {}

  /** Parts in order. */
  record Items(List<Tree> items, String place) implements Tree {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Parts by name, in the order of the file. */
  record Fields(Map<String, Field> fields, String place) implements Tree {}

  /**
   * A named part.
   *
   * @param place where the name stands
   */
  record Field(Tree value, String place) {}
}
