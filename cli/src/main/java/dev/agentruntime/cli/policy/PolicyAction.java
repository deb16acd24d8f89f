package dev.agentruntime.cli.policy;

import dev.agentruntime.cli.policy.LoadedPolicies.RefusedException;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.server.config.ConfigFile;
import dev.agentruntime.server.config.PolicySettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the policy commands share: output, and exit codes 0 (fine), 1 (falls short), 2 (usage). */
abstract class PolicyAction implements Callable<Integer> {
  static final int FINE = 0;
  static final int FALLS_SHORT = 1;
  static final int USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Option(names = "--json", description = "Write one JSON object, for machines.")
  private boolean json;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A configuration of the server: its action groups, and its policies by default.")
  private @Nullable Path config;

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (UsageException e) {
      err().println(spec.qualifiedName() + ": " + e.getMessage());
      return USAGE;
    } catch (RefusedException e) {
      refused(e);
      return FALLS_SHORT;
    }
  }

  abstract int run() throws UsageException, RefusedException;

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

  final boolean json() {
    return json;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final void write(Map<String, Value> fields) {
    out().println(JsonWriter.text(new Value.Fields(fields)));
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private void refused(RefusedException refused) {
    if (!json) {
      refused.problems().forEach(problem -> out().println(problem));
      return;
    }
    List<Value> problems = new ArrayList<>();
    for (var problem : refused.problems()) {
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put("file", Value.text(problem.file()));
      fields.put("line", Value.whole(problem.line()));
      fields.put("column", Value.whole(problem.column()));
      fields.put("message", Value.text(problem.message()));
      problems.add(new Value.Fields(fields));
    }
    write(Map.of("problems", new Value.Items(problems)));
  }
}
