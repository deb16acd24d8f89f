package dev.agentruntime.perf.capacity;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say what a request costs a server: measured, or given. */
public final class DemandOptions {
  private static final long SEED = 20;

  @Option(
      names = "--from",
      paramLabel = "RESULT",
      description = "The JSON file of a load test, with the server's CPU and memory.")
  private @Nullable Path from;

  @Option(
      names = "--cpu-ms",
      paramLabel = "MS",
      description = "CPU time of a request in milliseconds, in place of what --from measured.")
  private @Nullable Double cpuMs;

  @Option(
      names = "--memory-mb",
      paramLabel = "MB",
      description = "Resident memory of a server in MB (10^6 bytes), in place of --from.")
  private @Nullable Double memoryMb;

  /** Where the demand is from. */
  public sealed interface Outcome {}

  /** It is known, or given; {@code source} in a few words. */
  public record Known(Server server, String source) implements Outcome {}

  /** Nothing was given. */
  public record NotGiven() implements Outcome {}

  /** A file is of no use; {@code why} says so. */
  public record Unusable(String why) implements Outcome {}

  /** Returns what the options say. */
  public Outcome server(CommandSpec spec, Slo slo) {
    positive(spec, "--cpu-ms", cpuMs);
    positive(spec, "--memory-mb", memoryMb);
    if (from == null) {
      return given(spec);
    }
    LoadResult result;
    try {
      result = ResultFile.read(from);
    } catch (IOException e) {
      return new Unusable("--from: %s (expected: a result of load-test)".formatted(e));
    }
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    return switch (Server.of(result, slo, random)) {
      case Server.Unknown(String why) -> new Unusable("--from: %s: %s".formatted(from, why));
      case Server.Known(Server server) -> known(server, result);
    };
  }

  private Known known(Server server, LoadResult result) {
    Demand measured = server.demand();
    Demand demand =
        new Demand(
            cpuMs == null ? measured.cpuMs() : Estimate.exactly(cpuMs),
            memoryMb == null ? measured.memoryBytes() : (long) (memoryMb * 1e6),
            cpuMs == null && memoryMb == null);
    String source =
        "measured by %s of %s"
            .formatted(result.scenario(), result.started().truncatedTo(ChronoUnit.SECONDS));
    if (!result.refusals().isEmpty()) {
      source += ", which says itself that it is not to be trusted";
    }
    return new Known(
        new Server(demand, server.calmP95Ms(), server.variation(), server.ceilings()),
        demand.measured() ? source : "given, the rest " + source);
  }

  private Outcome given(CommandSpec spec) {
    if (cpuMs == null && memoryMb == null) {
      return new NotGiven();
    }
    if (cpuMs == null || memoryMb == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "%s: missing (expected: --cpu-ms and --memory-mb together, or --from)"
              .formatted(cpuMs == null ? "--cpu-ms" : "--memory-mb"));
    }
    Demand demand = new Demand(Estimate.exactly(cpuMs), (long) (memoryMb * 1e6), false);
    return new Known(Server.of(demand), "given");
  }

  private static void positive(CommandSpec spec, String option, @Nullable Double value) {
    if (value != null && !(value >= 1e-6 && value <= 1e6)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "%s: %s (expected: more than 0)".formatted(option, value));
    }
  }
}
