package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.eval.Answer;
import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision.Basis;
import dev.agentruntime.core.governance.Decision.PolicyError;
import dev.agentruntime.core.governance.Evaluator;
import dev.agentruntime.core.governance.Explanation;
import dev.agentruntime.core.governance.Expressible;
import dev.agentruntime.core.governance.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A compiled policy set that decides. */
final class CedarEvaluator implements Evaluator {
  private static final Logger log = LoggerFactory.getLogger(CedarEvaluator.class);
  private static final Verdict NO_POLICY =
      new Verdict(Basis.NO_POLICY, "No policy allows this intent", List.of(), List.of());

  private final CompiledPolicySet set;
  private final Map<String, NamedPolicy> policies;
  private final Actions actions;
  private final Types types = new Types();

  /**
   * @param set in the order of ids
   * @param policies of the set, by id
   */
  CedarEvaluator(CompiledPolicySet set, Map<String, NamedPolicy> policies, Actions actions) {
    this.set = set;
    this.policies = new HashMap<>(policies);
    this.actions = actions;
  }

  @Override
  public Verdict evaluate(Authorization asked) {
    try {
      if (!isExpressible(asked)) {
        return failed(inexpressible(asked));
      }
      Question question = Question.of(asked, types, actions);
      return verdict(set.decide(question.request(), question));
    } catch (RuntimeException e) {
      log.error("deciding failed", e);
      return failed("the policy engine failed; it was logged");
    }
  }

  @Override
  public Explanation explain(Authorization asked) {
    if (!isExpressible(asked)) {
      // The verdict says why; there is nothing to ask about.
      return new Explanation(failed(inexpressible(asked)), List.of(), policies.size());
    }
    Question question = Question.of(asked, types, actions);
    var explained = set.explain(question.request(), question);
    return new Explanation(
        verdict(explained.answer()),
        explained.traces().stream()
            .map(this::trace)
            .sorted(Comparator.comparing(Explanation.PolicyTrace::outcome))
            .toList(),
        explained.elsewhere());
  }

  @Override
  public int size() {
    return policies.size();
  }

  private Verdict verdict(Answer answer) {
    List<PolicyError> errors = answer.errors().isEmpty() ? List.of() : errors(answer);
    if (!answer.allowed() && !answer.reasons().isEmpty()) {
      return new Verdict(
          Basis.FORBIDDEN,
          policy(answer.reasons().getFirst()).forbidReason(),
          answer.reasons(),
          errors);
    }
    if (!errors.isEmpty()) {
      List<String> failedForbids =
          errors.stream().map(PolicyError::policy).filter(id -> policy(id).forbids()).toList();
      if (!failedForbids.isEmpty()) {
        return new Verdict(
            Basis.POLICY_ERROR,
            "policy_error: policy %s could not be evaluated".formatted(failedForbids.getFirst()),
            failedForbids,
            errors);
      }
    }
    if (answer.allowed()) {
      return new Verdict(Basis.PERMITTED, "Request authorized", answer.reasons(), errors);
    }
    return errors.isEmpty()
        ? NO_POLICY
        : new Verdict(NO_POLICY.basis(), NO_POLICY.reason(), List.of(), errors);
  }

  private static List<PolicyError> errors(Answer answer) {
    return answer.errors().stream()
        .map(failed -> new PolicyError(failed.policyId(), ErrorWords.of(failed.error())))
        .toList();
  }

  private Explanation.PolicyTrace trace(dev.agentruntime.cedar.eval.Explanation.PolicyTrace trace) {
    NamedPolicy policy = policy(trace.policy().id());
    return new Explanation.PolicyTrace(
        policy.id(),
        policy.forbids() ? Explanation.Effect.FORBID : Explanation.Effect.PERMIT,
        policy.document().name(),
        policy.place().line(),
        switch (trace.result()) {
          case APPLIED -> Explanation.Outcome.APPLIED;
          case NEARLY -> Explanation.Outcome.NEARLY;
          case FAILED -> Explanation.Outcome.FAILED;
        },
        trace.why());
  }

  private NamedPolicy policy(String id) {
    NamedPolicy policy = policies.get(id);
    if (policy == null) {
      throw new IllegalStateException("policy " + id + " (expected: one of the set)");
    }
    return policy;
  }

  private static boolean isExpressible(Authorization asked) {
    return Expressible.test(asked.context()) && Expressible.test(asked.principal().claims());
  }

  private static String inexpressible(Authorization asked) {
    Optional<String> context = Expressible.problem(asked.context(), "context");
    return context
        .or(() -> Expressible.problem(asked.principal().claims(), "principal.claims"))
        .orElseThrow();
  }

  private static Verdict failed(String why) {
    return new Verdict(
        Basis.POLICY_ERROR, "policy_error: " + why, List.of(), List.of(new PolicyError("", why)));
  }
}
