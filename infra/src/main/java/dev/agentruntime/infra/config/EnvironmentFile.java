package dev.agentruntime.infra.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** The YAML file of one environment. */
public final class EnvironmentFile {
  private static final int MAX_CHARACTERS = 1 << 20;

  private EnvironmentFile() {}

  /** Returns the whole environment, or everything that is wrong with it. */
  public static Result load(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException _) {
      return new Invalid(List.of(file + ": no such file (expected: the file of an environment)"));
    } catch (IOException e) {
      return new Invalid(List.of(file + ": cannot be read: " + e));
    }
    Path parent = file.toAbsolutePath().getParent();
    return read(file.toString(), parent == null ? Path.of("") : parent, text);
  }

  /**
   * Returns the environment that {@code text} describes, or everything that is wrong with it.
   *
   * @param name of the file, for problems
   * @param folder what relative paths in the text are relative to
   */
  static Result read(String name, Path folder, String text) {
    Node root;
    try {
      root = node(name, text);
    } catch (YamlEngineException e) {
      return new Invalid(List.of(name + ": not YAML: " + e.getMessage()));
    }
    Reading reading = new Reading(name, folder);
    EnvironmentConfig environment = EnvironmentConfig.read(reading.root(root));
    List<String> problems = reading.problems();
    return problems.isEmpty() ? new Loaded(environment) : new Invalid(problems);
  }

  /** Returns every key that a file may have. */
  static List<Key> keys() {
    Reading reading = new Reading("", Path.of(""));
    EnvironmentConfig.read(reading.root(node("", "regions: [{}]")));
    return reading.keys();
  }

  private static @Nullable Node node(String name, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(0)
            .build();
    return new Compose(settings).composeString(text).orElse(null);
  }

  /** What came of loading. */
  public sealed interface Result {}

  /** An environment to deploy. */
  public record Loaded(EnvironmentConfig environment) implements Result {
    public Loaded {
      Objects.requireNonNull(environment, "environment");
    }
  }

  /** A file that stops everything, with at least one problem. */
  public record Invalid(List<String> problems) implements Result {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
