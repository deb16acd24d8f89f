package dev.agentruntime.cli.policy;

import dev.agentruntime.cli.table.TableAddress;
import dev.agentruntime.cli.table.UnfitAddressException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which policy set of which table a command is about. */
final class TableOptions {
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

  @Mixin private TableAddress address = new TableAddress();

  /** Opens the set; nothing is sent yet. */
  PublishedPolicies open() throws UsageException {
    try {
      return PublishedPolicies.open(table, set, address.place());
    } catch (UnfitAddressException e) {
      throw new UsageException(e.problem());
    }
  }
}
