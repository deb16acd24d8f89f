package dev.agentruntime.cli.policy;

import dev.agentruntime.cli.policy.LoadedPolicies.RefusedException;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Explanation;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy explain INTENT}: which policies apply, which nearly do, and why. */
@Command(
    name = "explain",
    description = {
      "Decide an intent without dispatching it, and say which policies applied, which nearly did, "
          + "and why."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:explained, whether allowed or denied",
      "1:the policies cannot be used",
      "2:wrong usage"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./agent-runtime policy explain call_reasoning --context user_type=blocked",
      "  ./agent-runtime policy explain manage_policies --group admins"
    })
final class PolicyExplain extends LoadingAction {
  @Parameters(index = "0", paramLabel = "INTENT", description = "Such as call_reasoning.")
  private String intent = "";

  @Option(
      names = "--context",
      paramLabel = "K=V",
      description = "An attribute; V is JSON, else text; dots in K nest. Repeatable.")
  private List<String> context = new ArrayList<>();

  @Option(
      names = "--principal",
      paramLabel = "ENTITY",
      description = "Who asks. Default: ${DEFAULT-VALUE}",
      defaultValue = "Agent::\"anonymous\"")
  private String principal = "";

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      description = "A group that the principal is in. Repeatable.")
  private List<String> groups = new ArrayList<>();

  @Option(names = "--tenant", paramLabel = "TENANT", description = "The principal's tenant.")
  private @Nullable String tenant;

  @Option(
      names = "--route",
      paramLabel = "ROUTE",
      description = "The route of the intent. Default: ${DEFAULT-VALUE}",
      defaultValue = "none")
  private String route = "";

  @Option(
      names = "--source-address",
      paramLabel = "IP",
      description = "Where the request comes from. Default: ${DEFAULT-VALUE}",
      defaultValue = "127.0.0.1")
  private String sourceAddress = "";

  @Option(
      names = "--auth-method",
      paramLabel = "METHOD",
      description = "none, api_key, jwt or sigv4. Default: ${DEFAULT-VALUE}",
      defaultValue = "none")
  private String method = "";

  @Option(names = "--at", paramLabel = "INSTANT", description = "When. Default: now.")
  private @Nullable String at;

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description =
          "A folder of .cedar files. Default: the configuration's, else the starter policies.")
  private @Nullable Path policies;

  @Override
  int run() throws UsageException, RefusedException {
    Authorization asked = asked();
    LoadedPolicies loaded = load(policies);
    Explanation explanation = loaded.evaluator().explain(asked);
    if (json()) {
      write(ExplanationJson.of(explanation, loaded));
    } else {
      ExplanationText.write(explanation, asked, loaded, out());
    }
    return FINE;
  }

  private Authorization asked() throws UsageException {
    return new Authorization(
        new Principal(
            QuestionText.principal(principal),
            Set.copyOf(groups),
            tenant,
            Value.NO_FIELDS,
            QuestionText.method(method)),
        QuestionText.intent(intent),
        new EntityName("Route", route),
        QuestionText.context(context),
        new RuntimeFacts(
            at == null ? InstantSource.system().instant() : QuestionText.instant(at),
            sourceAddress));
  }
}
