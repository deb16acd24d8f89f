package dev.agentruntime.perf.scenario;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime load-test breakpoint}. */
@Command(
    name = "breakpoint",
    description =
        "Finds the highest rate that still keeps what is promised: doubled until it does not, then"
            + " halved into.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured",
      "1:nothing was answered, or the generator was the bottleneck",
      "2:usage"
    },
    footer = {
      "",
      "Example: ./agent-runtime load-test breakpoint --p95 100ms --report breakpoint.html"
    })
final class BreakpointCommand implements Callable<Integer> {
  private final List<String> serve;

  @Option(
      names = "--from",
      paramLabel = "RATE",
      defaultValue = "500/s",
      description = "The first rate. Default: 500/s")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "RATE",
      defaultValue = "100000/s",
      description = "None above it is tried. Default: 100000/s")
  private String to;

  @Option(
      names = "--within",
      paramLabel = "PERCENT",
      defaultValue = "5%",
      description = "How near the rates must come that keep it and do not. Default: 5%%")
  private String within;

  @Option(
      names = "--p95",
      paramLabel = "TIME",
      defaultValue = "500ms",
      description = "What is promised. Default: 500ms")
  private String p95;

  @Option(
      names = "--errors",
      paramLabel = "PERCENT",
      defaultValue = "1%",
      description = "Of all requests, at the most. Default: 1%%")
  private String errors;

  @Option(
      names = "--step",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long each rate is tried. Default: 10s")
  private String step;

  @Mixin private LoadOptions load;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BreakpointCommand(List<String> serve) {
    this.serve = List.copyOf(serve);
  }

  @Override
  public Integer call() throws InterruptedException {
    double first = LoadOptions.rate(spec, "--from", from);
    double last = LoadOptions.rate(spec, "--to", to);
    double near = LoadOptions.percent(spec, "--within", within);
    Duration time = LoadOptions.time(spec, "--step", step);
    if (last < first || near == 0 || time.isZero()) {
      throw LoadOptions.wrong(
          spec,
          "--from %s --to %s --within %s --step %s (expected: --to not below --from, the others > 0)"
              .formatted(from, to, within, step));
    }
    Scenario scenario =
        new Breakpoint(
            first,
            last,
            near,
            LoadOptions.time(spec, "--p95", p95),
            LoadOptions.percent(spec, "--errors", errors),
            time,
            load.warmUp(spec));
    return new LoadRun(spec, load, serve).run(scenario, load.requests(spec));
  }
}
