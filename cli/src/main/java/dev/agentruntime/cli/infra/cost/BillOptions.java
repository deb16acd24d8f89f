package dev.agentruntime.cli.infra.cost;

import dev.agentruntime.perf.cost.DispatchOptions;
import dev.agentruntime.perf.price.PriceOptions;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.size.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say what is asked of a deployment, and what is paid for it. */
public final class BillOptions {
  @Option(
      names = "--dispatches-per-month",
      paramLabel = "N",
      defaultValue = "43800000",
      description = "In all regions together. Default: 43800000, which are 1000 a minute")
  private double dispatches;

  @Option(
      names = "--metrics",
      paramLabel = "N",
      defaultValue = "18",
      description = "Custom metrics of a region. Default: 18, which one service writes")
  private int metrics;

  @Option(
      names = "--key-requests",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Uses of each key in a month. Default: 100000, an assumption")
  private double keyRequests;

  @Mixin private DispatchOptions dispatchOptions;
  @Mixin private PriceOptions priceOptions;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  public BillOptions() {}

  /** A bill, in every form that it may be asked for. */
  public record Printed(List<String> text, String markdown, Object machine) {
    public Printed {
      text = List.copyOf(text);
    }
  }

  /**
   * Reckons the bill of the templates in {@code folder}.
   *
   * @return nothing where the prices are of no use, which the error stream says then
   * @throws IOException where there are no templates
   */
  public Optional<Printed> bill(CommandSpec spec, String environment, Path folder, Clock clock)
      throws IOException {
    Range.check(spec, "--dispatches-per-month", dispatches, 0, 1e12);
    Range.check(spec, "--metrics", metrics, 0, 10_000);
    Range.check(spec, "--key-requests", keyRequests, 0, 1e12);
    Optional<Prices> prices = priceOptions.load(spec);
    if (prices.isEmpty()) {
      return Optional.empty();
    }
    Assembly assembly = Assembly.read(folder);
    Workload workload =
        new Workload(
            dispatches,
            dispatchOptions.dispatches(spec),
            1.0 / Math.max(1, assembly.serving().size()),
            metrics,
            keyRequests);
    BillAnswer answer = BillAnswer.of(environment, assembly, workload, prices.get(), clock);
    BillText text = new BillText(answer);
    return Optional.of(new Printed(text.lines(), text.markdown(), answer.machine()));
  }
}
