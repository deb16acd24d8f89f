package dev.agentruntime.perf.size;

import static dev.agentruntime.perf.print.Figures.money;
import static dev.agentruntime.perf.print.Figures.number;

import dev.agentruntime.perf.price.PriceOptions;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.print.Columns;
import dev.agentruntime.perf.print.Json;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf size governance}. */
@Command(
    name = "governance",
    description =
        "Holds decisions by a Lambda function against decisions within the runtime: what a million"
            + " cost, and how much each adds to a dispatch.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:reckoned", "2:usage, or the prices are of no use"},
    footer = {"", "Example: ./agent-runtime perf size governance --lambda-ms 50"})
final class SizeGovernanceCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  private final Clock clock;

  @Option(
      names = "--lambda-memory",
      paramLabel = "MB",
      defaultValue = "256",
      description = "Memory of the function, from 128 to 10240. Default: 256, an assumption")
  private int lambdaMemory;

  @Option(
      names = "--lambda-ms",
      paramLabel = "MS",
      defaultValue = "50",
      description = "How long it takes, warm. Default: 50, an assumption")
  private double lambdaMs;

  @Option(
      names = "--invoke-ms",
      paramLabel = "MS",
      defaultValue = "5",
      description = "What calling it takes besides. Default: 5, an assumption")
  private double invokeMs;

  @Option(
      names = "--provisioned",
      paramLabel = "N",
      defaultValue = "10",
      description = "Instances kept ready, from 1 to 1000. Default: 10")
  private int provisioned;

  @Option(
      names = "--decision-us",
      paramLabel = "US",
      defaultValue = "5",
      description =
          "What a decision takes in the runtime, in microseconds. Default: 5, an assumption")
  private double decisionUs;

  @Option(
      names = "--processor",
      paramLabel = "KIND",
      defaultValue = "arm",
      converter = ProcessorOption.class,
      description = "x86 or arm. Default: arm")
  private Processor processor;

  @Mixin private PriceOptions priceOptions;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SizeGovernanceCommand() {
    this(Clock.systemUTC());
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SizeGovernanceCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Range.check(spec, "--lambda-memory", lambdaMemory, 128, 10_240);
    Range.check(spec, "--lambda-ms", lambdaMs, 0.001, 900_000);
    Range.check(spec, "--invoke-ms", invokeMs, 0, 60_000);
    Range.check(spec, "--provisioned", provisioned, 1, 1000);
    Range.check(spec, "--decision-us", decisionUs, 0.001, 1e6);
    Optional<Prices> prices = priceOptions.load(spec);
    if (prices.isEmpty()) {
      return USAGE;
    }
    Governance governance = new Governance(lambdaMemory, lambdaMs, invokeMs, processor, decisionUs);
    Answer answer = Answer.of(governance, provisioned, prices.get());
    if (json) {
      out().println(Json.text(answer));
    } else {
      text(answer, prices.get());
    }
    return 0;
  }

  /** What {@code --json} prints. */
  private record Answer(
      String currency,
      double lambdaPerMillion,
      double lambdaAddedMs,
      double readyPerMillion,
      double readyMonth,
      double inProcessPerMillion,
      double inProcessAddedMs) {
    static Answer of(Governance governance, int provisioned, Prices prices) {
      return new Answer(
          prices.currency(),
          governance.lambdaPerMillion(prices),
          governance.lambdaAddedMs(),
          governance.readyPerMillion(prices),
          governance.readyMonth(provisioned, prices),
          governance.inProcessPerMillion(prices),
          governance.inProcessAddedMs());
    }
  }

  private void text(Answer answer, Prices prices) {
    Columns table =
        new Columns("lrrr")
            .row(
                "DECISIONS BY",
                prices.currency() + "/million",
                prices.currency() + "/MONTH",
                "ADDS ms");
    table.row(
        "Lambda, warm",
        number(answer.lambdaPerMillion()),
        money(0),
        number(answer.lambdaAddedMs()));
    table.row(
        "Lambda, %d kept ready".formatted(provisioned),
        number(answer.readyPerMillion()),
        money(answer.readyMonth()),
        number(answer.lambdaAddedMs()));
    table.row(
        "the runtime itself",
        number(answer.inProcessPerMillion()),
        money(0),
        number(answer.inProcessAddedMs()));
    table.lines().forEach(out()::println);
    out().println();
    out()
        .println(
            ("Assumed: a function of %d MB that takes %s ms, and %s ms to call it; %s us of a vCPU"
                    + " for a decision in the runtime. A cold start adds more than is shown.")
                .formatted(lambdaMemory, number(lambdaMs), number(invokeMs), number(decisionUs)));
    prices.warning(clock).ifPresent(out()::println);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
