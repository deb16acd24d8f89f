package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.deployed.WatchOptions;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say which history is looked at, and how. */
final class HistoryOptions {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      defaultValue = HistoryShow.FILE,
      description = "The history. Default: " + HistoryShow.FILE)
  private Path file;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Judges series from elsewhere instead: columns time, revision (at will), and metrics, as"
              + " \"p95 [ms]\".")
  private @Nullable Path csv;

  @Mixin private WatchOptions watch;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      split = ",",
      defaultValue = "change-point,mean-beyond-noise",
      converter = Rule.Converter.class,
      description =
          "What counts: change-point, mean (the newest window against the mean of all before), or"
              + " mean-beyond-noise. Default: change-point,mean-beyond-noise")
  private List<Rule> rules;

  @Option(
      names = "--min-effect",
      paramLabel = "PERCENT",
      defaultValue = "5%",
      converter = Share.class,
      description = "Of change-point: the least change that matters. Default: 5%%")
  private double minEffect;

  @Option(
      names = "--mean-over",
      paramLabel = "PERCENT",
      defaultValue = "20%",
      converter = Share.class,
      description = "Of mean and mean-beyond-noise: how much worse it may be. Default: 20%%")
  private double meanOver;

  @Option(
      names = "--newest",
      paramLabel = "N",
      defaultValue = "10",
      description = "In how many of the newest windows a change is one of now. Default: 10")
  private int newest;

  @Option(
      names = "--confidence",
      paramLabel = "PERCENT",
      defaultValue = "99%",
      converter = Share.class,
      description = "Of each rule, for one series, up to 99.8%%. Default: 99%%")
  private double confidence;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all that is drawn by chance. Default: 1")
  private long seed;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  HistoryOptions() {}

  Bar bar(CommandSpec spec) {
    try {
      return new Bar(minEffect, meanOver, confidence, newest);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  Set<Rule> rules() {
    return EnumSet.copyOf(rules);
  }

  RandomGenerator random() {
    return new SplittableRandom(seed);
  }

  boolean json() {
    return json;
  }

  Path file() {
    return file;
  }

  @Nullable Path csv() {
    return csv;
  }

  WatchOptions watch() {
    return watch;
  }
}
