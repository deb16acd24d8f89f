package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.load.Target;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say which server is loaded. */
final class TargetOptions {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 1000;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description =
          "The server; without a path, its /dispatch. Default: a server that is started for the"
              + " test, and stopped after it")
  private @Nullable URI target;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${env:AGENT_RUNTIME_API_KEY}",
      description = "Where the server wants one. Default: the variable AGENT_RUNTIME_API_KEY")
  private @Nullable String apiKey;

  @Option(names = "--insecure", description = "Takes any certificate.")
  private boolean insecure;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  TargetOptions() {}

  /** Returns the server that is named; nothing where one is to be started. */
  Optional<Target> target(CommandSpec spec) {
    if (target == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          target(
              target,
              insecure,
              apiKey == null || apiKey.isEmpty() ? Map.of() : Map.of("X-API-Key", apiKey)));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--target: " + e.getMessage(), e);
    }
  }

  /** Returns the target that a server of this machine is. */
  static Target own(URI url) {
    return target(url, false, Map.of());
  }

  private static Target target(URI url, boolean insecure, Map<String, String> headers) {
    String path = url.getRawPath();
    boolean bare = path == null || path.isEmpty();
    return new Target(
        bare ? url.resolve("/dispatch") : url, false, insecure, headers, TIMEOUT, CONNECTIONS);
  }
}
