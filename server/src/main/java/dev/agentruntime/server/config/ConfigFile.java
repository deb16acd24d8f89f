package dev.agentruntime.server.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The configuration file, together with the environment and the command line that override it. */
public final class ConfigFile {
  private ConfigFile() {}

  /**
   * Returns the whole configuration, or everything that is wrong with it.
   *
   * @param file null for the text of the variable {@code AGENT_RUNTIME_CONFIG}, if any; a relative
   *     path in it is relative to its folder, one from elsewhere to the working directory
   * @param environment the variables of the process; those that begin with {@code AGENT_RUNTIME_}
   *     override the file
   * @param overrides values of the command line by dotted key, such as {@code server.port}; they
   *     override the environment
   */
  public static Result load(
      @Nullable Path file, Map<String, String> environment, Map<String, String> overrides) {
    List<Problem> problems = new ArrayList<>();
    Tree tree = tree(file, environment.get(Reading.WHOLE), problems);
    if (tree == null) {
      return new Invalid(problems);
    }
    Reading reading = new Reading(environment, overrides, folder(file), problems);
    RuntimeConfig config = RuntimeConfig.read(reading.root(tree));
    reading.finish();
    return problems.isEmpty() ? new Loaded(config) : new Invalid(problems);
  }

  private static @Nullable Tree tree(
      @Nullable Path file, @Nullable String variable, List<Problem> problems) {
    if (file != null) {
      return YamlFile.read(file, problems);
    }
    return variable == null || variable.isBlank()
        ? new Tree.Fields(Map.of(), "default")
        : YamlFile.read(Reading.WHOLE, variable.getBytes(StandardCharsets.UTF_8), problems);
  }

  static Path folder(@Nullable Path file) {
    Path parent = file == null ? null : file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** What came of loading. */
  public sealed interface Result {}

  /** A configuration to start with. */
  public record Loaded(RuntimeConfig config) implements Result {
    public Loaded {
      Objects.requireNonNull(config, "config");
    }
  }

  /** A configuration that stops the start, with at least one problem. */
  public record Invalid(List<Problem> problems) implements Result {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
