package dev.agentruntime.perf.scenario;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime load-test baseline}. */
@Command(
    name = "baseline",
    description =
        "The load of every day: users who wait for their answers, then as many requests that come by"
            + " themselves.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured",
      "1:nothing was answered, or the generator was the bottleneck",
      "2:usage"
    },
    footer = {"", "Example: ./agent-runtime load-test baseline --report baseline.html"})
final class BaselineCommand implements Callable<Integer> {
  private final List<String> serve;

  @Option(names = "--users", paramLabel = "N", defaultValue = "10", description = "Default: 10")
  private int users;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "3000",
      description = "Requests of the users, and as many by themselves. Default: 3000")
  private int count;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      defaultValue = "50/s",
      description = "Of those that come by themselves. Default: 50/s")
  private String rate;

  @Mixin private LoadOptions load;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BaselineCommand(List<String> serve) {
    this.serve = List.copyOf(serve);
  }

  @Override
  public Integer call() throws InterruptedException {
    Scenario scenario =
        new Baseline(
            LoadOptions.atLeast(spec, "--users", users, 1),
            LoadOptions.atLeast(spec, "--count", count, 1),
            LoadOptions.rate(spec, "--rate", rate),
            load.warmUp(spec));
    return new LoadRun(spec, load, serve).run(scenario, load.requests(spec));
  }
}
