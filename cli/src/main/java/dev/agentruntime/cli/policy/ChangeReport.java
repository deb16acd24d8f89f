package dev.agentruntime.cli.policy;

import dev.agentruntime.aws.dynamodb.policy.Publication;
import dev.agentruntime.aws.dynamodb.policy.SetVersion;
import dev.agentruntime.core.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command says of a change of a published set. */
final class ChangeReport {
  private ChangeReport() {}

  /**
   * Says what came of a change, and returns the exit code.
   *
   * @param changed what is said of a set that changed, such as {@code published}
   */
  static int write(
      Publication done, String changed, PublishedPolicies policies, PolicyAction action) {
    return switch (done) {
      case Publication.Published(SetVersion before, SetVersion now) ->
          fine(changed, before, now, policies, action);
      case Publication.Unchanged(SetVersion now) -> fine("unchanged", now, now, policies, action);
      case Publication.Conflict conflict ->
          refused("conflict", conflict.toString(), policies, action);
      case Publication.Refused(String problem) -> refused("refused", problem, policies, action);
    };
  }

  private static int fine(
      String outcome,
      @Nullable SetVersion before,
      SetVersion now,
      PublishedPolicies policies,
      PolicyAction action) {
    if (action.json()) {
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put("outcome", Value.text(outcome));
      fields.put("before", PublishedPolicies.json(before));
      fields.put("now", PublishedPolicies.json(now));
      action.write(fields);
    } else {
      action.out().println("%s: %s".formatted(policies.place(), outcome));
      action.out().println("  before  " + PublishedPolicies.text(before));
      action.out().println("  now     " + PublishedPolicies.text(now));
    }
    return PolicyAction.FINE;
  }

  private static int refused(
      String outcome, String problem, PublishedPolicies policies, PolicyAction action) {
    if (action.json()) {
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put("outcome", Value.text(outcome));
      fields.put("problem", Value.text(problem));
      action.write(fields);
    } else {
      action.out().println("%s: %s".formatted(policies.place(), outcome));
      action.out().println("  " + problem);
    }
    return PolicyAction.FALLS_SHORT;
  }
}
