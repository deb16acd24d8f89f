package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.eval.Answer.Decision;
import dev.agentruntime.cedar.eval.Answer.PolicyError;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a decision has found so far. */
final class Findings {
  private static final Answer NOTHING = new Answer(Decision.DENY, List.of(), List.of());

  private final Found permits = new Found();
  private final Found forbids = new Found();
  private List<Failed> failures = List.of();

  private record Failed(CompiledPolicy policy, EvaluationError error) {}

  void evaluate(CompiledPolicy policy, Frame frame) {
    Outcome outcome = policy.evaluate(frame);
    if (outcome == BoolValue.FALSE) {
      return;
    }
    if (outcome == BoolValue.TRUE) {
      (policy.forbids ? forbids : permits).add(policy);
    } else {
      fail(new Failed(policy, Errors.wrongKind(outcome, "bool")));
    }
  }

  private void fail(Failed failed) {
    if (failures.isEmpty()) {
      failures = new ArrayList<>();
    }
    failures.add(failed);
  }

  Answer answer() {
    List<PolicyError> errors = failures.isEmpty() ? List.of() : errors();
    if (forbids.count > 0) {
      return new Answer(Decision.DENY, forbids.ids(), errors);
    }
    if (permits.count > 0) {
      return new Answer(Decision.ALLOW, permits.ids(), errors);
    }
    return errors.isEmpty() ? NOTHING : new Answer(Decision.DENY, List.of(), errors);
  }

  /* A policy that names several actions may be met more than once. */
  private List<PolicyError> errors() {
    failures.sort(Comparator.comparingInt(failed -> failed.policy().ordinal));
    List<PolicyError> errors = new ArrayList<>(failures.size());
    int last = -1;
    for (Failed failed : failures) {
      if (failed.policy().ordinal != last) {
        errors.add(new PolicyError(failed.policy().policy.id(), failed.error()));
      }
      last = failed.policy().ordinal;
    }
    return errors;
  }

  /** Policies that applied. */
  private static final class Found {
    private static final CompiledPolicy[] NONE = {};

    private CompiledPolicy[] policies = NONE;
    private int count;

    void add(CompiledPolicy policy) {
      if (count == policies.length) {
        policies = Arrays.copyOf(policies, Math.max(4, count * 2));
      }
      policies[count++] = policy;
    }

    List<String> ids() {
      return count == 1
          ? policies[0].onlyId
          : Stream.of(policies)
              .limit(count)
              .sorted(Comparator.comparingInt(policy -> policy.ordinal))
              .map(policy -> policy.policy.id())
              .distinct()
              .toList();
    }
  }
}
