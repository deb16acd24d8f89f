package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import dev.agentruntime.cedarvalidate.CedarValues.InexpressibleException;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision.Basis;
import dev.agentruntime.core.governance.Decision.PolicyError;
import dev.agentruntime.core.governance.Evaluator;
import dev.agentruntime.core.governance.Explanation;
import dev.agentruntime.core.governance.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A policy set that the official engine decides by. */
final class OfficialEvaluator implements Evaluator {
  private static final Logger log = LoggerFactory.getLogger(OfficialEvaluator.class);

  private final Engine engine;
  private final PolicySet set;
  private final Map<String, CompiledPolicy> policies;
  private final CedarRequests requests;
  private final Explainer explainer;

  /**
   * @param set cached by the native library
   * @param policies by id
   */
  OfficialEvaluator(
      Engine engine,
      PolicySet set,
      Map<String, CompiledPolicy> policies,
      CedarRequests requests,
      Explainer explainer) {
    this.engine = engine;
    this.set = set;
    this.policies = Map.copyOf(policies);
    this.requests = requests;
    this.explainer = explainer;
  }

  @Override
  public Verdict evaluate(Authorization authorization) {
    try {
      return verdict(engine.ask(requests.of(authorization), set));
    } catch (InexpressibleException e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (AuthException | RuntimeException e) {
      log.error("deciding failed", e);
      return failed("the policy engine failed; it was logged");
    }
  }

  @Override
  public Explanation explain(Authorization authorization) {
    return explainer.explain(authorization, evaluate(authorization));
  }

  @Override
  public int size() {
    return policies.size();
  }

  private Verdict verdict(Engine.Found found) {
    if (!found.allowed() && !found.satisfied().isEmpty()) {
      String first = found.satisfied().iterator().next();
      return new Verdict(
          Basis.FORBIDDEN, policy(first).forbidReason(), ids(found.satisfied()), found.errors());
    }
    List<String> failedForbids =
        found.errors().stream()
            .map(PolicyError::policy)
            .filter(id -> policy(id).forbids())
            .toList();
    if (!failedForbids.isEmpty()) {
      return new Verdict(
          Basis.POLICY_ERROR,
          "policy_error: policy %s could not be evaluated".formatted(failedForbids.getFirst()),
          failedForbids,
          found.errors());
    }
    return found.allowed()
        ? new Verdict(Basis.PERMITTED, "Request authorized", ids(found.satisfied()), found.errors())
        : new Verdict(Basis.NO_POLICY, "No policy allows this intent", List.of(), found.errors());
  }

  private CompiledPolicy policy(String id) {
    CompiledPolicy policy = policies.get(id);
    if (policy == null) {
      throw new IllegalStateException("policy " + id + " (expected: one of the set)");
    }
    return policy;
  }

  private static Verdict failed(String why) {
    return new Verdict(
        Basis.POLICY_ERROR, "policy_error: " + why, List.of(), List.of(new PolicyError("", why)));
  }

  private static List<String> ids(Set<String> sorted) {
    return List.copyOf(sorted);
  }
}
