package dev.agentruntime.cli.policy;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policy rollback}: puts the texts of an earlier version in force again. */
@Command(
    name = "rollback",
    description =
        "Put the texts of an earlier version of a set in force again, as its next version.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:they are in force, or were before",
      "1:that version is not kept, another is in force than expected, or AWS cannot be reached; "
          + "nothing changed",
      "2:wrong usage"
    },
    footerHeading = "%nExample:%n",
    footer = "  ./agent-runtime policy rollback --table governance-policies --to 3")
final class PolicyRollback extends PolicyAction {
  @Mixin private TableOptions table = new TableOptions();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "N",
      description = "One of the versions that `policy versions` shows as kept.")
  private long to;

  @Option(
      names = "--expect-version",
      paramLabel = "N",
      description = "Refuse where another version than this is in force.")
  private @Nullable Long expected;

  @Override
  int run() throws UsageException, IOException {
    try (PublishedPolicies published = table.open()) {
      return ChangeReport.write(
          published.publication().rollBack(to, expected), "published", published, this);
    }
  }
}
