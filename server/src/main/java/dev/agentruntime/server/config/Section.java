package dev.agentruntime.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A reader of one section. To read a key is to declare it, so that every key is known and
 * documented whether or not it is given. Wrong values become problems, and the default, or the
 * example of a required key, stands in for them so that reading goes on and finds all problems.
 */
final class Section {
  private static final int MAX_QUOTED = 60;

  private final Reading reading;
  private final String path;
  private final String title;
  private final @Nullable Tree tree;
  private final Set<String> names;

  Section(Reading reading, String path, String title, @Nullable Tree tree) {
    this(reading, path, title, tree, new TreeSet<>());
    reading.enter(this);
    boolean isSection =
        switch (tree) {
          case Tree.Fields _ -> true;
          case Tree.Leaf leaf -> leaf.absent();
          case Tree.Items _ -> false;
          case null -> true;
        };
    if (tree != null && !isSection) {
      reading.problem(
          tree.place(),
          "%s: %s (expected: a section of keys)"
              .formatted(path.isEmpty() ? "the file" : path, quoted(tree)));
    }
  }

  private Section(
      Reading reading, String path, String title, @Nullable Tree tree, Set<String> names) {
    this.reading = reading;
    this.path = path;
    this.title = title;
    this.tree = tree;
    this.names = names;
  }

  <T> T value(String name, Form<T> form, T byDefault, String meaning) {
    declare(name, form.expected(), "`" + form.writer().write(byDefault) + "`", meaning);
    T value = parsed(name, form);
    return value == null ? byDefault : value;
  }

  /** Reads a key whose default, in words, is not a value of its own. */
  <T> @Nullable T optional(String name, Form<T> form, String byDefault, String meaning) {
    declare(name, form.expected(), byDefault, meaning);
    return parsed(name, form);
  }

  /** Reads a key that must be given; {@code example} stands in where it is not. */
  <T> T required(String name, Form<T> form, T example, String meaning) {
    T value = demanded(name, form, meaning);
    return value == null ? example : value;
  }

  /** Reads a key that must be given; null where it is not. */
  <T> @Nullable T demanded(String name, Form<T> form, String meaning) {
    declare(name, form.expected(), "required", meaning);
    if (given(name) == null) {
      problem(name, "nothing", form.expected());
    }
    return parsed(name, form);
  }

  /** Reads a list, or one text with commas; an empty default makes the key required. */
  <T> List<T> list(String name, Form<T> form, List<T> byDefault, String meaning) {
    String written = byDefault.stream().map(form.writer()::write).collect(Collectors.joining(", "));
    String expected = "a list, each " + form.expected();
    declare(name, expected, byDefault.isEmpty() ? "required" : "`[" + written + "]`", meaning);
    if (given(name) == null) {
      if (byDefault.isEmpty()) {
        problem(name, "nothing", expected);
      }
      return byDefault;
    }
    int before = reading.problemCount();
    List<T> values = listed(name, form, expected);
    if (values.isEmpty() && before == reading.problemCount()) {
      problem(name, "an empty list", expected);
    }
    return values;
  }

  /** Reads a list that may be missing or empty. */
  <T> List<T> optionalList(String name, Form<T> form, String meaning) {
    String expected = "a list, each " + form.expected();
    declare(name, expected, "`[]`", meaning);
    return listed(name, form, expected);
  }

  /** Reads texts by name, from the file alone. */
  Map<String, Leaf> texts(String name, String expected, String meaning) {
    names.add(name);
    reading.declare(dotted(name), new Key(title, name, expected, "none", meaning), false);
    Map<String, Leaf> texts = new LinkedHashMap<>();
    Tree inFile = inFile(name);
    if (inFile instanceof Tree.Fields(var fields, _)) {
      fields.forEach(
          (key, field) -> {
            if (field.value() instanceof Tree.Leaf(String text, boolean absent, String place)
                && !absent) {
              texts.put(key, new Leaf(text, place));
            } else {
              String dotted = dotted(name) + '.' + key;
              reading.problem(field.place(), dotted + ": no text (expected: a text)");
            }
          });
    } else if (inFile != null) {
      wrong(inFile, name, expected);
    }
    return texts;
  }

