package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agent-runtime load-test run}. */
@Command(
    name = "run",
    description = "The phases of a file: rates, ramps, Poisson arrivals, users, think times.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured",
      "1:nothing was answered, or the generator was the bottleneck",
      "2:usage"
    },
    footer = {"", "Example: ./agent-runtime load-test run examples/load-plan.yaml"})
final class PlannedCommand implements Callable<Integer> {
  private final List<String> serve;

  @Parameters(paramLabel = "FILE", description = "The plan; docs/load-testing.md has the form.")
  private Path file;

  @Mixin private LoadOptions load;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  PlannedCommand(List<String> serve) {
    this.serve = List.copyOf(serve);
  }

  @Override
  public Integer call() throws InterruptedException {
    Plan plan = LoadOptions.plan(spec, file);
    if (plan.phases().isEmpty()) {
      throw LoadOptions.wrong(spec, file + ": phases: none (expected: one at least)");
    }
    Scenario scenario =
        new Planned(
            String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", ""),
            plan.phases(),
            load.warmUp(spec));
    return new LoadRun(spec, load, serve).run(scenario, plan.requests());
  }
}
