package dev.agentruntime.perf.regression;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say what counts as a change. */
final class VerdictOptions {
  @Option(
      names = "--min-effect",
      paramLabel = "PERCENT",
      defaultValue = "5%",
      converter = Share.class,
      description = "The least change that matters. Default: 5%%")
  private double minEffect;

  @Option(
      names = "--confidence",
      paramLabel = "PERCENT",
      defaultValue = "95%",
      converter = Share.class,
      description =
          "Of each interval; all tests together are wrong in the rest of cases. Default: 95%%")
  private double confidence;

  @Option(
      names = "--run-spread",
      paramLabel = "PERCENT",
      defaultValue = "10%",
      converter = Share.class,
      description =
          "Where a side has one run: by how much runs of the same thing are assumed to differ, as a"
              + " standard deviation. Default: 10%%")
  private double runSpread;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all that is drawn by chance. Default: 1")
  private long seed;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  VerdictOptions() {}

  Settings settings(CommandSpec spec) {
    try {
      return new Settings(minEffect, confidence, runSpread);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  RandomGenerator random() {
    return new SplittableRandom(seed);
  }
}
