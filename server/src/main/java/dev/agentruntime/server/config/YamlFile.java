package dev.agentruntime.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A reader of YAML 1.2 of at most 1 MiB, in UTF-8. Nothing is constructed from tags, no key may
 * come twice, and what aliases unfold to is bounded.
 */
final class YamlFile {
  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_NODES = 20_000;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ALIASES = 50;
  private static final Set<Tag> TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final String name;
  private final List<Problem> problems;
  private int nodes;

  private YamlFile(String name, List<Problem> problems) {
    this.name = name;
    this.problems = problems;
  }

  /** Returns what {@code file} says, or null where a problem was added to {@code problems}. */
  static @Nullable Tree read(Path file, List<Problem> problems) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException _) {
      problems.add(new Problem(file.toString(), "no such file"));
      return null;
    } catch (IOException e) {
      problems.add(new Problem(file.toString(), "cannot be read: " + e));
      return null;
    }
    return read(file.toString(), bytes, problems);
  }

  /** Returns what {@code bytes} say, or null where a problem was added to {@code problems}. */
  static @Nullable Tree read(String name, byte[] bytes, List<Problem> problems) {
    String text = text(name, bytes, problems);
    return text == null ? null : new YamlFile(name, problems).document(text);
  }

  /** Returns every document, or null where a problem was added to {@code problems}. */
  static @Nullable List<Tree> readAll(String name, byte[] bytes, List<Problem> problems) {
    String text = text(name, bytes, problems);
    return text == null ? null : new YamlFile(name, problems).documents(text);
  }

  private static @Nullable String text(String name, byte[] bytes, List<Problem> problems) {
    if (bytes.length > MAX_BYTES) {
      problems.add(new Problem(name, "a file over 1 MiB (expected: at most 1 MiB)"));
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      problems.add(new Problem(name, "bytes that are not UTF-8 (expected: YAML in UTF-8)"));
      return null;
    }
  }

  private @Nullable Tree document(String text) {
    return composed(
        text,
        compose -> {
          Optional<Node> root = compose.composeString(text);
          return root.isEmpty()
              ? new Tree.Fields(Map.of(), name)
              : tree(root.get(), Optional.empty(), 0);
        });
  }

  private @Nullable List<Tree> documents(String text) {
    return composed(
        text,
        compose -> {
          List<Tree> trees = new ArrayList<>();
          for (Node root : compose.composeAllFromString(text)) {
            trees.add(tree(root, Optional.empty(), 0));
          }
          return trees;
        });
  }

  private <T> @Nullable T composed(String text, Function<Compose, T> trees) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setCodePointLimit(MAX_BYTES)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .build();
    int before = problems.size();
    try {
      checkDepth(settings, text);
      T composed = trees.apply(new Compose(settings));
      return problems.size() == before ? composed : null;
    } catch (MarkedYamlEngineException e) {
      problems.add(new Problem(place(e.getProblemMark()), "not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add(new Problem(name, "not YAML: " + e.getMessage()));
    }
    return null;
  }

  /** Composing recurses, and so would end the stack before a depth could be looked at. */
  private static void checkDepth(LoadSettings settings, String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        throw tooMuch(event.getStartMark().map(at -> "line " + (at.getLine() + 1)).orElse(""));
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private static YamlEngineException tooMuch(String place) {
    return new YamlEngineException(
        "%s: over %d values or %d levels (expected: less)".formatted(place, MAX_NODES, MAX_DEPTH));
  }

  private Tree tree(Node node, Optional<Mark> parent, int depth) {
    Optional<Mark> mark = node.getStartMark().or(() -> parent);
    String place = place(mark);
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      // Thrown, not collected: an alias bomb would have millions of problems.
      throw tooMuch(place);
    }
    if (!TAGS.contains(node.getTag())) {
      problems.add(new Problem(place, "the tag " + node.getTag() + " (expected: no tag)"));
    }
    return switch (node) {
      case MappingNode mapping -> fields(mapping, mark, depth);
      case SequenceNode sequence -> {
        List<Tree> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(tree(item, mark, depth + 1));
        }
        yield new Tree.Items(items, place);
      }
      case ScalarNode scalar ->
          new Tree.Leaf(
              scalar.getValue(), scalar.isPlain() && NULLS.contains(scalar.getValue()), place);
      default -> throw new YamlEngineException(place + ": an unknown kind of node");
    };
  }

  private Tree fields(MappingNode mapping, Optional<Mark> mark, int depth) {
    Map<String, Tree.Field> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String place = place(tuple.getKeyNode().getStartMark().or(() -> mark));
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(new Problem(place, "a list or a section as key (expected: a name)"));
        continue;
      }
      Tree value = tree(tuple.getValueNode(), mark, depth + 1);
      Tree.Field first = fields.putIfAbsent(key.getValue(), new Tree.Field(value, place));
      if (first != null) {
        problems.add(
            new Problem(
                place,
                key.getValue() + ": given twice (expected: once; first: " + first.place() + ")"));
      }
    }
    return new Tree.Fields(fields, place(mark));
  }

  private String place(Optional<Mark> mark) {
    return mark.map(at -> name + ":" + (at.getLine() + 1)).orElse(name);
  }
}
