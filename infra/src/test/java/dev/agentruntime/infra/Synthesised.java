package dev.agentruntime.infra;

import dev.agentruntime.infra.config.EnvironmentFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The environments of this module, each synthesised once for all tests. */
public final class Synthesised {
  private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();

  private Synthesised() {}

  /** The folder with the templates of {@code environments/dev.yaml}. */
  public static Path dev() {
    return FOLDERS.computeIfAbsent("dev", Synthesised::synthesise);
  }

  /** The folder with the templates of {@code environments/prod.yaml}. */
  public static Path prod() {
    return FOLDERS.computeIfAbsent("prod", Synthesised::synthesise);
  }

  private static Path synthesise(String name) {
    Path output = Path.of("target", "cdk", name).toAbsolutePath();
    return switch (EnvironmentFile.load(Path.of("environments", name + ".yaml"))) {
      case EnvironmentFile.Invalid(var problems) ->
          throw new IllegalStateException(name + ": " + problems);
      case EnvironmentFile.Loaded(var environment) -> {
        Deployment.app(environment, output).synth();
        yield output;
      }
    };
  }
}