  /**
   * Reads lists by name, from the file alone.
   *
   * @param form of names and items alike
   */
  Map<String, List<String>> lists(String name, Form<String> form, String meaning) {
    names.add(name);
    String expected = "a section of lists, each name and item " + form.expected();
    reading.declare(dotted(name), new Key(title, name, expected, "none", meaning), false);
    Map<String, List<String>> lists = new LinkedHashMap<>();
    Tree inFile = inFile(name);
    if (inFile instanceof Tree.Fields(var fields, _)) {
      fields.forEach(
          (key, field) -> {
            if (form.parser().parse(key, Path.of("")) == null) {
              reading.problem(
                  field.place(),
                  "%s: the name %s (expected: %s)"
                      .formatted(dotted(name), quoted(key), form.expected()));
            } else {
              String list = "a list, each " + form.expected();
              Reading.Given given = new Reading.Given(field.value(), Path.of(""));
              lists.put(key, listed(given, name + '.' + key, form, list));
            }
          });
    } else if (inFile != null) {
      wrong(inFile, name, expected);
    }
    return lists;
  }

  Section section(String name) {
    names.add(name);
    reading.declareSection(dotted(name));
    return new Section(reading, dotted(name), join(title, name), inFile(name));
  }

  /** Reads a list of sections, from the file alone; each is called by its number. */
  List<Section> items(String name) {
    names.add(name);
    reading.declareSection(dotted(name));
    Tree inFile = inFile(name);
    if (!(inFile instanceof Tree.Items(var items, _))) {
      if (inFile != null) {
        wrong(inFile, name, "a list of sections");
      }
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String item = "%s[%d]".formatted(name, i + 1);
      sections.add(new Section(reading, dotted(item), join(title, name), items.get(i)));
    }
    return sections;
  }

  /** Refuses a key that the format has and the runtime cannot heed, unless it says nothing. */
  void unsupported(String name, String expected) {
    names.add(name);
    boolean empty =
        switch (inFile(name)) {
          case null -> true;
          case Tree.Leaf leaf -> leaf.absent();
          case Tree.Items(var items, _) -> items.isEmpty();
          case Tree.Fields _ -> false;
        };
    if (!empty) {
      problem(name, "not supported", expected);
    }
  }

  /** Lets a key stand that the format has and the runtime has no use for. */
  void unused(String name) {
    names.add(name);
  }

  /** Reads sections by name: those of the file first, then those of {@code builtIn} besides. */
  Map<String, Section> sections(String name, List<String> builtIn) {
    Section parent = section(name);
    Set<String> children = new LinkedHashSet<>();
    if (parent.tree instanceof Tree.Fields(var fields, _)) {
      fields.forEach(
          (child, field) -> {
            if (Forms.NAMES.parser().parse(child, Path.of("")) != null) {
              children.add(child);
              return;
            }
            parent.names.add(child);
            reading.problem(
                field.place(),
                "%s: the name %s (expected: %s)"
                    .formatted(parent.path, quoted(child), Forms.NAMES.expected()));
          });
    }
    children.addAll(builtIn);
    Map<String, Section> sections = new LinkedHashMap<>();
    for (String child : children) {
      parent.names.add(child);
      reading.declareSection(parent.dotted(child));
      sections.put(
          child,
          new Section(
              reading, parent.dotted(child), join(parent.title, "<name>"), parent.inFile(child)));
    }
    return sections;
  }

  /** Returns the same section under a title of its own, for keys that only some values allow. */
  Section variant(String of) {
    return new Section(reading, path, title + ", " + of, tree, names);
  }

  /** Returns whether something is given for this section, be it nothing but its name. */
  boolean isGiven() {
    return tree != null || reading.isGivenBelow(path);
  }

  /** Returns whether the file gives {@code name} in this section. */
  boolean isInFile(String name) {
    return inFile(name) != null;
  }

  /** Leaves the rest of this section unjudged. */
  void ignoreRest() {
    reading.ignore(path);
  }

