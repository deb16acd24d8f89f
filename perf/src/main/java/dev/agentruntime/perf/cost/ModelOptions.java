package dev.agentruntime.perf.cost;

import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.size.Range;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say what dispatches ask of a model; without them it is not counted. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model that dispatches ask, as the prices have it. Default: not counted")
  private @Nullable String model;

  @Option(
      names = "--tokens-in",
      paramLabel = "N",
      description = "Tokens that it reads for a dispatch, on average.")
  private @Nullable Double tokensIn;

  @Option(
      names = "--tokens-out",
      paramLabel = "N",
      description = "Tokens that it writes for a dispatch, on average.")
  private @Nullable Double tokensOut;

  Optional<ModelUse> use(CommandSpec spec, Prices prices) {
    if (model == null && tokensIn == null && tokensOut == null) {
      return Optional.empty();
    }
    if (model == null || tokensIn == null || tokensOut == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--model: %s, --tokens-in: %s, --tokens-out: %s (expected: all three)"
              .formatted(model, tokensIn, tokensOut));
    }
    if (!prices.models().containsKey(model)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--model: %s (expected: one of %s; --prices FILE has more)"
              .formatted(model, String.join(", ", prices.models().keySet())));
    }
    Range.check(spec, "--tokens-in", tokensIn, 0, 1e7);
    Range.check(spec, "--tokens-out", tokensOut, 0, 1e7);
    return Optional.of(new ModelUse(model, tokensIn, tokensOut));
  }
}
