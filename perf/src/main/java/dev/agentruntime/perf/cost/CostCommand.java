package dev.agentruntime.perf.cost;

import dev.agentruntime.perf.capacity.Demand;
import dev.agentruntime.perf.capacity.DemandOptions;
import dev.agentruntime.perf.capacity.Estimate;
import dev.agentruntime.perf.capacity.Planner;
import dev.agentruntime.perf.capacity.Rate;
import dev.agentruntime.perf.capacity.RateOption;
import dev.agentruntime.perf.capacity.Server;
import dev.agentruntime.perf.capacity.Slo;
import dev.agentruntime.perf.capacity.TaskPlan;
import dev.agentruntime.perf.capacity.TaskSize;
import dev.agentruntime.perf.price.PriceOptions;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.print.Json;
import dev.agentruntime.perf.size.Governance;
import dev.agentruntime.perf.size.Processor;
import dev.agentruntime.perf.size.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime cost}. */
@Command(
    name = "cost",
    description =
        "Reckons what a month on AWS costs at a load, part by part, and what each advice saves. What"
            + " is not given is assumed, and said at the end.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:reckoned",
      "1:tasks of this size cannot carry the load, the report could not be written, or what was"
          + " paid could not be read",
      "2:usage, or a file is of no use"
    },
    footer = {
      "",
      "Examples:",
      "  ./agent-runtime cost --at 1000/min --hours 12 --from stress.json",
      "  ./agent-runtime cost --actual --days 30",
      "",
      "docs/capacity-and-cost.md says how each line is reckoned, and where prices are from."
    })
