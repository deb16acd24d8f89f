package dev.agentruntime.perf.deployed;

import dev.agentruntime.perf.print.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf use}. */
@Command(
    name = "use",
    description =
        "Says what the tasks of a deployed ECS service used of their CPU and memory, as CloudWatch"
            + " has it; with the load balancer, what a request cost. `perf size task` finds the"
            + " right size by that.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:CPU is at most 70 %% and memory at most 80 %%, in all but the busiest hours",
      "1:one is over, or the metrics cannot be had",
      "2:usage"
    },
    footer = {
      "",
      "Example: ./agent-runtime perf use --cluster agent-runtime --service api \\",
      "  --cpu 512 --memory 1024 --load-balancer app/agent-runtime/50dc6c495c0c9188"
    })
public final class UseCommand implements Callable<Integer> {
  private static final int FALLS_SHORT = 1;
  private static final int MOST_DAYS = 63;

  private final InstantSource clock;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      required = true,
      description = "The ECS cluster.")
  private String cluster;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      required = true,
      description = "The ECS service.")
  private String service;

  @Option(
      names = "--cpu",
      paramLabel = "UNITS",
      required = true,
      description = "CPU units of a task of now: 1024 are one vCPU.")
  private int cpu;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      required = true,
      description = "Memory of a task of now, in MiB.")
  private int memory;

  @Option(
      names = "--load-balancer",
      paramLabel = "NAME",
      description =
          "The load balancer whose requests the service answers, as app/NAME/ID. Default: none")
  private @Nullable String loadBalancer;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "7",
      description = "How far back to look, from 1 to 63, in windows of an hour. Default: 7")
  private int days;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Mixin private PlaceOptions place;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  public UseCommand() {
    this(Clock.systemUTC());
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  UseCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    check("--days", days, MOST_DAYS);
    check("--cpu", cpu, 16 * 1024);
    check("--memory", memory, 120 * 1024);
    Place where = place.place(spec);
    Window window = Window.last(Duration.ofDays(days), Duration.ofHours(1), clock.instant());
    TaskUse use;
    try (Metrics metrics = Cloud.find("perf use").metrics(where)) {
      use = TaskUse.read(metrics, cluster, service, loadBalancer, window);
    } catch (IOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return FALLS_SHORT;
    }
    UseAnswer answer = UseAnswer.of(use, cpu, memory);
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(answer));
    } else {
      UseText.lines(answer).forEach(out::println);
    }
    return answer.fits() ? 0 : FALLS_SHORT;
  }

  private void check(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "%s: %d (expected: from 1 to %d)".formatted(option, value, most));
    }
  }
}
