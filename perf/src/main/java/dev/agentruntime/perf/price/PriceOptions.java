package dev.agentruntime.perf.price;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option that replaces the built-in prices, alike in every command that needs some. */
public final class PriceOptions {
  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description =
          "Prices of your own, in the form of docs/capacity-and-cost.md. Default: built in")
  private @Nullable Path file;

  /** Returns the prices; where they are of no use, says why on the error stream. */
  public Optional<Prices> load(CommandSpec spec) {
    return switch (PriceFile.load(file)) {
      case PriceFile.Loaded(Prices prices) -> Optional.of(prices);
      case PriceFile.Invalid(var problems) -> {
        var err = spec.commandLine().getErr();
        err.println(
            "--prices: %s is not usable:".formatted(file == null ? "the built-in file" : file));
        problems.forEach(problem -> err.println("  " + problem));
        yield Optional.empty();
      }
    };
  }
}
