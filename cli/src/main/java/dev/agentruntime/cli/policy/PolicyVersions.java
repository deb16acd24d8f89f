package dev.agentruntime.cli.policy;

import dev.agentruntime.aws.dynamodb.policy.SetVersion;
import dev.agentruntime.core.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code policy versions}: which version of a set is in force, and which it can go back to. */
@Command(
    name = "versions",
    description = "Show which version of a set is in force, and which it can go back to.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a version is in force",
      "1:none is, or AWS cannot be reached",
      "2:wrong usage"
    },
    footerHeading = "%nExample:%n",
    footer = "  ./agent-runtime policy versions --table governance-policies")
final class PolicyVersions extends PolicyAction {
  @Mixin private TableOptions table = new TableOptions();

  @Override
  int run() throws UsageException, IOException {
    try (PublishedPolicies published = table.open()) {
      SetVersion current = published.publication().current().orElse(null);
      List<SetVersion> kept = published.publication().kept();
      if (json()) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("current", PublishedPolicies.json(current));
        fields.put("kept", new Value.Items(kept.stream().map(PublishedPolicies::json).toList()));
        write(fields);
      } else {
        out().println(published.place());
        out().println("  in force  " + PublishedPolicies.text(current));
        for (SetVersion version : kept) {
          out().println("  kept      " + PublishedPolicies.text(version));
        }
      }
      return current == null ? FALLS_SHORT : FINE;
    }
  }
}
