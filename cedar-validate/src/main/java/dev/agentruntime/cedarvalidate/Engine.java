package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import dev.agentruntime.cedarvalidate.CedarRequests.CedarRequest;
import dev.agentruntime.core.governance.Decision.PolicyError;
import java.lang.ref.Reference;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The official engine, asked with policy sets of ours. */
final class Engine {
  private final BasicAuthorizationEngine official;

  Engine(BasicAuthorizationEngine official) {
    this.official = official;
  }

  /**
   * What the engine found.
   *
   * @param satisfied ids of the policies on which the decision rests, sorted
   * @param errors of the policies that could not be evaluated, sorted by policy
   */
  record Found(boolean allowed, Set<String> satisfied, List<PolicyError> errors) {
    Found {
      errors = List.copyOf(errors);
    }
  }

  static PolicySet set(Map<String, String> textById) {
    Set<Policy> policies = LinkedHashSet.newLinkedHashSet(textById.size());
    textById.forEach((id, text) -> policies.add(new Policy(text, id)));
    return new PolicySet(policies);
  }

  Found ask(CedarRequest asked, PolicySet policies) throws AuthException {
    AuthorizationResponse response;
    try {
      response = official.isAuthorized(asked.request(), policies, asked.entities());
    } finally {
      // The native copy is freed when the set becomes unreachable.
      Reference.reachabilityFence(policies);
    }
    AuthorizationSuccessResponse answer =
        response.success.orElseThrow(() -> new AuthException(response.toString()));
    return new Found(answer.isAllowed(), new TreeSet<>(answer.getReason()), errors(answer));
  }

  private static List<PolicyError> errors(AuthorizationSuccessResponse answer) {
    if (answer.getErrors().isEmpty()) {
      return List.of();
    }
    return answer.getErrors().stream()
        .map(
            error ->
                new PolicyError(
                    error.getPolicyId(), message(error.getPolicyId(), error.getError().message)))
        .sorted(Comparator.comparing(PolicyError::policy))
        .toList();
  }

  private static String message(String id, String message) {
    String prefix = "error while evaluating policy `" + id + "`: ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}
