package dev.agentruntime.cli.table;

import dev.agentruntime.aws.client.AwsRegions;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say where a table is. The SDK is on the class path of the commands that need it
 * alone: no member names a type of it, since picocli looks at members.
 */
public final class TableAddress {
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]+");

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The table's region. Default: AWS_REGION, else the profile's.")
  private @Nullable String region;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Where DynamoDB is, where that is not AWS, as for DynamoDB Local.")
  private @Nullable URI endpoint;

  /** Returns whether one of the options is given. */
  public boolean isGiven() {
    return region != null || endpoint != null;
  }

  /**
   * Returns the place that is meant.
   *
   * @throws UnfitAddressException where the options say none
   */
  public Place place() throws UnfitAddressException {
    if (region != null && !REGION.matcher(region).matches()) {
      throw new UnfitAddressException(
          "--region: " + region + " (expected: a region, as eu-central-1)");
    }
    if (endpoint != null && endpoint.getHost() == null) {
      throw new UnfitAddressException(
          "--endpoint: " + endpoint + " (expected: a URL, as http://127.0.0.1:8000)");
    }
    Optional<String> meant = region == null ? AwsRegions.byDefault() : Optional.of(region);
    return new Place(
        meant.orElseThrow(
            () ->
                new UnfitAddressException(
                    "--region: none (expected: a region, or AWS_REGION, or region in the"
                        + " profile)")),
        endpoint);
  }

  /**
   * Where a table is.
   *
   * @param endpoint of DynamoDB; null for AWS's own
   */
  public record Place(String region, @Nullable URI endpoint) {
    public Place {
      Objects.requireNonNull(region, "region");
    }
  }
}
