package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.model.exception.AuthException;
import dev.agentruntime.cedarvalidate.Anatomy.Condition;
import dev.agentruntime.cedarvalidate.CedarRequests.CedarRequest;
import dev.agentruntime.cedarvalidate.CedarValues.InexpressibleException;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision.PolicyError;
import dev.agentruntime.core.governance.Explanation;
import dev.agentruntime.core.governance.Explanation.Outcome;
import dev.agentruntime.core.governance.Explanation.PolicyTrace;
import dev.agentruntime.core.governance.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What says of every policy how it came out.
 *
 * <p>The official engine is asked again, with the parts of each policy as permits of their own: its
 * scope part by part, the policy as a whole, and each condition. The first part that does not hold
 * is why a policy did not apply.
 */
final class Explainer {
  private final Engine engine;
  private final CedarRequests requests;
  private final List<CompiledPolicy> policies;

  Explainer(Engine engine, CedarRequests requests, List<CompiledPolicy> policies) {
    this.engine = engine;
    this.requests = requests;
    this.policies = List.copyOf(policies);
  }

  Explanation explain(Authorization asked, Verdict verdict) {
    try {
      return explain(asked, requests.of(asked), verdict);
    } catch (InexpressibleException e) {
      // The verdict says why; there is nothing to ask about.
      return new Explanation(verdict, List.of(), policies.size());
    } catch (AuthException e) {
      throw new IllegalStateException("explaining failed: " + e.getMessage(), e);
    }
  }

  private Explanation explain(Authorization asked, CedarRequest request, Verdict verdict)
      throws AuthException {
    SeenValues values = new SeenValues(asked);
    Questions scopes = new Questions();
    for (int i = 0; i < policies.size(); i++) {
      Anatomy anatomy = policies.get(i).anatomy();
      scopes.add(i, "principal", Anatomy.permit(anatomy.principal(), "action", "resource", ""));
      scopes.add(i, "action", Anatomy.permit("principal", anatomy.action(), "resource", ""));
      scopes.add(i, "resource", Anatomy.permit("principal", "action", anatomy.resource(), ""));
    }
    Engine.Found scope = scopes.ask(request);

    Questions parts = new Questions();
    List<PolicyTrace> traces = new ArrayList<>();
    List<Integer> inScope = new ArrayList<>();
    int elsewhere = 0;
    for (int i = 0; i < policies.size(); i++) {
      CompiledPolicy policy = policies.get(i);
      Optional<String> miss = missedScope(scope, i, policy.anatomy());
      if (miss.isEmpty()) {
        inScope.add(i);
        addConditions(parts, i, policy.anatomy());
      } else if (isNear(scope, i, policy.anatomy())) {
        String why = "scope `" + miss.get() + "` was false" + values.seenIn(miss.get());
        traces.add(trace(policy, Outcome.NEARLY, why));
      } else {
        elsewhere++;
      }
    }

    Engine.Found found = parts.ask(request);
    for (int i : inScope) {
      traces.add(conditionTrace(found, i, policies.get(i), values));
    }
    traces.sort(Comparator.comparing(PolicyTrace::outcome).thenComparing(PolicyTrace::policy));
    return new Explanation(verdict, traces, elsewhere);
  }

  private static void addConditions(Questions parts, int i, Anatomy anatomy) {
    StringBuilder all = new StringBuilder();
    int number = 0;
    for (Condition condition : anatomy.conditions()) {
      all.append(condition.unless() ? " unless { " : " when { ")
          .append(condition.expression())
          .append(" }");
      for (String part : condition.parts()) {
        parts.add(i, "part" + number++, permitWhen(part));
      }
    }
    parts.add(i, "all", Anatomy.permit("principal", "action", "resource", all.toString()));
  }

  private static String permitWhen(String part) {
    return Anatomy.permit("principal", "action", "resource", " when { " + part + " }");
  }

  private static Optional<String> missedScope(Engine.Found scope, int i, Anatomy anatomy) {
    if (!scope.satisfied().contains(Questions.id(i, "action"))) {
      return Optional.of(anatomy.action());
    }
    if (!scope.satisfied().contains(Questions.id(i, "principal"))) {
      return Optional.of(anatomy.principal());
    }
    return scope.satisfied().contains(Questions.id(i, "resource"))
        ? Optional.empty()
        : Optional.of(anatomy.resource());
  }

  /** Tells whether a policy is about the action asked for, by name. */
  private static boolean isNear(Engine.Found scope, int i, Anatomy anatomy) {
    return !anatomy.action().equals("action")
        && scope.satisfied().contains(Questions.id(i, "action"));
  }

  private static PolicyTrace conditionTrace(
      Engine.Found found, int i, CompiledPolicy policy, SeenValues values) {
    Map<String, String> errors =
        found.errors().stream()
            .collect(Collectors.toMap(PolicyError::policy, PolicyError::message, (a, b) -> a));
    if (found.satisfied().contains(Questions.id(i, "all"))) {
      return trace(policy, Outcome.APPLIED, "");
    }
    String error = errors.get(Questions.id(i, "all"));
    if (error != null) {
      return trace(policy, Outcome.FAILED, error);
    }
    int number = 0;
    for (Condition condition : policy.anatomy().conditions()) {
      for (String part : condition.parts()) {
        boolean holds = found.satisfied().contains(Questions.id(i, "part" + number++));
        if (holds == condition.unless()) {
          String why =
              condition.unless()
                  ? "`" + condition.source() + "`: the condition was true"
                  : "`when " + part + "` was false";
          return trace(policy, Outcome.NEARLY, why + values.seenIn(part));
        }
      }
    }
    return trace(policy, Outcome.NEARLY, "its conditions were false");
  }

  private static PolicyTrace trace(CompiledPolicy policy, Outcome outcome, String why) {
    return new PolicyTrace(
        policy.id(),
        policy.anatomy().effect(),
        policy.text().source().file(),
        policy.text().line(),
        outcome,
        why);
  }

  /** Permits that stand for parts of policies, asked all at once. */
  private final class Questions {
    private final Map<String, String> textById = new LinkedHashMap<>();

    static String id(int policy, String part) {
      return policy + "/" + part;
    }

    void add(int policy, String part, String text) {
      textById.put(id(policy, part), text);
    }

    Engine.Found ask(CedarRequest request) throws AuthException {
      return engine.ask(request, Engine.set(textById));
    }
  }
}
