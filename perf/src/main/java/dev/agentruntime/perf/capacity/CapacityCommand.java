package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.print.Json;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf capacity}. */
@Command(
    name = "capacity",
    description =
        "Fits the Universal Scalability Law to a stress test: how throughput grows with users, where"
            + " it peaks, and how sure that is. With --at, says how many tasks of which size meet"
            + " the SLOs at that load.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fitted; with --at, 2 to 10 tasks of at least one size carry the load",
      "1:no size does, or the result says itself that it is not to be trusted",
      "2:usage, or the file is no stress test"
    },
    footer = {
      "",
      "Example: ./agent-runtime load-test stress --users 1,2,5,10,25,50,100 --json > stress.json",
      "  ./agent-runtime perf capacity stress.json --at 1000/min"
    })
public final class CapacityCommand implements Callable<Integer> {
  private static final int FALLS_SHORT = 1;
  private static final int USAGE = 2;
  private static final long SEED = 20;

  @Parameters(paramLabel = "RESULT", description = "The JSON file of a stress test.")
  private Path file;

  @Option(
      names = "--at",
      paramLabel = "LOAD",
      converter = RateOption.class,
      description = "The load to plan for: 1000/min, 50/s, 90000/h or 2000000/day.")
  private @Nullable Rate at;

  @Option(
      names = "--p95",
      paramLabel = "MS",
      defaultValue = "500",
      description = "The p95 latency to stay below, in milliseconds. Default: 500")
  private double p95;

  @Option(
      names = "--errors",
      paramLabel = "PERCENT",
      defaultValue = "1",
      description = "The share of errors to stay below, in percent. Default: 1")
  private double errors;

  @Option(
      names = "--target-cpu",
      paramLabel = "PERCENT",
      defaultValue = "60",
      description = "How much of its CPU a task may use, from 1 to 95. Default: 60")
  private double targetCpu;

  @Option(
      names = "--vcpu-speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "How fast a vCPU of Fargate is, where a core of the machine that ran the test is 1;"
              + " from 0.05 to 20. Default: 1, an assumption")
  private double vcpuSpeed;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  public CapacityCommand() {}

  @Override
  public Integer call() {
    check("--p95", p95, 0.001, 3_600_000);
    check("--errors", errors, 0.001, 100);
    check("--target-cpu", targetCpu, 1, 95);
    check("--vcpu-speed", vcpuSpeed, 0.05, 20);
    LoadResult result;
    try {
      result = ResultFile.read(file);
    } catch (IOException e) {
      return unusable("%s (expected: a result of load-test stress)".formatted(e));
    }
    return switch (Steps.of(result)) {
      case Steps.TooFew(String why) -> unusable(file + ": " + why);
      case Steps.Found(List<Step> steps) -> answer(result, steps);
    };
  }

  private Integer answer(LoadResult result, List<Step> steps) {
    Slo slo = new Slo(p95, errors / 100);
    UslFit fit = UslFit.of(steps, random());
    List<LittlesLaw> little = Steps.closed(result).stream().map(LittlesLaw::of).toList();
    List<Planner.Outcome> plans = List.of();
    Demand demand = null;
    if (at != null) {
      switch (Server.of(result, slo, random())) {
        case Server.Unknown(String why) -> {
          return unusable(file + ": " + why);
        }
        case Server.Known(Server server) -> {
          demand = server.demand();
          plans = plans(server, slo, fit, at);
        }
      }
    }
    CapacityAnswer answer = new CapacityAnswer(result, slo, fit, little, at, demand, plans);
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(CapacityJson.of(answer)));
    } else {
      CapacityText.lines(answer, targetCpu / 100, vcpuSpeed).forEach(out::println);
    }
    boolean fits = at == null || answer.within();
    return fits && result.refusals().isEmpty() ? 0 : FALLS_SHORT;
  }

  /* Anew for each use, so that a figure is the same whichever command finds it. */
  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  }

  private List<Planner.Outcome> plans(Server server, Slo slo, UslFit fit, Rate load) {
    Server bounded = server;
    if (Double.isFinite(fit.peakThroughput().value())) {
      bounded = server.below(fit.peakThroughput().times(targetCpu / 100), "its peak, by the law");
    }
    Planner planner = new Planner(bounded, slo, targetCpu / 100, vcpuSpeed, Planner.AT_LEAST);
    return TaskSize.all().stream().map(size -> planner.plan(size, load)).toList();
  }

  private void check(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "%s: %s (expected: from %s to %s)".formatted(option, value, least, most));
    }
  }

  private Integer unusable(String why) {
    spec.commandLine().getErr().println(why);
    return USAGE;
  }
}
