package dev.agentruntime.perf.scenario;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime load-test spike}. */
@Command(
    name = "spike",
    description = "A sudden crowd between two quiet times.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured",
      "1:nothing was answered, or the generator was the bottleneck",
      "2:usage"
    },
    footer = {"", "Example: ./agent-runtime load-test spike --report spike.html"})
final class SpikeCommand implements Callable<Integer> {
  private final List<String> serve;

  @Option(names = "--users", paramLabel = "N", defaultValue = "50", description = "Default: 50")
  private int users;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Requests of the spike. Default: 5000")
  private int count;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      defaultValue = "10/s",
      description = "Of each user. Default: 10/s")
  private String rate;

  @Option(
      names = "--quiet-rate",
      paramLabel = "RATE",
      defaultValue = "50/s",
      description = "Of all together, before and after. Default: 50/s")
  private String quietRate;

  @Option(
      names = "--quiet",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long before, and after. Default: 10s")
  private String quiet;

  @Mixin private LoadOptions load;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SpikeCommand(List<String> serve) {
    this.serve = List.copyOf(serve);
  }

  @Override
  public Integer call() throws InterruptedException {
    Duration still = LoadOptions.time(spec, "--quiet", quiet);
    if (still.isZero()) {
      throw LoadOptions.wrong(spec, "--quiet: \"%s\" (expected: > 0)".formatted(quiet));
    }
    Scenario scenario =
        new Spike(
            LoadOptions.atLeast(spec, "--users", users, 1),
            LoadOptions.atLeast(spec, "--count", count, 1),
            LoadOptions.rate(spec, "--rate", rate),
            LoadOptions.rate(spec, "--quiet-rate", quietRate),
            still,
            load.warmUp(spec));
    return new LoadRun(spec, load, serve).run(scenario, load.requests(spec));
  }
}