public final class CostCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  /* Cautious: far more than a dispatch to the echo backend takes. */
  private static final Demand ASSUMED = new Demand(Estimate.exactly(1), 300_000_000, false);

  private final Clock clock;

  @Option(
      names = "--at",
      paramLabel = "LOAD",
      converter = RateOption.class,
      description =
          "The load: 1000/min, 50/s, 90000/h or 2000000/day. Needed, unless --actual stands alone.")
  private @Nullable Rate at;

  @Option(
      names = "--hours",
      paramLabel = "H",
      defaultValue = "24",
      description = "Hours a day with that load, from 0.1 to 24; none in the others. Default: 24")
  private double hours;

  @Option(
      names = "--peak",
      paramLabel = "FACTOR",
      defaultValue = "2",
      description = "How many times the load the peak is, for provisioned tables. Default: 2")
  private double peak;

  @Mixin private TaskOptions taskOptions;
  @Mixin private DemandOptions demandOptions;

  @Option(
      names = "--table",
      paramLabel = "MODE",
      defaultValue = "on-demand",
      description = "Capacity of the tables: on-demand or provisioned. Default: on-demand")
  private String table;

  @Option(
      names = "--governance",
      paramLabel = "WHERE",
      defaultValue = "in-process",
      description = "Who decides: in-process or lambda. Default: in-process")
  private String governance;

  @Option(
      names = "--lambda-memory",
      paramLabel = "MB",
      defaultValue = "256",
      description = "Memory of the function that decides. Default: 256, an assumption")
  private int lambdaMemory;

  @Option(
      names = "--lambda-ms",
      paramLabel = "MS",
      defaultValue = "50",
      description = "How long it takes. Default: 50, an assumption")
  private double lambdaMs;

  @Mixin private DispatchOptions dispatchOptions;
  @Mixin private NetworkOptions networkOptions;
  @Mixin private ModelOptions modelOptions;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "The region; with --at the prices must be of it. Default: that of the prices; with"
              + " --actual alone, all")
  private @Nullable String region;

  @Mixin private PriceOptions priceOptions;
  @Mixin private Actual actual;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the bill as Markdown as well.")
  private @Nullable Path report;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  public CostCommand() {
    this(Clock.systemUTC());
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CostCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (at == null) {
      if (!actual.given(spec)) {
        throw wrong("--at", "missing", "a load, as 1000/min, or --actual");
      }
      return actual.print(spec, clock, region, json) ? 0 : FAILED;
    }
    return reckoned(at);
  }

  private Integer reckoned(Rate load) {
    Range.check(spec, "--hours", hours, 0.1, 24);
    Range.check(spec, "--peak", peak, 1, 1000);
    Range.check(spec, "--lambda-memory", lambdaMemory, 128, 10_240);
    Range.check(spec, "--lambda-ms", lambdaMs, 0.001, 900_000);
    oneOf("--table", table, "on-demand", "provisioned");
    oneOf("--governance", governance, "in-process", "lambda");
    Optional<Prices> prices = priceOptions.load(spec);
    if (prices.isEmpty()) {
      return USAGE;
    }
    if (region != null && !region.equals(prices.get().region())) {
      throw wrong(
          "--region",
          region,
          prices.get().region() + ", the region of the prices; --prices FILE for another");
    }
    return switch (demandOptions.server(spec, Slo.DEFAULT)) {
      case DemandOptions.Unusable(String why) -> {
        spec.commandLine().getErr().println(why);
        yield USAGE;
      }
      case DemandOptions.NotGiven _ ->
          answer(
              load, Server.of(ASSUMED), "an assumption, --from RESULT measures it", prices.get());
      case DemandOptions.Known(Server server, String source) ->
          answer(load, server, source, prices.get());
    };
  }

  private Integer answer(Rate load, Server server, String source, Prices prices) {
    double armSpeed = taskOptions.armSpeed(spec);
    OptionalInt tasks = tasks(load, server, armSpeed);
    if (tasks.isEmpty()) {
      return FAILED;
    }
    Setup setup = setup(load, tasks.getAsInt(), prices);
    CostAnswer answer =
        new CostAnswer(
            setup,
            server,
            source,
            Reckoning.of(setup, prices),
            Advice.of(setup, server, armSpeed, prices),
            prices,
            Assumptions.of(setup, server, source, armSpeed),
            prices.warning(clock));
    boolean printed = true;
    if (actual.given(spec)) {
      printed = actual.print(spec, clock, answer, json);
    } else {
      print(answer);
    }
    return (report == null || written(report, answer)) && printed ? 0 : FAILED;
  }

  private void print(CostAnswer answer) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(CostJson.of(answer)));
    } else {
      CostText.lines(answer).forEach(out::println);
    }
  }

  private OptionalInt tasks(Rate load, Server server, double armSpeed) {
    OptionalInt given = taskOptions.tasks(spec);
    if (given.isPresent()) {
      return given;
    }
    double speed = taskOptions.processor() == Processor.ARM ? armSpeed : 1;
    TaskSize size = taskOptions.size(spec);
    Planner planner = new Planner(server, Slo.DEFAULT, Planner.TARGET, speed, Planner.AT_LEAST);
    return switch (planner.plan(size, load)) {
      case Planner.Fits(TaskPlan plan) -> OptionalInt.of(plan.tasks());
      case Planner.DoesNotFit(var _, String why) -> {
        spec.commandLine()
            .getErr()
            .println("--cpu, --memory: %s: %s (expected: a size that fits)".formatted(size, why));
        yield OptionalInt.empty();
      }
    };
  }

  private Setup setup(Rate load, int tasks, Prices prices) {
    Processor processor = taskOptions.processor();
    return new Setup(
        load,
        peak,
        hours,
        tasks,
        taskOptions.size(spec),
        processor,
        1,
        false,
        table.equals("provisioned"),
        governance.equals("lambda")
            ? new Governance(lambdaMemory, lambdaMs, 0, processor, 0)
            : null,
        dispatchOptions.dispatches(spec),
        networkOptions.network(spec),
        modelOptions.use(spec, prices).orElse(null));
  }

  private boolean written(Path to, CostAnswer answer) {
    try {
      Files.writeString(to, CostMarkdown.text(answer));
      return true;
    } catch (IOException e) {
      spec.commandLine().getErr().println("%s: not written: %s".formatted(to, e));
      return false;
    }
  }

  private void oneOf(String option, String value, String one, String other) {
    if (!value.equals(one) && !value.equals(other)) {
      throw wrong(option, value, one + " or " + other);
    }
  }

  private CommandLine.ParameterException wrong(String option, String value, String expected) {
    return new CommandLine.ParameterException(
        spec.commandLine(), "%s: %s (expected: %s)".formatted(option, value, expected));
  }
}
