package dev.agentruntime.perf.size;

import static dev.agentruntime.perf.print.Figures.money;
import static dev.agentruntime.perf.print.Figures.number;
import static dev.agentruntime.perf.print.Figures.percent;

import dev.agentruntime.perf.capacity.Rate;
import dev.agentruntime.perf.capacity.RateOption;
import dev.agentruntime.perf.price.PriceOptions;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.print.Columns;
import dev.agentruntime.perf.print.Json;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf size table}. */
@Command(
    name = "table",
    description =
        "Holds DynamoDB on demand against provisioned capacity with autoscaling to 70 %%, and says"
            + " when to switch.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:reckoned", "2:usage, or the prices are of no use"},
    footer = {
      "",
      "Example: ./agent-runtime perf size table --writes 4000/min --reads 1000/min \\",
      "  --hourly 1,1,1,1,1,1,2,4,8,9,9,9,9,9,9,9,8,6,4,3,2,2,1,1"
    })
final class SizeTableCommand implements Callable<Integer> {
  private static final int USAGE = 2;
  private static final int HOURS = 24;

  private final Clock clock;

  @Option(
      names = "--writes",
      paramLabel = "LOAD",
      required = true,
      converter = RateOption.class,
      description = "Writes on average: 1000/min, 50/s, 90000/h or 2000000/day.")
  private Rate writes;

  @Option(
      names = "--reads",
      paramLabel = "LOAD",
      converter = RateOption.class,
      description = "Reads on average. Default: none")
  private @Nullable Rate reads;

  @Option(
      names = "--item-kb",
      paramLabel = "KB",
      defaultValue = "1",
      description = "Size of an item in KB, up to 400. Default: 1")
  private double itemKb;

  @Option(
      names = "--consistency",
      paramLabel = "KIND",
      defaultValue = "eventual",
      description = "Of reads: eventual, strong or transactional. Default: eventual")
  private String consistency;

  @Option(names = "--transactions", description = "Writes are made in transactions.")
  private boolean transactions;

  @Option(
      names = "--peak",
      paramLabel = "FACTOR",
      defaultValue = "2",
      description = "How many times the mean the peak is, from 1 to 1000. Default: 2")
  private double peak;

  @Option(
      names = "--hourly",
      paramLabel = "F",
      split = ",",
      description = "In place of --peak: the load of each of 24 hours, in any unit.")
  private double @Nullable [] hourly;

  @Mixin private PriceOptions priceOptions;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SizeTableCommand() {
    this(Clock.systemUTC());
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SizeTableCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Range.check(spec, "--item-kb", itemKb, 0.001, 400);
    Range.check(spec, "--peak", peak, 1, 1000);
    TableLoad load = load();
    Optional<Prices> prices = priceOptions.load(spec);
    if (prices.isEmpty()) {
      return USAGE;
    }
    TableBill bill = TableBill.of(load, prices.get());
    if (json) {
      out()
          .println(
              Json.text(
                  new Answer(
                      prices.get().currency(),
                      load,
                      bill,
                      TableBill.breakEven(prices.get()),
                      bill.advice())));
    } else {
      text(load, bill, prices.get());
    }
    return 0;
  }

  /** What {@code --json} prints. */
  private record Answer(
      String currency,
      TableLoad load,
      TableBill month,
      double breakEvenUse,
      TableBill.Advice advice) {}

  private TableLoad load() {
    TableLoad.Consistency kind;
    try {
      kind = TableLoad.Consistency.valueOf(consistency.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw wrong("--consistency", consistency, "eventual, strong or transactional");
    }
    double writeUnits = writes.perSecond() * TableLoad.writeUnits(itemKb, transactions);
    double readUnits = reads == null ? 0 : reads.perSecond() * TableLoad.readUnits(itemKb, kind);
    if (hourly == null) {
      return TableLoad.flat(writeUnits, readUnits, peak);
    }
    List<Double> figures = Arrays.stream(hourly).boxed().toList();
    boolean right =
        figures.size() == HOURS
            && figures.stream().allMatch(f -> f >= 0 && f < 1e12)
            && figures.stream().anyMatch(f -> f > 0);
    if (!right) {
      throw wrong("--hourly", figures.toString(), "24 numbers from 0, not all of them 0");
    }
    return TableLoad.hourly(writeUnits, readUnits, figures);
  }

  private void text(TableLoad load, TableBill bill, Prices prices) {
    out()
        .println(
            "%s write units and %s read units a second on average, %s times that at the peak:"
                .formatted(
                    number(load.writeUnits()), number(load.readUnits()), number(load.peak())));
    out().println();
    Columns table = new Columns("lr").row("", prices.currency() + "/MONTH");
    table.row("on demand", money(bill.onDemand()));
    table.row("provisioned for the peak", money(bill.fixed()));
    table.row(
        bill.followed()
            ? "provisioned, following each hour"
            : "provisioned, if the load were always the mean",
        money(bill.scaled()));
    table.lines().forEach(out()::println);
    out().println();
    out()
        .println(
            switch (bill.advice()) {
              case ON_DEMAND -> "On demand: no way of provisioning costs less.";
              case PROVISIONED -> {
                double best = bill.followed() ? bill.scaled() : bill.fixed();
                yield "Provisioned: it saves %s %s a month (%s)."
                    .formatted(
                        prices.currency(),
                        money(bill.onDemand() - best),
                        percent(1 - best / bill.onDemand()));
              }
              case DEPENDS ->
                  "It depends on how the load lies over the day: say --hourly. Until then on demand.";
            });
    double breakEven = TableBill.breakEven(prices);
    out()
        .println(
            ("Switch to on demand where less than %s of provisioned capacity is used on average, to"
                    + " provisioned where more is; provisioned for the peak, %s would be.")
                .formatted(percent(breakEven), percent(bill.use())));
    out()
        .println(
            ("Storage costs the same either way. Autoscaling keeps to %s and follows late: a rise"
                    + " within minutes is throttled, where on demand carries twice the last peak.")
                .formatted(percent(TableBill.TARGET)));
    prices.warning(clock).ifPresent(out()::println);
  }

  private CommandLine.ParameterException wrong(String option, String value, String expected) {
    return new CommandLine.ParameterException(
        spec.commandLine(), "%s: %s (expected: %s)".formatted(option, value, expected));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
