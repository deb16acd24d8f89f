package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.Expr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes nodes of the conditions of a set. Policies of a set are much alike: equal conditions,
 * and equal operands of {@code &&} in them, become one node, which then stays in the processor's
 * cache, whichever policy is evaluated.
 */
final class ConditionCompiler {
  private final Map<List<Condition>, Node> byConditions = new HashMap<>();
  private final Map<Expr, Node> byOperand = new HashMap<>();

  /** Returns what comes to true where all of {@code conditions} hold. */
  Node compile(List<Condition> conditions) {
    Node known = byConditions.get(conditions);
    if (known != null) {
      return known;
    }
    Node all = Logic.and(conditions.stream().map(this::compile).toArray(Node[]::new));
    byConditions.put(conditions, all);
    return all;
  }

  private Node compile(Condition condition) {
    Node body =
        condition.body() instanceof Expr.And(List<Expr> operands)
            ? Logic.and(operands.stream().map(this::operand).toArray(Node[]::new))
            : operand(condition.body());
    return condition.kind() == Condition.Kind.WHEN ? body : Logic.not(body);
  }

  private Node operand(Expr expr) {
    return byOperand.computeIfAbsent(expr, ExpressionCompiler::compile);
  }
}
