package dev.agentruntime.cli.policy;

import dev.agentruntime.cli.policy.LoadedPolicies.RefusedException;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.server.config.ConfigFile;
import dev.agentruntime.server.config.PolicySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the policy commands share that work with policies on this machine. */
abstract class LoadingAction extends PolicyAction {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A configuration of the server: its action groups, and its policies by default.")
  private @Nullable Path config;

  /**
   * Loads the policies in {@code folder}; where it is null, those of the configuration, else the
   * starter policies.
   */
  final LoadedPolicies load(@Nullable Path folder) throws UsageException, RefusedException {
    if (config == null) {
      return LoadedPolicies.from(folder, ActionGroups.NONE);
    }
    PolicySettings settings = configured(config);
    // As the server would: it fills a folder that nobody named.
    boolean starter = settings.starter() && !Files.exists(settings.directory());
    Path byDefault = starter ? null : settings.directory();
    return LoadedPolicies.from(folder == null ? byDefault : folder, settings.actionGroups());
  }

  private static PolicySettings configured(Path file) throws UsageException {
    return switch (ConfigFile.load(file, System.getenv(), Map.of())) {
      case ConfigFile.Loaded(var config) -> config.policies();
      case ConfigFile.Invalid(var problems) ->
          throw new UsageException(
              problems.stream()
                  .map(problem -> problem.toString())
                  .collect(Collectors.joining("\n  ", "the configuration is not usable:\n  ", "")));
    };
  }
}
