package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.Identifiers;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.Quoted;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The writer of expressions, with parentheses only where the meaning needs them. */
public final class ExpressionWriter {
  private static final int CONDITIONAL = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int RELATION = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int SIGNED = 6;
  private static final int MEMBER = 7;

  private ExpressionWriter() {}

  /** Returns {@code expr} on one line. */
  public static String write(Expr expr) {
    return write(expr, CONDITIONAL);
  }

  /** Returns {@code expr}, in parentheses where it binds less than {@code binding}. */
  private static String write(Expr expr, int binding) {
    String text = plain(expr);
    return binding(expr) < binding ? "(" + text + ")" : text;
  }

  private static int binding(Expr expr) {
    return switch (expr) {
      case Expr.Literal(CedarValue value) ->
          value instanceof LongValue(long number) && number < 0 ? SIGNED : MEMBER;
      case Expr.If _ -> CONDITIONAL;
      case Expr.Or _ -> OR;
      case Expr.And _ -> AND;
      // A path of names that are no identifiers is spelled out.
      case Expr.Has(Expr _, List<String> path) -> isPath(path) ? RELATION : AND;
      case Expr.Like _, Expr.Is _ -> RELATION;
      case Expr.Binary(BinaryOperator operator, Expr _, Expr _) -> binding(operator);
      case Expr.Unary(UnaryOperator operator, Expr _) ->
          operator == UnaryOperator.IS_EMPTY ? MEMBER : SIGNED;
      // A method without a value to be called on cannot be written; JSON can say it.
      case Expr.Call _, Expr.Var _, Expr.Attribute _, Expr.SetOf _, Expr.RecordOf _ -> MEMBER;
    };
  }

  private static int binding(BinaryOperator operator) {
    return switch (operator) {
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY -> PRODUCT;
      default -> operator.isMethod() ? MEMBER : RELATION;
    };
  }

  private static String plain(Expr expr) {
    return switch (expr) {
      case Expr.Literal(CedarValue value) -> value.toString();
      case Expr.Var var -> var.variable().word();
      case Expr.If(Expr test, Expr consequence, Expr alternative) ->
          "if %s then %s else %s".formatted(write(test), write(consequence), write(alternative));
      case Expr.Or(List<Expr> operands) -> joined(operands, " || ", AND);
      case Expr.And(List<Expr> operands) -> joined(operands, " && ", RELATION);
      case Expr.Unary(UnaryOperator operator, Expr operand) -> unary(operator, operand);
      case Expr.Binary(BinaryOperator operator, Expr left, Expr right) ->
          binary(operator, left, right);
      case Expr.Attribute(Expr target, String name) ->
          write(target, MEMBER) + (isName(name) ? "." + name : "[" + Quoted.of(name) + "]");
      case Expr.Has(Expr target, List<String> path) -> has(target, path);
      case Expr.Like like -> write(like.target(), SUM) + " like " + like.pattern();
      case Expr.Is(Expr target, EntityType type, Expr within) ->
          write(target, SUM) + " is " + type + (within == null ? "" : " in " + write(within, SUM));
      case Expr.SetOf(List<Expr> elements) -> "[" + joined(elements, ", ", CONDITIONAL) + "]";
      case Expr.RecordOf(Map<String, Expr> fields) ->
          fields.entrySet().stream()
              .map(field -> name(field.getKey()) + ": " + write(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Expr.Call(ExtensionFunction function, List<Expr> arguments) -> call(function, arguments);
    };
  }

  private static String unary(UnaryOperator operator, Expr operand) {
    return switch (operator) {
      case IS_EMPTY -> write(operand, MEMBER) + ".isEmpty()";
      case NOT -> "!" + write(operand, MEMBER);
      // A sign before a number would be read as part of it.
      case NEGATE ->
          operand instanceof Expr.Literal
              ? "-(" + write(operand) + ")"
              : "-" + write(operand, MEMBER);
    };
  }

  private static String binary(BinaryOperator operator, Expr left, Expr right) {
    if (operator.isMethod()) {
      return write(left, MEMBER) + "." + operator.symbol() + "(" + write(right) + ")";
    }
    int binding = binding(operator);
    boolean relation = binding == RELATION;
    return write(left, relation ? SUM : binding)
        + " "
        + operator.symbol()
        + " "
        + write(right, binding + 1);
  }

  private static String has(Expr target, List<String> path) {
    if (isPath(path)) {
      String name = path.size() > 1 ? String.join(".", path) : name(path.getFirst());
      return write(target, SUM) + " has " + name;
    }
    StringBuilder text = new StringBuilder();
    Expr inner = target;
    for (String name : path) {
      text.append(text.isEmpty() ? "" : " && ")
          .append(write(inner, SUM))
          .append(" has ")
          .append(name(name));
      inner = new Expr.Attribute(inner, name);
    }
    return text.toString();
  }

  private static String call(ExtensionFunction function, List<Expr> arguments) {
    if (!function.isMethod() || arguments.isEmpty()) {
      return function.word() + "(" + joined(arguments, ", ", CONDITIONAL) + ")";
    }
    return write(arguments.getFirst(), MEMBER)
        + "."
        + function.word()
        + "("
        + joined(arguments.subList(1, arguments.size()), ", ", CONDITIONAL)
        + ")";
  }

  private static String joined(List<Expr> exprs, String separator, int binding) {
    return exprs.stream().map(expr -> write(expr, binding)).collect(Collectors.joining(separator));
  }

  private static boolean isPath(List<String> path) {
    return path.size() == 1 || path.stream().allMatch(ExpressionWriter::isName);
  }

  private static String name(String name) {
    return isName(name) ? name : Quoted.of(name);
  }

  private static boolean isName(String name) {
    return Identifiers.isIdentifier(name) && !Identifiers.isReserved(name);
  }
}
