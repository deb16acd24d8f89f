package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.Identifiers;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.Quoted;
import java.util.List;
import java.util.Map;

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

  /** What nothing binds as much as. */
  private static final int ENCLOSED = 8;

  private final StringBuilder text = new StringBuilder();

  private ExpressionWriter() {}

  /** Returns {@code expr} on one line. */
  public static String write(Expr expr) {
    ExpressionWriter writer = new ExpressionWriter();
    writer.plain(expr);
    return writer.text.toString();
  }

  /** Writes {@code expr}, in parentheses where it binds less than {@code binding}. */
  private void write(Expr expr, int binding) {
    if (binding(expr) >= binding) {
      plain(expr);
      return;
    }
    text.append('(');
    plain(expr);
    text.append(')');
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

  /* Whole cases: taken apart here, each would add to the frame of every level. */
  private void plain(Expr expr) {
    switch (expr) {
      case Expr.Literal literal -> text.append(literal.value());
      case Expr.Var var -> text.append(var.variable().word());
      case Expr.If conditional -> conditional(conditional);
      case Expr.Or or -> joined(or.operands(), " || ", AND);
      case Expr.And and -> joined(and.operands(), " && ", RELATION);
      case Expr.Unary unary -> unary(unary);
      case Expr.Binary binary -> binary(binary);
      case Expr.Attribute attribute -> attribute(attribute);
      case Expr.Has has -> has(has);
      case Expr.Like like -> like(like);
      case Expr.Is is -> is(is);
      case Expr.SetOf set -> set(set);
      case Expr.RecordOf record -> record(record);
      case Expr.Call call -> call(call);
    }
  }

  private void conditional(Expr.If conditional) {
    text.append("if ");
    plain(conditional.test());
    text.append(" then ");
    plain(conditional.consequence());
    text.append(" else ");
    plain(conditional.alternative());
  }

  private void unary(Expr.Unary unary) {
    Expr operand = unary.operand();
    switch (unary.operator()) {
      case IS_EMPTY -> {
        write(operand, MEMBER);
        text.append(".isEmpty()");
      }
      case NOT -> {
        text.append('!');
        write(operand, MEMBER);
      }
      // A sign before a number would be read as part of it.
      case NEGATE -> {
        text.append('-');
        write(operand, operand instanceof Expr.Literal ? ENCLOSED : MEMBER);
      }
    }
  }

  private void binary(Expr.Binary binary) {
    BinaryOperator operator = binary.operator();
    if (operator.isMethod()) {
      write(binary.left(), MEMBER);
      text.append('.').append(operator.symbol()).append('(');
      plain(binary.right());
      text.append(')');
      return;
    }
    int binding = binding(operator);
    write(binary.left(), binding == RELATION ? SUM : binding);
    text.append(' ').append(operator.symbol()).append(' ');
    write(binary.right(), binding + 1);
  }

  private void attribute(Expr.Attribute attribute) {
    write(attribute.target(), MEMBER);
    if (isName(attribute.name())) {
      text.append('.').append(attribute.name());
    } else {
      text.append('[').append(Quoted.of(attribute.name())).append(']');
    }
  }

  private void has(Expr.Has has) {
    List<String> path = has.path();
    if (path.size() == 1 || isPath(path)) {
      write(has.target(), SUM);
      text.append(" has ").append(path.size() > 1 ? String.join(".", path) : name(path.getFirst()));
      return;
    }
    Expr inner = has.target();
    String separator = "";
    for (String name : path) {
      text.append(separator);
      write(inner, SUM);
      text.append(" has ").append(name(name));
      inner = new Expr.Attribute(inner, name);
      separator = " && ";
    }
  }

  private void like(Expr.Like like) {
    write(like.target(), SUM);
    text.append(" like ").append(like.pattern());
  }

  private void is(Expr.Is is) {
    write(is.target(), SUM);
    text.append(" is ").append(is.type());
    if (is.within() != null) {
      text.append(" in ");
      write(is.within(), SUM);
    }
  }

  private void set(Expr.SetOf set) {
    text.append('[');
    joined(set.elements(), ", ", CONDITIONAL);
    text.append(']');
  }

  private void record(Expr.RecordOf record) {
    text.append('{');
    String separator = "";
    for (Map.Entry<String, Expr> field : record.fields().entrySet()) {
      text.append(separator).append(name(field.getKey())).append(": ");
      plain(field.getValue());
      separator = ", ";
    }
    text.append('}');
  }

  private void call(Expr.Call call) {
    ExtensionFunction function = call.function();
    List<Expr> arguments = call.arguments();
    if (function.isMethod() && !arguments.isEmpty()) {
      write(arguments.getFirst(), MEMBER);
      text.append('.');
      arguments = arguments.subList(1, arguments.size());
    }
    text.append(function.word()).append('(');
    joined(arguments, ", ", CONDITIONAL);
    text.append(')');
  }

  private void joined(List<Expr> exprs, String separator, int binding) {
    for (int i = 0; i < exprs.size(); i++) {
      text.append(i == 0 ? "" : separator);
      write(exprs.get(i), binding);
    }
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
