package dev.agentruntime.cli.policy;

import dev.agentruntime.cli.policy.LoadedPolicies.RefusedException;
import dev.agentruntime.core.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code policy check DIR}: whether the policies of a folder parse and validate. */
@Command(
    name = "check",
    description = {
      "Parse the policies of a folder and validate them against its schema, where it has one. "
          + "Problems are listed one a line, as file:line:column: message."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the policies can be used", "1:there are problems", "2:wrong usage"},
    footerHeading = "%nExample:%n",
    footer = "  ./agent-runtime policy check data/policies")
final class PolicyCheck extends LoadingAction {
  @Parameters(index = "0", paramLabel = "DIR", description = "A folder of .cedar files.")
  private Path folder = Path.of("");

  @Override
  int run() throws UsageException, RefusedException {
    LoadedPolicies policies = load(folder);
    if (!json()) {
      out().println(policies.summary());
      return FINE;
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("policies", Value.whole(policies.evaluator().size()));
    fields.put("files", Value.whole(policies.documents().policies().size()));
    fields.put("policy_hash", Value.text(policies.documents().hash().value()));
    fields.put("problems", new Value.Items(List.of()));
    write(fields);
    return FINE;
  }
}
