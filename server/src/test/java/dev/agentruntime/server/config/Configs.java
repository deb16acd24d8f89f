package dev.agentruntime.server.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Configurations from text, for tests. */
final class Configs {
  private Configs() {}

  static RuntimeConfig sound(String yaml) {
    return sound(yaml, Map.of());
  }

  static RuntimeConfig sound(String yaml, Map<String, String> environment) {
    List<Problem> problems = new ArrayList<>();
    RuntimeConfig config = read(yaml, environment, Map.of(), problems);
    if (!problems.isEmpty()) {
      throw new AssertionError("problems: " + problems);
    }
    return Objects.requireNonNull(config);
  }

  static List<String> problems(String yaml) {
    return problems(yaml, Map.of(), Map.of());
  }

  static List<String> problems(
      String yaml, Map<String, String> environment, Map<String, String> overrides) {
    List<Problem> problems = new ArrayList<>();
    read(yaml, environment, overrides, problems);
    return problems.stream().map(Problem::toString).toList();
  }

  private static @Nullable RuntimeConfig read(
      String yaml,
      Map<String, String> environment,
      Map<String, String> overrides,
      List<Problem> problems) {
    Tree tree = YamlFile.read("a.yaml", yaml.getBytes(StandardCharsets.UTF_8), problems);
    if (tree == null) {
      return null;
    }
    Reading reading = new Reading(environment, overrides, Path.of("/etc/runtime"), problems);
    RuntimeConfig config = RuntimeConfig.read(reading.root(tree));
    reading.finish();
    return config;
  }
}