  /** Adds a problem with the key {@code name}. */
  void problem(String name, String what, String expected) {
    reading.problem(place(name), "%s: %s (expected: %s)".formatted(dotted(name), what, expected));
  }

  /** Adds a problem at {@code place}. */
  void problemAt(String place, String message) {
    reading.problem(place, message);
  }

  /** Returns the environment variable that a value refers to, or null where it is not set. */
  @Nullable String environment(String variable) {
    return reading.mention(variable);
  }

  /** Returns where the value of {@code name} comes from. */
  String place(String name) {
    Reading.Given given = given(name);
    if (given != null) {
      return given.tree().place();
    }
    return tree == null ? "default" : tree.place();
  }

  String dotted(String name) {
    return join(path, name);
  }

  /** Hands over the keys of the file that nobody declared, each with its place. */
  void unknown(BiConsumer<String, String> consumer) {
    if (tree instanceof Tree.Fields(var fields, _)) {
      fields.forEach(
          (name, field) -> {
            if (!names.contains(name)) {
              consumer.accept(name, field.place());
            }
          });
    }
  }

  private void declare(String name, String expected, String byDefault, String meaning) {
    names.add(name);
    reading.declare(dotted(name), new Key(title, name, expected, byDefault, meaning), true);
  }

  private <T> @Nullable T parsed(String name, Form<T> form) {
    Reading.Given given = given(name);
    if (given == null) {
      return null;
    }
    if (given.tree() instanceof Tree.Leaf(String text, boolean absent, _) && !absent) {
      T value = form.parser().parse(text, given.base());
      if (value != null) {
        return value;
      }
    }
    wrong(given.tree(), name, form.expected());
    return null;
  }

  private <T> List<T> listed(String name, Form<T> form, String expected) {
    Reading.Given given = given(name);
    return given == null ? List.of() : listed(given, name, form, expected);
  }

  private <T> List<T> listed(Reading.Given given, String name, Form<T> form, String expected) {
    List<Tree> items =
        switch (given.tree()) {
          case Tree.Items(var list, _) -> list;
          case Tree.Leaf(String text, boolean absent, String place) -> {
            List<Tree> parts = new ArrayList<>();
            for (String part : absent ? new String[0] : text.split(",", -1)) {
              parts.add(new Tree.Leaf(part.strip(), false, place));
            }
            yield parts;
          }
          case Tree.Fields _ -> List.of();
        };
    List<T> values = new ArrayList<>();
    for (Tree item : items) {
      T value =
          item instanceof Tree.Leaf(String text, boolean absent, _) && !absent
              ? form.parser().parse(text, given.base())
              : null;
      if (value == null) {
        wrong(item, name, form.expected());
      } else {
        values.add(value);
      }
    }
    if (items.isEmpty() && !(given.tree() instanceof Tree.Items)) {
      wrong(given.tree(), name, expected);
    }
    return values;
  }

  private void wrong(Tree tree, String name, String expected) {
    reading.problem(
        tree.place(), "%s: %s (expected: %s)".formatted(dotted(name), quoted(tree), expected));
  }

  private Reading.@Nullable Given given(String name) {
    return reading.find(dotted(name), inFile(name));
  }

  private @Nullable Tree inFile(String name) {
    if (tree instanceof Tree.Fields(var fields, _)) {
      Tree.Field field = fields.get(name);
      return field == null ? null : field.value();
    }
    return null;
  }

  private static String quoted(Tree tree) {
    return switch (tree) {
      case Tree.Leaf leaf -> leaf.absent() ? "nothing" : quoted(leaf.text());
      case Tree.Items _ -> "a list";
      case Tree.Fields _ -> "a section";
    };
  }

  private static String quoted(String text) {
    // What stands before the @ of a URL may be a password.
    String shown = text.replaceAll("//[^/@]*@", "//…@").replaceAll("\\p{Cntrl}", "?");
    return '"' + (shown.length() > MAX_QUOTED ? shown.substring(0, MAX_QUOTED) + "…" : shown) + '"';
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + '.' + name;
  }

  /** A text of the file and its place. */
  record Leaf(String text, String place) {}
}
