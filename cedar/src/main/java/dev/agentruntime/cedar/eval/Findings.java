package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.eval.Answer.Decision;
import dev.agentruntime.cedar.eval.Answer.PolicyError;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a decision has found so far. */
final class Findings {
  private static final Answer NOTHING = new Answer(Decision.DENY, List.of(), List.of());

  private @Nullable Found permits;
  private @Nullable Found forbids;
  private List<Failed> failures = List.of();

  private record Failed(CompiledPolicy policy, EvaluationError error) {}

  void evaluate(CompiledPolicy policy, Frame frame) {
    Outcome outcome = policy.evaluate(frame);
    if (outcome == BoolValue.FALSE) {
      return;
    }
    if (outcome != BoolValue.TRUE) {
      fail(new Failed(policy, Errors.wrongKind(outcome, "bool")));
    } else if (policy.forbids) {
      forbids = new Found(policy, forbids);
    } else {
      permits = new Found(policy, permits);
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
    if (forbids != null) {
      return new Answer(Decision.DENY, forbids.ids(), errors);
    }
    if (permits != null) {
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

  /**
   * A policy that applied.
   *
   * @param before what was found before it, null where nothing was
   */
  private record Found(CompiledPolicy policy, @Nullable Found before) {

    List<String> ids() {
      return before == null
          ? policy.onlyId
          : Stream.iterate(this, Objects::nonNull, Found::before)
              .map(Found::policy)
              .sorted(Comparator.comparingInt(policy -> policy.ordinal))
              .map(policy -> policy.policy.id())
              .distinct()
              .toList();
    }
  }
}
