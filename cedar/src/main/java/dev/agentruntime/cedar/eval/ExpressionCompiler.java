package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.eval.Node.Constant;
import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.Pattern;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.Outcome;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.List;
import java.util.Map;

/**
 * What makes nodes of expressions. An expression that says the same whatever is asked is evaluated
 * here, once; an error that it comes to stays where it stands, as it may never be reached.
 */
final class ExpressionCompiler {
  private ExpressionCompiler() {}

  static Node compile(Expr expr) {
    return switch (expr) {
      case Expr.Literal(CedarValue value) -> new Constant(value);
      case Expr.Var(Variable variable) -> variable(variable);
      case Expr.If(Expr test, Expr consequence, Expr alternative) ->
          Logic.conditional(compile(test), compile(consequence), compile(alternative));
      case Expr.And(List<Expr> operands) -> Logic.and(compile(operands));
      case Expr.Or(List<Expr> operands) -> Logic.or(compile(operands));
      case Expr.Unary(UnaryOperator operator, Expr operand) -> unary(operator, compile(operand));
      case Expr.Binary(BinaryOperator operator, Expr left, Expr right) ->
          binary(operator, compile(left), compile(right));
      case Expr.Attribute(Expr target, String name) -> Access.attribute(compile(target), name);
      case Expr.Has(Expr target, List<String> path) -> Access.has(compile(target), path);
      case Expr.Like(Expr target, Pattern pattern) -> like(compile(target), pattern);
      case Expr.Is(Expr target, EntityType type, Expr within) ->
          within == null
              ? Hierarchy.is(compile(target), type)
              : Hierarchy.isIn(compile(target), type, compile(within));
      case Expr.SetOf(List<Expr> elements) -> SetsAndRecords.set(compile(elements));
      case Expr.RecordOf(Map<String, Expr> fields) ->
          SetsAndRecords.record(
              List.copyOf(fields.keySet()), compile(List.copyOf(fields.values())));
      case Expr.Call(ExtensionFunction function, List<Expr> arguments) ->
          Extensions.call(function, compile(arguments));
    };
  }

  private static Node[] compile(List<Expr> exprs) {
    // A stream would take ten frames for each level of the expression.
    Node[] nodes = new Node[exprs.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = compile(exprs.get(i));
    }
    return nodes;
  }

  private static Node variable(Variable variable) {
    return switch (variable) {
      case PRINCIPAL -> frame -> frame.principal;
      case ACTION -> frame -> frame.action;
      case RESOURCE -> frame -> frame.resource;
      case CONTEXT -> frame -> frame.context;
    };
  }

  private static Node unary(UnaryOperator operator, Node operand) {
    return switch (operator) {
      case NOT -> Logic.not(operand);
      case NEGATE -> Arithmetic.negate(operand);
      case IS_EMPTY -> SetsAndRecords.isEmpty(operand);
    };
  }

  private static Node binary(BinaryOperator operator, Node left, Node right) {
    return switch (operator) {
      case EQUAL -> Comparison.equal(left, right, BoolValue.TRUE);
      case NOT_EQUAL -> Comparison.equal(left, right, BoolValue.FALSE);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          Comparison.order(operator, left, right);
      case ADD, SUBTRACT, MULTIPLY -> Arithmetic.binary(operator, left, right);
      case IN -> Hierarchy.in(left, right);
      case CONTAINS, CONTAINS_ALL, CONTAINS_ANY -> SetsAndRecords.contains(operator, left, right);
      case GET_TAG -> Access.getTag(left, right);
      case HAS_TAG -> Access.hasTag(left, right);
    };
  }

  private static Node like(Node target, Pattern pattern) {
    return folded(
        frame -> {
          Outcome value = target.eval(frame);
          return value instanceof StringValue(String text)
              ? BoolValue.of(pattern.matches(text))
              : Errors.wrongKind(value, "string");
        },
        target);
  }

  /** Returns {@code node}, or what it comes to where all of its operands are constant. */
  static Node folded(Node node, Node... operands) {
    for (Node operand : operands) {
      if (!(operand instanceof Constant)) {
        return node;
      }
    }
    return new Constant(node.eval(Nothing.FRAME));
  }

  /** A frame for what looks at nothing of it. */
  private static final class Nothing {
    static final Frame FRAME = frame();

    private static Frame frame() {
      EntityUid nobody = EntityUid.of("Nobody", "");
      return new Frame(new Request(nobody, nobody, nobody, RecordValue.EMPTY), Entities.NONE);
    }
  }
}
