package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.Identifiers;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.Quoted;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The writer of expressions, with parentheses only where the meaning needs them.
 *
 * <p>Each kind of expression has a method of its own, and none uses streams: that keeps the frames
 * small and few that an expression takes on the stack for each level of its depth.
 */
public final class ExpressionWriter {
  private static final int CONDITIONAL = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int RELATION = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int SIGNED = 6;
  private static final int MEMBER = 7;

  private final StringBuilder text = new StringBuilder();

  private ExpressionWriter() {}

  /** Returns {@code expr} on one line. */
  public static String write(Expr expr) {
    ExpressionWriter writer = new ExpressionWriter();
    writer.write(expr, CONDITIONAL);
    return writer.text.toString();
  }

  /** Writes {@code expr}, in parentheses where it binds less than {@code binding}. */
  private void write(Expr expr, int binding) {
    boolean parentheses = binding(expr) < binding;
    text.append(parentheses ? "(" : "");
    plain(expr);
    text.append(parentheses ? ")" : "");
  }

  private static int binding(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal ->
          literal.value() instanceof LongValue(long number) && number < 0 ? SIGNED : MEMBER;
      case Expr.If _ -> CONDITIONAL;
      case Expr.Or _ -> OR;
      case Expr.And _ -> AND;
      // A path of names that are no identifiers is spelled out.
      case Expr.Has has -> isPath(has.path()) ? RELATION : AND;
      case Expr.Like _, Expr.Is _ -> RELATION;
      case Expr.Binary binary -> binding(binary.operator());
      case Expr.Unary unary -> unary.operator() == UnaryOperator.IS_EMPTY ? MEMBER : SIGNED;
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

  private void plain(Expr expr) {
    switch (expr) {
      case Expr.Literal literal -> text.append(literal.value());
      case Expr.Var var -> text.append(var.variable().word());
      case Expr.If conditional -> conditional(conditional);
      case Expr.Or or -> list("", or.operands(), " || ", AND, "");
      case Expr.And and -> list("", and.operands(), " && ", RELATION, "");
      case Expr.Unary unary -> unary(unary.operator(), unary.operand());
      case Expr.Binary binary -> binary(binary.operator(), binary.left(), binary.right());
      case Expr.Attribute attribute -> attribute(attribute.target(), attribute.name());
      case Expr.Has has -> has(has.target(), has.path());
      case Expr.Like like -> {
        write(like.target(), SUM);
        text.append(" like ").append(like.pattern());
      }
      case Expr.Is is -> is(is.target(), is.type(), is.within());
      case Expr.SetOf set -> list("[", set.elements(), ", ", CONDITIONAL, "]");
      case Expr.RecordOf record -> record(record.fields());
      case Expr.Call call -> call(call.function(), call.arguments());
    }
  }

  private void conditional(Expr.If conditional) {
    text.append("if ");
    write(conditional.test(), CONDITIONAL);
    text.append(" then ");
    write(conditional.consequence(), CONDITIONAL);
    text.append(" else ");
    write(conditional.alternative(), CONDITIONAL);
  }

  private void unary(UnaryOperator operator, Expr operand) {
    if (operator == UnaryOperator.IS_EMPTY) {
      write(operand, MEMBER);
      text.append(".isEmpty()");
      return;
    }
    text.append(operator.symbol());
    // A sign before a number would be read as part of it.
    boolean signed = operator == UnaryOperator.NEGATE && operand instanceof Expr.Literal;
    write(operand, signed ? MEMBER + 1 : MEMBER);
  }

  private void binary(BinaryOperator operator, Expr left, Expr right) {
    int binding = binding(operator);
    if (binding == MEMBER) {
      write(left, MEMBER);
      text.append('.').append(operator.symbol());
      list("(", List.of(right), "", CONDITIONAL, ")");
      return;
    }
    write(left, binding == RELATION ? SUM : binding);
    text.append(' ').append(operator.symbol()).append(' ');
    write(right, binding + 1);
  }

  private void attribute(Expr target, String name) {
    write(target, MEMBER);
    if (isName(name)) {
      text.append('.').append(name);
    } else {
      text.append('[').append(Quoted.of(name)).append(']');
    }
  }

  private void has(Expr target, List<String> path) {
    if (isPath(path)) {
      write(target, SUM);
      text.append(" has ").append(path.size() > 1 ? String.join(".", path) : name(path.getFirst()));
      return;
    }
    Expr inner = target;
    for (int i = 0; i < path.size(); i++) {
      text.append(i == 0 ? "" : " && ");
      write(inner, SUM);
      text.append(" has ").append(name(path.get(i)));
      inner = new Expr.Attribute(inner, path.get(i));
    }
  }

  private void is(Expr target, EntityType type, @Nullable Expr within) {
    write(target, SUM);
    text.append(" is ").append(type);
    if (within != null) {
      text.append(" in ");
      write(within, SUM);
    }
  }

  private void record(Map<String, Expr> fields) {
    String separator = "{";
    for (Map.Entry<String, Expr> field : fields.entrySet()) {
      text.append(separator).append(name(field.getKey())).append(": ");
      write(field.getValue(), CONDITIONAL);
      separator = ", ";
    }
    text.append(fields.isEmpty() ? "{}" : "}");
  }

  private void call(ExtensionFunction function, List<Expr> arguments) {
    List<Expr> rest = arguments;
    if (function.isMethod() && !arguments.isEmpty()) {
      write(arguments.getFirst(), MEMBER);
      text.append('.');
      rest = arguments.subList(1, arguments.size());
    }
    text.append(function.word());
    list("(", rest, ", ", CONDITIONAL, ")");
  }

  private void list(String open, List<Expr> exprs, String separator, int binding, String close) {
    text.append(open);
    for (int i = 0; i < exprs.size(); i++) {
      text.append(i == 0 ? "" : separator);
      write(exprs.get(i), binding);
    }
    text.append(close);
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
