package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.eval.Explanation.PolicyTrace;
import dev.agentruntime.cedar.eval.Explanation.Result;
import dev.agentruntime.cedar.policy.ActionScope;
import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.text.ExpressionWriter;
import dev.agentruntime.cedar.text.PolicyWriter;
import dev.agentruntime.cedar.value.BoolValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What finds the piece of a policy that kept it from applying. */
final class Explainer {
  private Explainer() {}

  static Explanation explain(Answer answer, List<CompiledPolicy> policies, Frame frame) {
    List<PolicyTrace> traces = new ArrayList<>();
    int elsewhere = 0;
    for (CompiledPolicy policy : policies) {
      PolicyTrace trace = trace(policy, frame);
      if (trace == null) {
        elsewhere++;
      } else {
        traces.add(trace);
      }
    }
    return new Explanation(answer, traces, elsewhere);
  }

  private static @Nullable PolicyTrace trace(CompiledPolicy compiled, Frame frame) {
    Policy policy = compiled.policy;
    if (!compiled.inScope(frame)) {
      boolean near = policy.action() != ActionScope.Any.ANY && compiled.matchesAction(frame);
      return near ? new PolicyTrace(policy, Result.NEARLY, missedScope(policy, frame)) : null;
    }
    var outcome = compiled.evaluate(frame);
    if (outcome == BoolValue.TRUE) {
      return new PolicyTrace(policy, Result.APPLIED, "");
    }
    return outcome == BoolValue.FALSE
        ? new PolicyTrace(policy, Result.NEARLY, missedCondition(policy, frame))
        : new PolicyTrace(policy, Result.FAILED, Errors.wrongKind(outcome, "bool").message());
  }

  private static String missedScope(Policy policy, Frame frame) {
    boolean principal = !CompiledPolicy.matches(policy.principal(), frame.principal, frame);
    return principal
        ? "scope `%s` was false: %s"
            .formatted(
                PolicyWriter.principal(policy.principal()),
                SeenValues.described("principal", frame.principal, frame))
        : "scope `%s` was false: %s"
            .formatted(
                PolicyWriter.resource(policy.resource()),
                SeenValues.described("resource", frame.resource, frame));
  }

  private static String missedCondition(Policy policy, Frame frame) {
    Condition missed =
        policy.conditions().stream()
            .filter(condition -> holds(condition.body(), frame) != wanted(condition))
            .findFirst()
            .orElseThrow();
    if (wanted(missed)) {
      Expr part = firstFalse(missed.body(), frame);
      return "`when %s` was false%s"
          .formatted(ExpressionWriter.write(part), SeenValues.seenIn(part, frame));
    }
    return "`%s`: the condition was true%s"
        .formatted(PolicyWriter.condition(missed), SeenValues.seenIn(missed.body(), frame));
  }

  private static boolean wanted(Condition condition) {
    return condition.kind() == Condition.Kind.WHEN;
  }

  private static boolean holds(Expr expr, Frame frame) {
    return ExpressionCompiler.compile(expr).eval(frame) == BoolValue.TRUE;
  }

  /** Returns the first of what stands between {@code &&} that was false. */
  private static Expr firstFalse(Expr expr, Frame frame) {
    return expr instanceof Expr.And(List<Expr> operands)
        ? operands.stream()
            .filter(operand -> !holds(operand, frame))
            .findFirst()
            .map(operand -> firstFalse(operand, frame))
            .orElseThrow()
        : expr;
  }
}
