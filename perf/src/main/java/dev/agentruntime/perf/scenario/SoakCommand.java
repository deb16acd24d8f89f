package dev.agentruntime.perf.scenario;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime load-test soak}. */
@Command(
    name = "soak",
    description = "The same load for a long time: what grows shows.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured",
      "1:nothing was answered, or the generator was the bottleneck",
      "2:usage"
    },
    footer = {"", "Example: ./agent-runtime load-test soak --for 15m --report soak.html"})
final class SoakCommand implements Callable<Integer> {
  private final List<String> serve;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      defaultValue = "50/s",
      description = "Default: 50/s")
  private String rate;

  @Option(names = "--for", paramLabel = "TIME", defaultValue = "1h", description = "Default: 1h")
  private String duration;

  @Mixin private LoadOptions load;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SoakCommand(List<String> serve) {
    this.serve = List.copyOf(serve);
  }

  @Override
  public Integer call() throws InterruptedException {
    Duration time = LoadOptions.time(spec, "--for", duration);
    if (time.isZero()) {
      throw LoadOptions.wrong(spec, "--for: \"%s\" (expected: > 0)".formatted(duration));
    }
    Scenario scenario = new Soak(LoadOptions.rate(spec, "--rate", rate), time, load.warmUp(spec));
    return new LoadRun(spec, load, serve).run(scenario, load.requests(spec));
  }
}
