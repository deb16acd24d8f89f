package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.text.ExpressionWriter;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.Outcome;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The values that an expression looked at, in words. */
final class SeenValues {
  private static final int MAX_LENGTH = 80;

  private final Frame frame;
  private final Set<String> seen = new LinkedHashSet<>();

  private SeenValues(Frame frame) {
    this.frame = frame;
  }

  /** Returns {@code ": context.a is 1, context.b is absent"} for what {@code expr} reads. */
  static String seenIn(Expr expr, Frame frame) {
    SeenValues values = new SeenValues(frame);
    values.look(expr);
    return values.seen.isEmpty() ? "" : ": " + String.join(", ", values.seen);
  }

  /** Returns such as {@code principal is Agent::"bot" in Group::"a"}. */
  static String described(String variable, EntityUid uid, Frame frame) {
    Entity entity = frame.find(uid);
    List<EntityUid> ancestors = entity == null ? List.of() : entity.ancestors();
    return variable
        + " is "
        + uid
        + (ancestors.isEmpty()
            ? ", in no group"
            : ancestors.stream()
                .map(EntityUid::toString)
                .sorted()
                .collect(Collectors.joining(", ", " in ", "")));
  }

  /* Whole cases: taken apart here, each would add to the frame of every level. */
  private void look(Expr expr) {
    switch (expr) {
      case Expr.Literal _ -> {}
      case Expr.Var var -> look(var.variable());
      case Expr.Attribute attribute -> lookInto(attribute, attribute.target());
      case Expr.Has has -> look(last(has));
      case Expr.Binary binary -> {
        if (binary.operator() == BinaryOperator.GET_TAG) {
          lookInto(binary, binary.left());
        } else {
          look(binary.left());
        }
        look(binary.right());
      }
      case Expr.If conditional -> {
        look(conditional.test());
        look(conditional.consequence());
        look(conditional.alternative());
      }
      case Expr.And and -> lookAll(and.operands());
      case Expr.Or or -> lookAll(or.operands());
      case Expr.Unary unary -> look(unary.operand());
      case Expr.Like like -> look(like.target());
      case Expr.Is is -> {
        look(is.target());
        if (is.within() != null) {
          look(is.within());
        }
      }
      case Expr.SetOf set -> lookAll(set.elements());
      case Expr.RecordOf record -> lookAll(record.fields().values());
      case Expr.Call call -> lookAll(call.arguments());
    }
  }

  private void lookAll(Collection<Expr> exprs) {
    for (Expr expr : exprs) {
      look(expr);
    }
  }

  /** Returns the attribute that {@code has} asks for. */
  private static Expr last(Expr.Has has) {
    Expr last = has.target();
    for (String name : has.path()) {
      last = new Expr.Attribute(last, name);
    }
    return last;
  }

  private void look(Variable variable) {
    switch (variable) {
      case PRINCIPAL -> seen.add(described("principal", frame.principal, frame));
      case RESOURCE -> seen.add(described("resource", frame.resource, frame));
      case ACTION -> seen.add("action is " + frame.action);
      case CONTEXT -> {}
    }
  }

  /** Tells the value of {@code path}, or the first piece of it that is not there. */
  private void lookInto(Expr path, Expr target) {
    if (!startsAtVariable(target)) {
      look(target);
      return;
    }
    Outcome holder = ExpressionCompiler.compile(target).eval(frame);
    if (holder instanceof EvaluationError) {
      look(target);
      return;
    }
    String shown =
        switch (ExpressionCompiler.compile(path).eval(frame)) {
          case EvaluationError _ -> "absent";
          case CedarValue value -> shortened(value.toString());
        };
    seen.add(ExpressionWriter.write(path) + " is " + shown);
  }

  private static boolean startsAtVariable(Expr expr) {
    return switch (expr) {
      case Expr.Var _ -> true;
      case Expr.Attribute(Expr target, String _) -> startsAtVariable(target);
      case Expr.Binary(BinaryOperator operator, Expr left, Expr _) ->
          operator == BinaryOperator.GET_TAG && startsAtVariable(left);
      default -> false;
    };
  }

  private static String shortened(String words) {
    return words.length() > MAX_LENGTH ? words.substring(0, MAX_LENGTH) + "…" : words;
  }
}
