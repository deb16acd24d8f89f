package dev.agentruntime.infra.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A reader of one section. To read a key is to declare it, so that every key is known and
 * documented whether or not it is given. Wrong values become problems, and the default, or the
 * example of a required key, stands in for them so that reading goes on and finds all problems.
 */
final class Section {
  private final Reading reading;
  private final String path;
  private final String title;
  private final @Nullable Node node;
  private final Map<String, NodeTuple> tuples = new LinkedHashMap<>();
  private final Set<String> names = new TreeSet<>();

  /**
   * @param path dotted, as in the file
   * @param title the path in the documentation, which numbers no items
   */
  Section(Reading reading, String path, String title, @Nullable Node node) {
    this.reading = reading;
    this.path = path;
    this.title = title;
    this.node = isNothing(node) ? null : node;
    reading.enter(this);
    if (this.node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String name = shown(tuple.getKeyNode());
        if (tuples.putIfAbsent(name, tuple) != null) {
          reading.problem(
              line(tuple.getKeyNode()), dotted(name) + ": given twice (expected: once)");
        }
      }
    } else if (this.node != null) {
      reading.problem(
          line(this.node),
          "%s: %s (expected: a section of keys)"
              .formatted(path.isEmpty() ? "the file" : path, shown(this.node)));
    }
  }

  /** Returns whether the file has this section. */
  boolean isGiven() {
    return node != null;
  }

  <T> T value(String name, Form<T> form, T byDefault, String meaning) {
    declare(name, form.expected(), "`" + form.writer().apply(byDefault) + "`", meaning);
    T value = parsed(name, form);
    return value == null ? byDefault : value;
  }

  /** Reads a key that may be missing, null then. */
  <T> @Nullable T optional(String name, Form<T> form, String byDefault, String meaning) {
    declare(name, form.expected(), byDefault, meaning);
    return parsed(name, form);
  }

  /** Reads a key that must be given; {@code example} stands in where it is not. */
  <T> T required(String name, Form<T> form, T example, String meaning) {
    declare(name, form.expected(), "required", meaning);
    if (given(name) == null) {
      problem(name, "nothing", form.expected());
    }
    T value = parsed(name, form);
    return value == null ? example : value;
  }

  /** Reads a list, which may be missing. */
  <T> List<T> list(String name, Form<T> form, List<T> byDefault, String meaning) {
    String written = byDefault.stream().map(form.writer()).collect(Collectors.joining(", "));
    declare(name, "a list, each " + form.expected(), "`[" + written + "]`", meaning);
    Node given = given(name);
    if (given == null) {
      return byDefault;
    }
    if (!(given instanceof SequenceNode sequence)) {
      problem(name, shown(given), "a list, each " + form.expected());
      return byDefault;
    }
    List<T> values = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      T value = item instanceof ScalarNode scalar ? form.parser().apply(scalar.getValue()) : null;
      if (value == null) {
        problem(name, shown(item), form.expected());
      } else {
        values.add(value);
      }
    }
    return List.copyOf(values);
  }

  /** Reads texts by name. */
  Map<String, String> texts(String name, Form<String> form, String meaning) {
    declare(name, "names with texts, each " + form.expected(), "none", meaning);
    Map<String, String> texts = new LinkedHashMap<>();
    Node given = given(name);
    if (given instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = shown(tuple.getKeyNode());
        String text =
            tuple.getValueNode() instanceof ScalarNode scalar
                ? form.parser().apply(scalar.getValue())
                : null;
        if (text == null) {
          problem(name + '.' + key, shown(tuple.getValueNode()), form.expected());
        } else {
          texts.put(key, text);
        }
      }
    } else if (given != null) {
      problem(name, shown(given), "names with texts");
    }
    return texts;
  }

  Section section(String name) {
    names.add(name);
    reading.declareSection(dotted(name));
    return new Section(reading, dotted(name), join(title, name), given(name));
  }

  /** Reads a list of sections, each called by its number; one of no keys where there is none. */
  List<Section> items(String name) {
    names.add(name);
    reading.declareSection(dotted(name));
    Node given = given(name);
    List<Section> sections = new ArrayList<>();
    if (given instanceof SequenceNode sequence) {
      int number = 0;
      for (Node item : sequence.getValue()) {
        String numbered = "%s[%d]".formatted(name, ++number);
        sections.add(new Section(reading, dotted(numbered), join(title, name + "[]"), item));
      }
    } else if (given != null) {
      problem(name, shown(given), "a list of sections");
    }
    return sections;
  }

  /** Returns what relative paths are relative to. */
  Path folder() {
    return reading.folder();
  }

  /** Adds a problem with the key {@code name}. */
  void problem(String name, String what, String expected) {
    NodeTuple tuple = tuples.get(name);
    int line = tuple != null ? line(tuple.getKeyNode()) : node == null ? 0 : line(node);
    reading.problem(line, "%s: %s (expected: %s)".formatted(dotted(name), what, expected));
  }

  /** Hands over the keys of the file that nobody declared, each with its line. */
  void unknown(ObjIntConsumer<String> consumer) {
    tuples.forEach(
        (name, tuple) -> {
          if (!names.contains(name)) {
            consumer.accept(dotted(name), line(tuple.getKeyNode()));
          }
        });
  }

  private void declare(String name, String expected, String byDefault, String meaning) {
    names.add(name);
    reading.declare(dotted(name), new Key(join(title, name), expected, byDefault, meaning));
  }

  private <T> @Nullable T parsed(String name, Form<T> form) {
    Node given = given(name);
    if (given == null) {
      return null;
    }
    T value = given instanceof ScalarNode scalar ? form.parser().apply(scalar.getValue()) : null;
    if (value == null) {
      problem(name, shown(given), form.expected());
    }
    return value;
  }

  private @Nullable Node given(String name) {
    NodeTuple tuple = tuples.get(name);
    return tuple == null || isNothing(tuple.getValueNode()) ? null : tuple.getValueNode();
  }

  private String dotted(String name) {
    return join(path, name);
  }

  private static boolean isNothing(@Nullable Node node) {
    return node == null
        || (node instanceof ScalarNode scalar
            && scalar.isPlain()
            && (scalar.getValue().isEmpty() || scalar.getValue().equals("null")));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static String shown(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode _ -> "a list";
      default -> "a section";
    };
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + '.' + name;
  }
}
