package dev.agentruntime.perf.size;

import static dev.agentruntime.perf.print.Figures.number;
import static dev.agentruntime.perf.print.Figures.percent;

import dev.agentruntime.perf.price.PriceOptions;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.print.Columns;
import dev.agentruntime.perf.print.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf size lambda}. */
@Command(
    name = "lambda",
    description =
        "Chooses the memory of a Lambda function from durations measured at several sizes, by the"
            + " method of AWS Lambda Power Tuning: the cheapest, the fastest, and a balance.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:chosen",
      "1:the report could not be written",
      "2:usage, or a file is of no use"
    },
    footer = {
      "",
      "The file is CSV with lines memory_mb,duration_ms, or JSON as",
      "  {\"128\": [81.2, 79.9, 80.4, 83.0, 80.1], \"256\": [40.2, …]}",
      "",
      "Example: ./agent-runtime perf size lambda durations.csv --report lambda.svg"
    })
final class SizeLambdaCommand implements Callable<Integer> {
  private static final long SEED = 20;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final Clock clock;

  @Parameters(paramLabel = "FILE", description = "The durations, at least 5 at each size.")
  private Path file;

  @Mixin private PriceOptions priceOptions;

  @Option(
      names = "--processor",
      paramLabel = "KIND",
      defaultValue = "arm",
      converter = ProcessorOption.class,
      description = "What the durations were measured on: x86 or arm. Default: arm")
  private Processor processor;

  @Option(
      names = "--weight",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "What cost weighs in the balance, from 0 to 1. Default: 0.5")
  private double weight;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the chart, as SVG; as HTML where the name ends in .html.")
  private @Nullable Path report;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SizeLambdaCommand() {
    this(Clock.systemUTC());
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SizeLambdaCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Range.check(spec, "--weight", weight, 0, 1);
    Optional<Prices> prices = priceOptions.load(spec);
    if (prices.isEmpty()) {
      return USAGE;
    }
    return switch (Durations.read(file)) {
      case Durations.Invalid(String why) -> {
        spec.commandLine().getErr().println(file + ": " + why);
        yield USAGE;
      }
      case Durations.Loaded(Durations durations) -> answer(durations, prices.get());
    };
  }

  private Integer answer(Durations durations, Prices prices) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    PowerTuning tuning = PowerTuning.of(durations, processor, weight, prices, random);
    PowerChart chart = new PowerChart(tuning, prices.currency());
    if (json) {
      out().println(Json.text(tuning));
    } else {
      chart.text().forEach(out()::println);
      out().println();
      Columns table = new Columns("lrrrl");
      row(table, "cheapest", tuning.cheapest(), prices);
      row(table, "fastest", tuning.fastest(), prices);
      row(table, "balanced", tuning.balanced(), prices);
      table.lines().forEach(out()::println);
      out().println();
      out()
          .println(
              "Billed to the next millisecond on %s, with %s %s a million requests; cost weighs %s"
                      .formatted(
                          processor,
                          prices.currency(),
                          number(prices.of(dev.agentruntime.perf.price.Price.LAMBDA_REQUESTS)),
                          number(weight))
                  + " in the balance.");
      out()
          .println(
              "Mean: without the highest and the lowest fifth. Sure: how often resampled durations"
                  + " choose the same.");
      prices.warning(clock).ifPresent(out()::println);
    }
    return report == null || written(report, chart) ? 0 : FAILED;
  }

  private static void row(Columns table, String name, PowerTuning.Choice choice, Prices prices) {
    table.row(
        name,
        choice.point().memoryMb() + " MB",
        number(choice.point().durationMs()) + " ms",
        "%s %s/million".formatted(prices.currency(), number(choice.point().perMillion())),
        "%s sure".formatted(percent(choice.sure())));
  }

  private boolean written(Path to, PowerChart chart) {
    String svg = chart.svg();
    String html =
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Lambda memory</title>\n"
            + svg
            + "</html>\n";
    try {
      Files.writeString(to, to.toString().endsWith(".html") ? html : svg);
      if (!json) {
        out().println("wrote " + to);
      }
      return true;
    } catch (IOException e) {
      spec.commandLine().getErr().println("%s: not written: %s".formatted(to, e));
      return false;
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
