package dev.agentruntime.infra;

import dev.agentruntime.infra.config.EnvironmentConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The environments of this module, each synthesised once for all tests. */
public final class Synthesised {
  /** In place of what the server writes. */
  static final Path DOCUMENTATION = Path.of("src/test/documentation");

  private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();

  private Synthesised() {}

  /** The folder with the templates of {@code environments/dev.yaml}. */
  public static Path dev() {
    return of("dev", Environments::dev);
  }

  /** The folder with the templates of {@code environments/prod.yaml}. */
  public static Path prod() {
    return of("prod", Environments::prod);
  }

  /** The folder with the templates of dev with all that neither it nor prod has. */
  public static Path options() {
    return of(
        "options",
        () ->
            Environments.dev(
                "runtime.exec=true",
                "runtime.gpu.enabled=true",
                "runtime.bedrock_models=[eu.amazon.nova-lite-v1:0]",
                "runtime.rollout.strategy=rolling",
                "runtime.scaling.to_zero.enabled=true",
                "runtime.scaling.prediction=forecast_and_scale",
                "governance.decides=lambda",
                "observability.traces.enabled=false",
                "edge.api.enabled=true"));
  }

  private static Path of(String name, Supplier<EnvironmentConfig> environment) {
    return FOLDERS.computeIfAbsent(
        name,
        _ -> {
          Path output = Path.of("target", "cdk", name).toAbsolutePath();
          Deployment.app(environment.get(), output, DOCUMENTATION).synth();
          return output;
        });
  }
}
