package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.load.Quantity;
import dev.agentruntime.perf.load.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of runs in turns. */
final class InterleavedOptions {
  @Option(
      names = "--base",
      paramLabel = "REV",
      description =
          "Compares commits: measures the server of REV, and of --new, in turns on this machine.")
  private @Nullable String base;

  @Option(
      names = "--new",
      paramLabel = "REV",
      description = "With --base: the revision to compare with it. Default: the tree as it is")
  private @Nullable String fresh;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "With --base: rounds of one run of each, from 2 to 1000. Default: 10")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "With --base: of each run, from 1 to 3600. Default: 10")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "With --base: seconds of load before the first run of each, from 1 to 3600. Default: 20")
  private int warmUp;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "With --base: users who dispatch at the same time, from 1 to 10000. Default: 10")
  private int users;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description =
          "With --base: requests that come by themselves, as 200/s, instead of users who wait.")
  private @Nullable String rate;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description =
          "With --base: keeps the result of each run, in DIR/base and DIR/new; to be compared again"
              + " with --paired.")
  private @Nullable Path results;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  InterleavedOptions() {}

  /**
   * Returns what is to be run; nothing where files are compared.
   *
   * @param doubtful whether runs count that are not to be trusted
   */
  Optional<Interleaved.Plan> plan(CommandSpec spec, boolean doubtful) {
    bounded(spec, "--rounds", rounds, 2, 1000);
    bounded(spec, "--seconds", seconds, 1, 3600);
    bounded(spec, "--warm-up", warmUp, 1, 3600);
    bounded(spec, "--users", users, 1, 10_000);
    if (base == null) {
      if (fresh != null) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "--new: %s without --base (expected: --base REV)".formatted(fresh));
      }
      return Optional.empty();
    }
    return Optional.of(
        new Interleaved.Plan(
            base,
            fresh,
            rounds,
            shape(spec),
            users(Duration.ofSeconds(warmUp)),
            results,
            doubtful));
  }

  private Shape shape(CommandSpec spec) {
    Duration time = Duration.ofSeconds(seconds);
    if (rate == null) {
      return users(time);
    }
    try {
      double perSecond = Quantity.rate(rate);
      return new Shape.Open(perSecond, perSecond, Shape.Arrivals.CONSTANT, time);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--rate: " + e.getMessage(), e);
    }
  }

  private Shape.Closed users(Duration time) {
    return new Shape.Closed(users, 0, Duration.ZERO, 0, time);
  }

  private static void bounded(CommandSpec spec, String option, int value, int from, int to) {
    if (value < from || value > to) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "%s: %d (expected: from %d to %d)".formatted(option, value, from, to));
    }
  }
}
