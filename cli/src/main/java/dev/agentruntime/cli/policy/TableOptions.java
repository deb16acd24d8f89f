package dev.agentruntime.cli.policy;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which policy set of which table a command is about. */
final class TableOptions {
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]+");

  @Option(
      names = "--table",
      required = true,
      paramLabel = "TABLE",
      description = "The DynamoDB table of policies.")
  private String table = "";

  @Option(
      names = "--set",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "The policy set in the table. Default: ${DEFAULT-VALUE}.")
  private String set = "";

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

  /** Opens the set; nothing is sent yet. */
  PublishedPolicies open() throws UsageException {
    if (region != null && !REGION.matcher(region).matches()) {
      throw new UsageException("--region: " + region + " (expected: a region, as eu-central-1)");
    }
    if (endpoint != null && endpoint.getHost() == null) {
      throw new UsageException(
          "--endpoint: " + endpoint + " (expected: a URL, as http://127.0.0.1:8000)");
    }
    return PublishedPolicies.open(table, set, region, endpoint);
  }
}
