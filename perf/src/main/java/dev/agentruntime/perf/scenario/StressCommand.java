package dev.agentruntime.perf.scenario;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime load-test stress}. */
@Command(
    name = "stress",
    description = "More and more users, with a pause between.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured",
      "1:nothing was answered, or the generator was the bottleneck",
      "2:usage"
    },
    footer = {"", "Example: ./agent-runtime load-test stress --report stress.html"})
final class StressCommand implements Callable<Integer> {
  private final List<String> serve;

  @Option(
      names = "--users",
      paramLabel = "N",
      split = ",",
      defaultValue = "10,25,50,100",
      description = "In turn. Default: 10,25,50,100")
  private List<Integer> users;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Requests of each step, at least. Default: 1000")
  private int count;

  @Option(
      names = "--step",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long a step lasts, at least. Default: 10s")
  private String step;

  @Option(
      names = "--pause",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "Between steps. Default: 30s")
  private String pause;

  @Mixin private LoadOptions load;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  StressCommand(List<String> serve) {
    this.serve = List.copyOf(serve);
  }

  @Override
  public Integer call() throws InterruptedException {
    users.forEach(each -> LoadOptions.atLeast(spec, "--users", each, 1));
    Scenario scenario =
        new Stress(
            users,
            LoadOptions.atLeast(spec, "--count", count, 1),
            LoadOptions.time(spec, "--step", step),
            LoadOptions.time(spec, "--pause", pause),
            load.warmUp(spec));
    return new LoadRun(spec, load, serve).run(scenario, load.requests(spec));
  }
}
