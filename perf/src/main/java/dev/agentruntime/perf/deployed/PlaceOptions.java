package dev.agentruntime.perf.deployed;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say where a cloud is asked, alike in every command that asks one. */
final class PlaceOptions {
  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The region, as eu-central-1. Default: AWS_REGION, or that of the profile")
  private @Nullable String region;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Asked in place of the region's own, as a VPC endpoint. Default: the region's")
  private @Nullable String endpoint;

  /** Returns the place; what is no place is a mistake of usage. */
  Place place(CommandSpec spec) {
    return place(spec, region, "--endpoint", endpoint);
  }

  static Place place(
      CommandSpec spec, @Nullable String region, String option, @Nullable String endpoint) {
    Place inRegion = place("--region", spec, region, null);
    if (endpoint == null) {
      return inRegion;
    }
    try {
      return place(option, spec, region, new URI(endpoint));
    } catch (URISyntaxException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "%s: %s (expected: a URL)".formatted(option, endpoint), e);
    }
  }

  private static Place place(
      String option, CommandSpec spec, @Nullable String region, @Nullable URI endpoint) {
    try {
      return new Place(region, endpoint);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), option + ": " + e.getMessage(), e);
    }
  }
}
