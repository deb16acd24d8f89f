package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Policies told apart by the value that what they ask first must equal. */
final class ValueSplit implements Slice {
  private final Asking[] askings;
  private final Slice others;

  /**
   * @param others policies that ask something else, or too few of which ask the same
   */
  ValueSplit(Collection<Group> groups, Slice others) {
    this.askings = groups.stream().map(Group::compiled).toArray(Asking[]::new);
    this.others = others;
  }

  @Override
  public void evaluate(Frame frame, Findings findings) {
    for (Asking asking : askings) {
      asking.evaluate(frame, findings);
    }
    others.evaluate(frame, findings);
  }

  /** Policies that ask the same first, while they are brought together. */
  static final class Group {
    private final LeadingEquality.Question question;
    private final List<CompiledPolicy> policies = new ArrayList<>();
    private final Map<CedarValue, List<CompiledPolicy>> byValue = new HashMap<>();

    Group(LeadingEquality.Question question) {
      this.question = question;
    }

    void add(CedarValue value, CompiledPolicy policy) {
      policies.add(policy);
      byValue.computeIfAbsent(value, _ -> new ArrayList<>()).add(policy);
    }

    List<CompiledPolicy> policies() {
      return policies;
    }

    private Asking compiled() {
      Map<CedarValue, Slice> slices = HashMap.newHashMap(byValue.size());
      byValue.forEach((value, its) -> slices.put(value, new Leaf(its)));
      Expr.Has guard = question.guard();
      return new Asking(
          guard == null ? null : ExpressionCompiler.compile(guard),
          ExpressionCompiler.compile(question.asked()),
          slices,
          new Leaf(policies));
    }
  }

  /**
   * Policies that ask the same first.
   *
   * @param guard asked before {@code asked}; where it is false, none of the policies applies
   * @param byValue the policies, by the value that they ask for
   * @param all the policies: where what they ask cannot be said, each of them errs
   */
  private record Asking(
      @Nullable Node guard, Node asked, Map<CedarValue, Slice> byValue, Slice all) {

    void evaluate(Frame frame, Findings findings) {
      Outcome there = guard == null ? BoolValue.TRUE : guard.eval(frame);
      if (there == BoolValue.FALSE) {
        return;
      }
      if (there == BoolValue.TRUE && asked.eval(frame) instanceof CedarValue value) {
        byValue.getOrDefault(value, EMPTY).evaluate(frame, findings);
      } else {
        all.evaluate(frame, findings);
      }
    }
  }
}
