package dev.agentruntime.perf.deployed;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that read metrics of what is deployed. */
public final class WatchOptions {
  private static final int MOST_HOURS = 455 * 24;
  private static final int MINUTE_S = 60;
  private static final int DAY_S = 86_400;
  private static final List<String> OF_METRIC =
      List.of("--namespace", "--dimension", "--stat", "--unit", "--better");
  private static final List<String> OTHERS =
      List.of(
          "--hours",
          "--period",
          "--metric",
          "--namespace",
          "--dimension",
          "--stat",
          "--unit",
          "--better",
          "--region",
          "--endpoint");

  @Option(
      names = "--cloudwatch",
      paramLabel = "PROJECT",
      description =
          "Reads metrics of the deployed runtime of that name from CloudWatch: what it publishes"
              + " itself, and what AWS does of load balancers, services, functions and tables that"
              + " have the name in theirs. 1000 statistics that are read cost at most 0.01 USD, and"
              + " so do 1000 look-ups of names.")
  private @Nullable String project;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "How far back to read, from 1 to 10920. Default: 24")
  private int hours;

  @Option(
      names = "--period",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description =
          "The length of a window, from 60 to 86400, a multiple of 60; of 300 where values are"
              + " older than 15 days, of 3600 beyond 63 days. Default: 3600")
  private int period;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Reads this metric alone, with exactly the dimensions that are given.")
  private @Nullable String metric;

  @Option(
      names = "--namespace",
      paramLabel = "NAMESPACE",
      description = "Of the metric, as AWS/ApiGateway. Default: PROJECT/API")
  private @Nullable String namespace;

  @Option(
      names = "--dimension",
      paramLabel = "NAME=VALUE",
      description = "Of the metric, as ApiName=agent-runtime-api. Repeatable.")
  private @Nullable Map<String, String> dimensions;

  @Option(
      names = "--stat",
      paramLabel = "STATISTIC",
      description =
          "Of the metric: average, sum, minimum, maximum, samplecount, or p0 to p100. Repeatable."
              + " Default: p95")
  private @Nullable List<String> statistics;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Of the metric, as ms: what to print. Default: units")
  private @Nullable String unit;

  @Option(
      names = "--better",
      paramLabel = "lower|higher",
      description = "Which values of the metric are good ones. Default: lower")
  private @Nullable String better;

  @Mixin private PlaceOptions place;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  public WatchOptions() {}

  /**
   * Returns whether metrics are asked for; the other options without that are a mistake of usage.
   */
  public boolean given(CommandSpec spec) {
    if (project == null) {
      OnlyWith.refuse(spec, "--cloudwatch", OTHERS);
    }
    return project != null;
  }

  /** What is to be read. */
  private record Wish(Metric metric, List<Statistic> statistics, String unit, Watched.Aim aim) {}

  /**
   * Reads what was asked for; what cannot be asked is a mistake of usage.
   *
   * @throws IOException where it cannot be had; the message is one line
   */
  public Watch read(CommandSpec spec, InstantSource clock) throws IOException {
    String named = project;
    if (named == null) {
      throw new IllegalStateException("no --cloudwatch");
    }
    if (!named.matches("[A-Za-z0-9_.#-]{1,200}")) {
      throw wrong(spec, "--cloudwatch: %s (expected: a name, as agent-runtime)".formatted(named));
    }
    bounds(spec);
    Wish wish = wish(spec, named);
    Place where = place.place(spec);
    Window window =
        Window.last(Duration.ofHours(hours), Duration.ofSeconds(period), clock.instant());
    try (Metrics metrics = Cloud.find("--cloudwatch").metrics(where)) {
      return wish == null
          ? Watch.ofProject(metrics, named, window)
          : Watch.ofMetric(
              metrics, wish.metric(), wish.statistics(), wish.unit(), wish.aim(), window);
    }
  }

  private void bounds(CommandSpec spec) {
    if (hours < 1 || hours > MOST_HOURS) {
      throw wrong(spec, "--hours: %d (expected: from 1 to %d)".formatted(hours, MOST_HOURS));
    }
    if (period < MINUTE_S || period > DAY_S || period % MINUTE_S != 0) {
      throw wrong(
          spec, "--period: %d (expected: from 60 to 86400, a multiple of 60)".formatted(period));
    }
  }

  private @Nullable Wish wish(CommandSpec spec, String project) {
    String name = metric;
    if (name == null) {
      OnlyWith.refuse(spec, "--metric", OF_METRIC);
      return null;
    }
    try {
      return new Wish(
          new Metric(
              namespace == null ? project + "/API" : namespace,
              name,
              dimensions == null ? Map.of() : dimensions),
          statistics == null
              ? List.of(Statistic.P95)
              : statistics.stream().map(Statistic::new).toList(),
          unit == null ? "units" : unit,
          aim(spec));
    } catch (IllegalArgumentException e) {
      throw wrong(spec, "--metric, --stat: " + e.getMessage());
    }
  }

  private Watched.Aim aim(CommandSpec spec) {
    String text = better == null ? "lower" : better.toLowerCase(Locale.ROOT);
    return switch (text) {
      case "lower" -> Watched.Aim.LOWER;
      case "higher" -> Watched.Aim.HIGHER;
      default -> throw wrong(spec, "--better: %s (expected: lower or higher)".formatted(better));
    };
  }

  private static CommandLine.ParameterException wrong(CommandSpec spec, String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
