package dev.agentruntime.perf.size;

import dev.agentruntime.perf.capacity.Demand;
import dev.agentruntime.perf.capacity.DemandOptions;
import dev.agentruntime.perf.capacity.Planner;
import dev.agentruntime.perf.capacity.Rate;
import dev.agentruntime.perf.capacity.RateOption;
import dev.agentruntime.perf.capacity.Server;
import dev.agentruntime.perf.capacity.Slo;
import dev.agentruntime.perf.capacity.TaskSize;
import dev.agentruntime.perf.price.PriceOptions;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.print.Figures;
import dev.agentruntime.perf.print.Json;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf size task}. */
@Command(
    name = "task",
    description =
        "Finds the cheapest ECS tasks on Fargate that carry a load, from the CPU and memory that a"
            + " load test measured, and holds the ones of now against them.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:found; where the tasks of now are given, they carry the load",
      "1:no 2 to 10 tasks of any size do, or those of now do not",
      "2:usage, or a file is of no use"
    },
    footer = {
      "",
      "Example: ./agent-runtime perf size task --from stress.json --at 1000/min \\",
      "  --cpu 1024 --memory 2048 --tasks 4"
    })
final class SizeTaskCommand implements Callable<Integer> {
  private static final int FALLS_SHORT = 1;
  private static final int USAGE = 2;

  private final Clock clock;

  @Mixin private DemandOptions demand;
  @Mixin private PriceOptions priceOptions;

  @Option(
      names = "--at",
      paramLabel = "LOAD",
      required = true,
      converter = RateOption.class,
      description = "The load: 1000/min, 50/s, 90000/h or 2000000/day.")
  private Rate at;

  @Option(names = "--cpu", paramLabel = "UNITS", description = "CPU units of a task of now.")
  private @Nullable Integer cpu;

  @Option(names = "--memory", paramLabel = "MIB", description = "Memory of a task of now, in MiB.")
  private @Nullable Integer memory;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many there are now, from 1 to 1000. Default: 2")
  private int tasks;

  @Option(
      names = "--processor",
      paramLabel = "KIND",
      defaultValue = "x86",
      converter = ProcessorOption.class,
      description = "Their processor: x86 or arm. Default: x86")
  private Processor processor;

  @Option(
      names = "--arm-speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "How fast a vCPU of Graviton is, where one of x86, and a core of the machine of the"
              + " test, is 1; from 0.1 to 10. Default: 1, an assumption")
  private double armSpeed;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SizeTaskCommand() {
    this(Clock.systemUTC());
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SizeTaskCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Range.check(spec, "--tasks", tasks, 1, 1000);
    Range.check(spec, "--arm-speed", armSpeed, 0.1, 10);
    Optional<TaskSize> now = now();
    Optional<Prices> prices = priceOptions.load(spec);
    if (prices.isEmpty()) {
      return USAGE;
    }
    return switch (demand.server(spec, Slo.DEFAULT)) {
      case DemandOptions.NotGiven _ -> {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "--from: missing (expected: RESULT, or --cpu-ms and --memory-mb)");
      }
      case DemandOptions.Unusable(String why) -> {
        spec.commandLine().getErr().println(why);
        yield USAGE;
      }
      case DemandOptions.Known(Server server, String source) ->
          answer(server, source, now.orElse(null), prices.get());
    };
  }

  private Optional<TaskSize> now() {
    if (cpu == null && memory == null) {
      return Optional.empty();
    }
    if (cpu == null || memory == null || !TaskSize.isValid(cpu, memory)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--cpu: %s, --memory: %s (expected: %s)".formatted(cpu, memory, TaskSize.EXPECTED));
    }
    return Optional.of(new TaskSize(cpu, memory));
  }

  private Integer answer(Server server, String source, @Nullable TaskSize size, Prices prices) {
    List<TaskChoice> choices =
        TaskChoice.all(server, Slo.DEFAULT, Planner.TARGET, armSpeed, at, prices);
    double speed = processor == Processor.ARM ? armSpeed : 1;
    TaskNow now =
        size == null
            ? null
            : TaskNow.of(server.demand(), at, size, processor, tasks, speed, prices);
    var out = spec.commandLine().getOut();
    if (json) {
      var answer = new Answer(at.perSecond(), prices.currency(), armSpeed, source, choices, now);
      out.println(Json.text(answer));
    } else {
      out.printf("At %s, %s (%s):%n%n", at, demandText(server.demand()), source);
      new SizeTaskText(choices, now, prices, armSpeed).lines().forEach(out::println);
      prices.warning(clock).ifPresent(out::println);
    }
    return choices.isEmpty() || (now != null && !now.carries()) ? FALLS_SHORT : 0;
  }

  private static String demandText(Demand demand) {
    return "%s ms of CPU a request, %s MB resident"
        .formatted(demand.cpuMs(), Figures.number(demand.memoryBytes() / 1e6));
  }

  /** What {@code --json} prints. */
  private record Answer(
      double loadPerS,
      String currency,
      double armSpeed,
      String source,
      List<TaskChoice> choices,
      @Nullable TaskNow now) {}
}
