package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;

/**
 * Policies ready to decide. Immutable, and shared by all threads; deciding is pure, total and free
 * of locks.
 *
 * <p>A decision is Cedar's own: every policy is evaluated whose scope matches, and what goes wrong
 * in one keeps no other from its say.
 */
public final class CompiledPolicySet {
  private final List<CompiledPolicy> policies;
  private final Slice index;

  private CompiledPolicySet(List<CompiledPolicy> policies, Slice index) {
    this.policies = policies;
    this.index = index;
  }

  /** Compiles the policies and links of {@code set}, and arranges them by their scopes. */
  public static CompiledPolicySet compile(PolicySet set) {
    List<CompiledPolicy> policies = compiled(set);
    return new CompiledPolicySet(policies, Index.of(policies));
  }

  /**
   * Compiles without arranging anything: decides the same, by looking at every policy. For proving
   * and measuring what the arrangement does.
   */
  public static CompiledPolicySet compileUnindexed(PolicySet set) {
    List<CompiledPolicy> policies = compiled(set);
    return new CompiledPolicySet(policies, new Slice.Leaf(policies));
  }

  private static List<CompiledPolicy> compiled(PolicySet set) {
    List<Policy> effective = set.effective();
    List<CompiledPolicy> compiled = new ArrayList<>(effective.size());
    ConditionCompiler compiler = new ConditionCompiler();
    for (Policy policy : effective) {
      compiled.add(new CompiledPolicy(policy, compiled.size(), compiler));
    }
    return List.copyOf(compiled);
  }

  /** Decides. Never throws, as long as {@code entities} does not. */
  public Answer decide(Request request, EntityStore entities) {
    Frame frame = new Frame(request, entities);
    Findings findings = new Findings();
    index.evaluate(frame, findings);
    return findings.answer();
  }

  /** Decides, and says of every policy about the action what it came to and why. */
  public Explanation explain(Request request, EntityStore entities) {
    return Explainer.explain(decide(request, entities), policies, new Frame(request, entities));
  }

  /** Returns how many policies decide: templates do not count, links do. */
  public int size() {
    return policies.size();
  }
}
