package dev.agentruntime.infra.config;

import java.nio.file.Path;
import java.util.List;

/** Configurations of a few lines. */
final class Reads {
  static final String LEAST =
      """
      environment: test
      project: agent-runtime-test
      account: "123456789012"
      regions:
        - {name: us-east-1, zones: [us-east-1a, us-east-1b, us-east-1c], cidr: 10.0.0.0/16}
      """;
  private static final String RUNTIME =
      """
      runtime:
        image: {tag: v1}
        config: runtime.yaml
      """;

  private Reads() {}

  /** Returns the environment that holds what must be given, and {@code more} besides. */
  static EnvironmentConfig environment(String more) {
    String text = LEAST + (more.contains("runtime:") ? "" : RUNTIME) + more;
    return switch (EnvironmentFile.read("test.yaml", Path.of("/etc"), text)) {
      case EnvironmentFile.Loaded(var environment) -> environment;
      case EnvironmentFile.Invalid(var problems) ->
          throw new IllegalArgumentException(problems.toString());
    };
  }

  /** Returns what is wrong with the environment that holds {@code more}. */
  static List<String> problems(String more) {
    String text = LEAST + (more.contains("runtime:") ? "" : RUNTIME) + more;
    return problemsOf(text);
  }

  /** Returns what is wrong with a whole text. */
  static List<String> problemsOf(String text) {
    return switch (EnvironmentFile.read("test.yaml", Path.of("/etc"), text)) {
      case EnvironmentFile.Loaded _ -> List.of();
      case EnvironmentFile.Invalid(var problems) -> problems;
    };
  }
}
