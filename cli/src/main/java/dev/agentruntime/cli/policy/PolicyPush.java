package dev.agentruntime.cli.policy;

import dev.agentruntime.aws.dynamodb.policy.PolicyPublication;
import dev.agentruntime.cli.policy.LoadedPolicies.RefusedException;
import dev.agentruntime.core.governance.PolicyDocuments;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policy push}: puts the policies of a folder in force, as one version of a set. */
@Command(
    name = "push",
    description = {
      "Check the policies of a folder as `policy check` does, and put them in force in a DynamoDB "
          + "table, as the next version of a set. The set changes as a whole or not at all."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the policies are in force, or were before",
      "1:there are problems with them, another version is in force than expected, or AWS cannot be "
          + "reached; nothing changed",
      "2:wrong usage"
    },
    footerHeading = "%nExample:%n",
    footer =
        "  ./agent-runtime policy push --table governance-policies --policies data/policies"
            + " --expect-version 3")
final class PolicyPush extends LoadingAction {
  @Mixin private TableOptions table = new TableOptions();

  @Option(
      names = "--policies",
      required = true,
      paramLabel = "DIR",
      description = "A folder of .cedar files, with their schema where there is one.")
  private Path folder = Path.of("");

  @Option(
      names = "--expect-version",
      paramLabel = "N",
      description = "Refuse where another version than this is in force; 0 for none.")
  private @Nullable Long expected;

  @Option(names = "--dry-run", description = "Say what would change; write nothing.")
  private boolean dryRun;

  @Override
  int run() throws UsageException, RefusedException, IOException {
    LoadedPolicies policies = load(folder);
    try (PublishedPolicies published = table.open()) {
      if (!json()) {
        out().println(policies.summary());
      }
      PolicyPublication publication = published.publication();
      PolicyDocuments documents = policies.documents();
      return dryRun
          ? ChangeReport.write(
              publication.rehearse(documents, expected), "would be published", published, this)
          : ChangeReport.write(
              publication.publish(documents, expected), "published", published, this);
    }
  }
}
