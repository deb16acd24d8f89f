package dev.agentruntime.cedar.eval;

import java.util.List;

/** Policies, arranged so that few of those whose scope cannot match are looked at. */
sealed interface Slice permits Slice.Leaf, Split, ValueSplit {
  Leaf EMPTY = new Leaf(List.of());

  /** Evaluates every policy whose scope matches, at least once. */
  void evaluate(Frame frame, Findings findings);

  /** Policies that are looked at one after the other. */
  final class Leaf implements Slice {
    private final CompiledPolicy[] policies;

    Leaf(List<CompiledPolicy> policies) {
      this.policies = policies.toArray(CompiledPolicy[]::new);
    }

    @Override
    public void evaluate(Frame frame, Findings findings) {
      for (CompiledPolicy policy : policies) {
        findings.evaluate(policy, frame);
      }
    }
  }
}
