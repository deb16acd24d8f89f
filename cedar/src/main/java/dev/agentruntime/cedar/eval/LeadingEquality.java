package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.value.CedarValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the conditions of a policy begin with, where that is an equality with a value, such as
 * {@code context.tenant == "acme"}.
 *
 * @param asked what must equal the value
 * @param guard asked before, {@code context has tenant}; null where nothing is
 */
record LeadingEquality(Expr asked, Expr.@Nullable Has guard, CedarValue value) {

  /** Returns what {@code policy} begins with, or null where it is something else. */
  static @Nullable LeadingEquality of(Policy policy) {
    List<Expr> leading = leading(policy);
    if (leading.isEmpty()) {
      return null;
    }
    if (!(leading.getFirst() instanceof Expr.Has guard)) {
      return equality(leading.getFirst(), null);
    }
    LeadingEquality guarded = leading.size() == 1 ? null : equality(leading.get(1), guard);
    return guarded != null
            && guard.path().size() == 1
            && guarded.asked.equals(new Expr.Attribute(guard.target(), guard.path().getFirst()))
        ? guarded
        : null;
  }

  /** Returns the first expressions that must all be true, as many as follow each other. */
  private static List<Expr> leading(Policy policy) {
    List<Expr> leading = new ArrayList<>();
    for (Condition condition : policy.conditions()) {
      if (condition.kind() == Condition.Kind.UNLESS) {
        break;
      }
      if (condition.body() instanceof Expr.And(List<Expr> operands)) {
        leading.addAll(operands);
      } else {
        leading.add(condition.body());
      }
    }
    return leading;
  }

  private static @Nullable LeadingEquality equality(Expr expr, Expr.@Nullable Has guard) {
    if (!(expr instanceof Expr.Binary(BinaryOperator operator, Expr left, Expr right))
        || operator != BinaryOperator.EQUAL) {
      return null;
    }
    if (right instanceof Expr.Literal(CedarValue value)) {
      return new LeadingEquality(left, guard, value);
    }
    return left instanceof Expr.Literal(CedarValue value)
        ? new LeadingEquality(right, guard, value)
        : null;
  }

  /** Returns what is asked, by which policies that ask the same are brought together. */
  Question question() {
    return new Question(asked, guard);
  }

  /** What is asked, whatever it must equal. */
  record Question(Expr asked, Expr.@Nullable Has guard) {}
}
